import { z } from 'zod';
import { agencyCode, cursor, moment, officialNumber, paragraph, procedureCode, text, uuid } from './identifiers.ts';
import { attachmentReceipt } from './receipts.ts';
import { dossierStatus } from './statuses.ts';

/** A dossier as the gateway knows it, without the citizen's data: the kiosk has those. */
export const dossierRecord = z.object({
  dossierId: uuid,
  provisionalNumber: z.string(),
  officialNumber,
  agencyCode,
  procedureCode,
  status: dossierStatus,
  statusReason: z.string().nullable(),
  /** When a clerk compared the pages with the originals. */
  checkedAt: moment.nullable(),
  receivedAt: moment,
  appointmentAt: moment.nullable(),
  attachments: z.array(attachmentReceipt),
});
export type DossierRecord = z.infer<typeof dossierRecord>;

/** Reply of `GET /dossiers/:id`: the record and the receipt that was given for it. */
export const dossierReply = z.object({ dossier: dossierRecord, receipt: z.string() });

/** Reply of `GET /dossiers?after=&limit=`: the centre's dossiers in the order of arrival. `next` is null at the end. */
export const dossierPage = z.object({ dossiers: z.array(dossierRecord), next: cursor.nullable() });
export type DossierPage = z.infer<typeof dossierPage>;

const decided = { staffId: text(100), decidedAt: moment };

/** What a clerk at a kiosk decides (`POST /dossiers/:id/decisions`, with an Idempotency-Key). */
export const clerkDecision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('checked'), ...decided }),
  /** The deadline starts; a new appointment replaces the one given at submission. */
  z.strictObject({ decision: z.literal('accepted'), appointmentAt: moment.optional(), ...decided }),
  z.strictObject({ decision: z.literal('supplementRequested'), reason: paragraph(4000), ...decided }),
  z.strictObject({ decision: z.literal('refused'), reason: paragraph(4000), ...decided }),
]);
export type ClerkDecision = z.infer<typeof clerkDecision>;

/** Reply of a decision: the dossier after it. */
export const decisionReply = z.object({ dossier: dossierRecord });

/** Something that happened to a dossier of the centre. */
export const dossierChange = z.object({
  cursor,
  dossierId: uuid,
  officialNumber,
  kind: z.enum(['statusChanged', 'checked']),
  status: dossierStatus,
  reason: z.string().nullable(),
  appointmentAt: moment.nullable(),
  at: moment,
});
export type DossierChange = z.infer<typeof dossierChange>;

export const pageQuery = z.strictObject({
  after: cursor.default('0'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Reply of `GET /dossiers/changes?after=&limit=`: ask again with `next` at once while `more` is true. */
export const changesPage = z.object({ changes: z.array(dossierChange), next: cursor, more: z.boolean() });
export type ChangesPage = z.infer<typeof changesPage>;
