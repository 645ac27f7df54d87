import { z } from 'zod';
import { ChipSummary } from './chip.ts';
import { Failure } from './failures.ts';
import { PaperFindings } from './paper.ts';
import { Handling } from './procedure.ts';
import { Assurance, ProvenValue } from './provenance.ts';
import { ReadingCheck, ReadingFill, ReadingQuestion, ReadingReach } from './reading.ts';

/** The national portal's ten states of a dossier (TT 03/2025/TT-VPCP), by name; numbers exist only in wire adapters. */
export const DossierStatus = z.enum([
  'registered',
  'accepted',
  'refused',
  'processing',
  'supplementRequested',
  'paymentRequested',
  'withdrawn',
  'stopped',
  'completed',
  'returned',
]);
export type DossierStatus = z.infer<typeof DossierStatus>;

/** How far a dossier has come on its way to the gateway. */
export const DeliveryState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('queued'), attempts: z.number(), lastFailure: Failure.nullable() }),
  z.object({ state: z.literal('delivering'), sentBytes: z.number(), totalBytes: z.number() }),
  z.object({ state: z.literal('delivered'), at: z.string(), officialNumber: z.string() }),
  z.object({ state: z.literal('quarantined'), at: z.string(), failure: Failure }),
]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** When the result can be fetched, and how sure that date is. */
export const AppointmentView = z.object({
  /** ISO instant, or null where the procedure has no known deadline. */
  at: z.string().nullable(),
  warning: z.enum(['calendarUnknown', 'durationUnverified']).nullable(),
});
export type AppointmentView = z.infer<typeof AppointmentView>;

/** What the citizen takes away. The QR proves itself offline: payload and signature by the kiosk's Ed25519 key. */
export const ReceiptView = z.object({
  dossierId: z.string(),
  provisionalNumber: z.string(),
  officialNumber: z.string().nullable(),
  procedureName: z.string(),
  submittedAt: z.string(),
  appointment: AppointmentView,
  components: z.array(z.object({ name: z.string(), pages: z.number(), state: z.enum(['scanned', 'reused', 'presented', 'later']) })),
  qrText: z.string(),
  delivery: DeliveryState,
  /** Whether the kiosk has a printer that can be asked now. */
  printer: z.boolean(),
});
export type ReceiptView = z.infer<typeof ReceiptView>;

export const ClerkCheck = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unchecked') }),
  z.object({ state: z.literal('checked'), by: z.string(), at: z.string() }),
]);

export const DossierSummary = z.object({
  dossierId: z.string(),
  provisionalNumber: z.string(),
  officialNumber: z.string().nullable(),
  procedureCode: z.string(),
  procedureName: z.string(),
  applicantName: z.string(),
  submittedAt: z.string(),
  appointment: AppointmentView,
  status: DossierStatus,
  check: ClerkCheck,
  delivery: DeliveryState,
  pages: z.number(),
  /** Readings of its papers that a clerk should look at; 0 when there is nothing to ask, or nothing to change any more. */
  readingsToCheck: z.number(),
});
export type DossierSummary = z.infer<typeof DossierSummary>;

export const DossierDetail = DossierSummary.extend({
  assurance: Assurance,
  applicantNumber: z.string(),
  form: z.array(z.object({ fieldId: z.string(), label: z.string(), value: ProvenValue })),
  components: z.array(
    z.object({
      componentId: z.string(),
      name: z.string(),
      state: z.enum(['scanned', 'reused', 'presented', 'later']),
      /** `completedHere` is the form that was filled in on the screen. */
      handling: Handling,
      /** Pages in order; pictures by `assets.pageImage(pageId)` while the kiosk still keeps them. `found` is null for papers of earlier visits. */
      pages: z.array(
        z.object({
          pageId: z.string(),
          text: z.string(),
          found: PaperFindings.nullable(),
          otherKind: z.boolean(),
          fills: z.array(ReadingFill),
          /** The last word of a clerk on each reading that has one. */
          checks: z.array(ReadingCheck),
        }),
      ),
      sha256: z.string().nullable(),
    }),
  ),
  /** What is to be asked about its papers, in the order to ask it; at most once for each field of the form. */
  questions: z.array(ReadingQuestion),
  reach: ReadingReach,
  history: z.array(z.object({ at: z.string(), by: z.string(), event: z.string(), reason: z.string().nullable() })),
  /** Facts of the procedure that are not sure, for the clerk's eye. */
  unsureFacts: z.array(z.string()),
  /** What the card's chip proved; null where it was not read, or is no longer kept. */
  chip: ChipSummary.nullable(),
});
export type DossierDetail = z.infer<typeof DossierDetail>;

export const ClerkDecision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('check') }),
  z.object({ kind: z.literal('accept') }),
  z.object({ kind: z.literal('requestSupplement'), reason: z.string().min(5).max(2000), items: z.array(z.string().max(300)).max(50) }),
  z.object({ kind: z.literal('refuse'), reason: z.string().min(5).max(2000), legalBasis: z.string().max(500) }),
]);
export type ClerkDecision = z.infer<typeof ClerkDecision>;

/** The papers of TT 03/2025 Annex I that the counter prints. */
export const PrintedForm = z.enum(['receipt01', 'supplement02', 'refusal03']);
export type PrintedForm = z.infer<typeof PrintedForm>;
