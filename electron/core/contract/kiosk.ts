import { z } from 'zod';
import { Failure } from './failures.ts';
import { Language } from './text.ts';

/** One device the kiosk knows, as the person at the screen and the technician need to see it. */
export const DeviceView = z.object({
  id: z.string(),
  kind: z.enum(['barcodeScanner', 'documentScanner', 'watchedFolder', 'printer', 'cardReader', 'ocr']),
  name: z.string(),
  virtual: z.boolean(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('ready') }),
    z.object({ kind: z.literal('busy') }),
    z.object({ kind: z.literal('absent') }),
    z.object({ kind: z.literal('failed'), failure: Failure }),
  ]),
  /** Scanners: whether a feeder can be chosen. */
  feeder: z.boolean(),
  /** Scanners: whether there is a glass to lay paper on; many scanners for stacks have none. */
  flatbed: z.boolean().optional(),
  /** Scanners: whether the feeder reads both sides of a sheet. */
  duplex: z.boolean().optional(),
  /** Card readers: a card lies there now. */
  cardLies: z.boolean().optional(),
});
export type DeviceView = z.infer<typeof DeviceView>;

export const SyncView = z.object({
  gateway: z.enum(['unknown', 'reachable', 'unreachable', 'notGateway', 'notEnrolled', 'revoked']),
  lastContactAt: z.string().nullable(),
  queued: z.number(),
  delivering: z.number(),
  delivered: z.number(),
  quarantined: z.number(),
  oldestQueuedAt: z.string().nullable(),
});
export type SyncView = z.infer<typeof SyncView>;

export const StorageView = z.object({
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('ready') }),
    z.object({ kind: z.literal('low'), freeBytes: z.number() }),
    z.object({ kind: z.literal('failed'), failure: Failure }),
  ]),
  /** How the database key is kept: by the operating system, or in a file that root alone can read. */
  keySealing: z.enum(['operatingSystem', 'rootOnlyFile', 'unknown']),
});
export type StorageView = z.infer<typeof StorageView>;

/** The kiosk as a whole. A kiosk whose storage failed serves this and nothing else. */
export const KioskView = z.object({
  siteName: z.string(),
  kioskId: z.string(),
  version: z.string(),
  shell: z.enum(['electron', 'chromium']),
  virtualCentre: z.boolean(),
  hotline: z.string(),
  languages: z.array(Language),
  devices: z.array(DeviceView),
  sync: SyncView,
  storage: StorageView,
  /** A visit that survived a restart and waits for its person. */
  restored: z.boolean(),
});
export type KioskView = z.infer<typeof KioskView>;

export const DoctorCheck = z.object({
  name: z.string(),
  state: z.enum(['ok', 'warning', 'failed']),
  /** Technical English for the technician; no personal data. */
  detail: z.string(),
});
export type DoctorCheck = z.infer<typeof DoctorCheck>;

export const DoctorReport = z.object({ ok: z.boolean(), at: z.string(), checks: z.array(DoctorCheck) });
export type DoctorReport = z.infer<typeof DoctorReport>;
