/**
 * Everything the gateway ever logs: name, level, and what it means to the person who reads it. Fields are identifiers,
 * codes and counts; never a name, a number of a citizen, a body or a query.
 */
export const logEvents = {
  started: { level: 'info', meaning: 'The gateway listens' },
  stopped: { level: 'info', meaning: 'The gateway ended in order' },
  requestServed: { level: 'info', meaning: 'A request was answered' },
  requestFailed: { level: 'error', meaning: 'A request met a fault in the gateway or its database' },
  deviceEnrolled: { level: 'info', meaning: 'A device was enrolled' },
  deviceRevoked: { level: 'warn', meaning: 'An administrator revoked a device' },
  enrolmentCodeIssued: { level: 'info', meaning: 'An administrator issued an enrolment code' },
  signatureRefused: { level: 'warn', meaning: 'A request was not signed as it must be' },
  uploadStored: { level: 'info', meaning: 'An upload is complete and its hash agrees' },
  uploadMismatch: { level: 'warn', meaning: 'A complete upload did not have its declared hash and was removed' },
  uploadsSwept: { level: 'info', meaning: 'Unused uploads past their time were removed' },
  housekeepingFailed: { level: 'warn', meaning: 'Periodic cleaning failed and will be tried again' },
  dossierAccepted: { level: 'info', meaning: 'A dossier is in the database and its receipt is signed' },
  dossierRepeated: { level: 'info', meaning: 'A dossier came again and got its earlier receipt' },
  dossierRefused: { level: 'warn', meaning: 'A dossier was not taken' },
  decisionRecorded: { level: 'info', meaning: 'A decision on a dossier was recorded' },
} as const satisfies Record<string, { level: 'info' | 'warn' | 'error'; meaning: string }>;

export type LogEvent = keyof typeof logEvents;

/** What may stand beside an event. */
export interface LogFields {
  readonly deviceId?: string;
  readonly dossierId?: string;
  readonly uploadId?: string;
  readonly code?: string;
  readonly method?: string;
  /** The route's pattern, not the address asked for. */
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly count?: number;
  readonly address?: string;
  readonly database?: string;
  readonly fault?: Fault;
}

/** An unexpected error without its message: database messages quote the values they choke on. */
export interface Fault {
  readonly name: string;
  readonly code: string | undefined;
  readonly at: readonly string[];
}

export function describeFault(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: typeof error, code: undefined, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { name: error.name, code, at: frames.slice(0, 12).map((line) => line.trim()) };
}
