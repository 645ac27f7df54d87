import { z } from 'zod';
import { Assurance } from './contract/provenance.ts';
import { StaffRole } from './contract/staff.ts';

const seconds = z.number().positive();

/** What the centre decides; every default is the careful choice. */
export const CorePolicy = z.strictObject({
  /** Earlier data of a citizen is shown from this assurance on, or after a clerk has compared face and card. */
  openEarlierDataAt: Assurance.default('chipGenuine'),
  /** From this assurance on the kiosk offers to remember: a number that was only typed may be somebody else's. */
  rememberFrom: Assurance.default('scanned'),
  /** Silence until the warning, and from the warning to the end of the visit. WCAG 2.2.1 asks for 20 s at the least. */
  idleWarningSeconds: seconds.default(90),
  idleEndSeconds: seconds.default(30),
  farewellSeconds: seconds.default(6),
  /** A visit found after a longer outage is wiped: whoever stands there now is somebody else. */
  restoreWithinMinutes: z.number().nonnegative().default(15),
  /** Days that a delivered dossier's papers stay on the kiosk for the clerk. */
  retentionDays: z.number().int().positive().default(30),
  /** The end dates a citizen can choose for what is remembered, in days. */
  rememberDays: z.array(z.number().int().min(1).max(90)).min(1).default([7, 30, 90]),
  /** Version of the privacy notice on the screens; kept with each consent and each dossier. */
  noticeVersion: z.string().min(1).default('2026-01'),
  /** A scan without progress for so long hangs and is given up; the default covers the warm-up of slow lamps. */
  scanSilenceSeconds: seconds.default(60),
  /** Free disk below which the technician is warned, in bytes. */
  lowDiskBytes: z.number().int().positive().default(2_000_000_000),
});
export type CorePolicy = z.infer<typeof CorePolicy>;

/** `trustDir` holds the certificates of countries whose cards are believed; null is the folder `trust` of the resources. */
const trustDir = z.string().min(1).nullable().default(null);

/** What reads the card's chip. `reader` names one PC/SC reader, null takes any; `service` is the socket of a PC/SC service of its own. */
export const CardReaderConfig = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pcsc'), reader: z.string().min(1).nullable().default(null), service: z.string().min(1).nullable().default(null), trustDir }),
  z.strictObject({ kind: z.literal('hn212'), url: z.url(), trustDir }),
]);
export type CardReaderConfig = z.infer<typeof CardReaderConfig>;

/**
 * Network scanners that the kiosk drives itself over eSCL; `url` is the scanner's root, such as http://192.168.1.20/eSCL.
 * `certificate` says which certificate an https scanner must show: the one it showed first (`pin`), one that an authority
 * vouches for, any, or the one with this SHA-256 fingerprint. `discover` also takes those that announce themselves.
 */
export const EsclConfig = z.strictObject({
  scanners: z
    .array(
      z.strictObject({
        url: z.url({ protocol: /^https?$/u }).refine((url) => new URL(url).username === '', 'a scanner has no account'),
        name: z.string().min(1).optional(),
        certificate: z.union([z.enum(['pin', 'any', 'authorities']), z.string().regex(/^[0-9A-F]{2}(?::[0-9A-F]{2}){31}$/iu)]).default('pin'),
      }),
    )
    .default([]),
  discover: z.boolean().default(false),
  virtual: z.boolean().default(false),
});
export type EsclConfig = z.infer<typeof EsclConfig>;

/** All that a shell tells the core at its start. Paths are absolute and chosen by the shell, never guessed inside. */
export const CoreConfig = z.strictObject({
  dataDir: z.string().min(1),
  resourcesDir: z.string().min(1),
  shell: z.enum(['electron', 'chromium']),
  version: z.string().min(1),
  /** The day this version was built; a clock that stands before it is wrong. */
  builtOn: z.iso.date().nullable().default(null),
  siteName: z.string().min(1),
  agencyCode: z.string().min(1),
  hotline: z.string(),
  virtualCentre: z.boolean(),
  barcodeScanners: z.array(z.strictObject({ path: z.string().min(1), virtual: z.boolean() })),
  sane: z.strictObject({ configDir: z.string().min(1).nullable(), virtual: z.boolean() }).nullable(),
  escl: EsclConfig.nullable().default(null),
  watchedFolder: z.string().min(1).nullable(),
  cardReader: CardReaderConfig.nullable().default(null),
  printer: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('cups'), queue: z.string().min(1) }),
      z.strictObject({ kind: z.literal('folder'), dir: z.string().min(1) }),
    ])
    .nullable(),
  gateway: z.strictObject({ url: z.url(), enrolmentCode: z.string().min(1).nullable() }).nullable(),
  /** Test staff of the virtual centre; a real centre adds its staff with the technician's tool. */
  staff: z.array(z.strictObject({ staffId: z.string().min(1), displayName: z.string().min(1), role: StaffRole, pin: z.string().min(4) })),
  /** False switches the log to standard error off; the log file is always written. */
  logToStderr: z.boolean().default(true),
  policy: z.prefault(CorePolicy, {}),
}).superRefine((config, context) => {
  if (!config.virtualCentre && config.staff.length > 0) {
    context.addIssue({ code: 'custom', message: 'only the virtual centre has staff in its configuration', path: ['staff'] });
  }
});
export type CoreConfig = z.infer<typeof CoreConfig>;
/** The configuration as a shell writes it, with defaults still open. */
export type CoreConfigInput = z.input<typeof CoreConfig>;
