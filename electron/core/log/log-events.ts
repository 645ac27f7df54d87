/**
 * Every line the core can log, in one table: the type of `Log` and the document for technicians both come from it.
 * Fields are counts, sizes, codes and random ids; nothing here can hold a person's data.
 */
export const logEvents = {
  coreStarted: { level: 'info', says: 'the core is up', fields: ['version', 'shell', 'ms'] },
  coreStopped: { level: 'info', says: 'the core has ended in order', fields: [] },
  storageFailed: { level: 'error', says: 'the database cannot be opened; the kiosk refuses visits', fields: ['code'] },
  storageRecovered: { level: 'info', says: 'left-overs of an earlier crash were tidied up', fields: ['temporaryFiles', 'strayFiles'] },
  resourceRefused: { level: 'error', says: 'a resource file is not what it should be and was left out', fields: ['file'] },
  controlUnavailable: { level: 'warn', says: 'the technician’s tool cannot reach this kiosk while it runs', fields: ['reason'] },
  unexpected: { level: 'error', says: 'something that cannot happen has happened', fields: ['where', 'name', 'stack'] },

  visitStarted: { level: 'info', says: 'a citizen began a visit', fields: ['visitId'] },
  visitRestored: { level: 'info', says: 'a visit was taken up again after a restart', fields: ['visitId', 'step'] },
  visitNotRestored: { level: 'warn', says: 'a visit found at start was wiped', fields: ['visitId', 'reason'] },
  visitEnded: { level: 'info', says: 'a visit is over and wiped', fields: ['visitId', 'why', 'rows', 'files'] },
  commandRefused: { level: 'info', says: 'the visit refused a command', fields: ['command', 'step', 'code'] },
  visitNotSaved: { level: 'error', says: 'a step could not be saved and was not taken', fields: ['visitId', 'code'] },
  submitted: { level: 'info', says: 'a dossier is safe on the disk', fields: ['dossierId', 'attachments', 'ms'] },
  submitFailed: { level: 'error', says: 'a dossier could not be stored', fields: ['dossierId', 'code'] },

  chipRead: { level: 'info', says: 'a chip was read and judged', fields: ['verdict', 'access', 'commands', 'ms'] },
  chipNotRead: { level: 'info', says: 'a chip could not be read; the visit went on without', fields: ['reason'] },

  scanStarted: { level: 'info', says: 'a scan began', fields: ['scannerId', 'source'] },
  scanFinished: { level: 'info', says: 'a scan ended', fields: ['scannerId', 'pages'] },
  scanFailed: { level: 'warn', says: 'a scan broke off', fields: ['scannerId', 'code', 'pagesKept'] },
  pageRead: { level: 'info', says: 'a page was read', fields: ['words', 'ms'] },
  cardNotKept: { level: 'info', says: 'the picture of an identity card was deleted', fields: ['visitId'] },
  pageFailed: { level: 'warn', says: 'a page could not be read', fields: ['code'] },
  renditionPlain: { level: 'warn', says: 'a PDF failed its checks and was written again as plain pictures', fields: ['code'] },
  fileRefused: { level: 'info', says: 'a file of the watched folder was refused', fields: ['code'] },
  deviceChanged: { level: 'info', says: 'a device came, went or failed', fields: ['deviceId', 'kind', 'state'] },
  printFailed: { level: 'warn', says: 'a paper could not be printed', fields: ['code'] },

  gatewayState: { level: 'info', says: 'the way to the gateway changed', fields: ['state'] },
  enrolled: { level: 'info', says: 'the kiosk was enrolled at a gateway', fields: ['kioskId'] },
  dossierDelivered: { level: 'info', says: 'the gateway acknowledged a dossier with every hash', fields: ['dossierId', 'attempts', 'ms'] },
  deliveryFailed: { level: 'warn', says: 'a delivery failed and will be tried again', fields: ['itemId', 'code', 'attempts', 'retryInMs'] },
  quarantined: { level: 'error', says: 'an item cannot be delivered as it is and waits for a technician', fields: ['itemId', 'code'] },

  staffSignedIn: { level: 'info', says: 'a member of staff signed in', fields: ['role'] },
  staffRefused: { level: 'warn', says: 'a sign-in was refused', fields: ['code'] },
  citizensExpired: { level: 'info', says: 'remembered citizens whose consent ended were deleted', fields: ['citizens', 'files'] },
  housekeepingFailed: { level: 'warn', says: 'old data could not be deleted now and will be later', fields: ['code'] },
  dossiersWiped: { level: 'info', says: 'papers of closed dossiers were deleted', fields: ['dossiers', 'files'] },
} as const satisfies Record<string, { level: LogLevel; says: string; fields: readonly string[] }>;

export type LogLevel = 'info' | 'warn' | 'error';
export type LogEvent = keyof typeof logEvents;
export type LogFields<E extends LogEvent> = Record<(typeof logEvents)[E]['fields'][number], string | number | boolean>;
