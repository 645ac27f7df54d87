import { z } from 'zod';
import { evidenceSchema } from '../../native/emrtd/evidence/evidence.ts';
import { agencyCode, citizenNumber, moment, paragraph, procedureCode, sha256Hex, text, uuid } from './identifiers.ts';
import { attachmentMediaTypes, limits } from './protocol.ts';

/** How much is known about who stands at the kiosk, from least to most. */
export const assuranceLevels = ['declared', 'scanned', 'chipRead', 'chipGenuine'] as const;

/** Where a value came from. */
export const fieldSources = ['chip', 'qr', 'paper', 'declared', 'earlierVisit'] as const;

const applicant = z.strictObject({
  fullName: text(200),
  citizenNumber,
  /** Whole date, or only the year or month that the old papers know. */
  birthDate: z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/).optional(),
  sex: z.enum(['male', 'female', 'unspecified']).optional(),
  residence: text(500).optional(),
  phone: z.string().regex(/^\+?[\d ]{6,20}$/).optional(),
  email: z.email().max(200).optional(),
});

const field = z.strictObject({
  value: z.json(),
  source: z.enum(fieldSources),
  at: moment,
  /** 0 to 1; null where the source does not measure it. */
  confidence: z.number().min(0).max(1).nullable(),
});

const component = z.strictObject({
  componentId: text(100),
  name: text(4000),
  state: z.enum(['scanned', 'reused', 'presented', 'missing']),
  attachmentIds: z.array(uuid).max(limits.attachments),
});

export const submittedAttachment = z.strictObject({
  attachmentId: uuid,
  /** The finished upload that holds the bytes. */
  uploadId: uuid,
  name: text(4000),
  mediaType: z.enum(attachmentMediaTypes),
  bytes: z.number().int().positive(),
  sha256: sha256Hex,
  pages: z.number().int().positive().max(10_000),
});
export type SubmittedAttachment = z.infer<typeof submittedAttachment>;

const fee = z.strictObject({
  code: text(100).optional(),
  name: text(1000),
  amountVnd: z.number().int().nonnegative(),
  state: z.enum(['due', 'paid', 'exempt']),
  /** Why nothing is to be paid, or how it was. */
  note: paragraph(2000).optional(),
});

const dossierShape = z.strictObject({
  dossierId: uuid,
  provisionalNumber: text(60),
  procedureCode,
  procedureVersion: text(60),
  caseId: text(100),
  agencyCode,
  channel: z.literal('inPerson'),
  assurance: z.enum(assuranceLevels),
  submittedAt: moment,
  /** How far the kiosk's clock is to be trusted for `submittedAt`. */
  receivedClock: z.strictObject({
    synchronised: z.boolean(),
    /** Milliseconds to add to the kiosk's clock, as last learnt from the gateway. */
    offsetMs: z.number().int().nullable(),
  }),
  /** The hand-over time the kiosk promised by the working-time rules; null where the agency sets it later. */
  appointmentAt: moment.nullable(),
  applicant,
  form: z.record(z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/), field),
  components: z.array(component).max(200),
  attachments: z.array(submittedAttachment).max(limits.attachments),
  fees: z.array(fee).max(100),
  consent: z.strictObject({ noticeVersion: text(60), givenAt: moment }),
  /** What the card's chip proved, for the gateway to judge again by itself. */
  evidence: z.strictObject(evidenceSchema.shape).optional(),
});

/**
 * A dossier as a kiosk delivers it (`POST /dossiers`). Unknown members are refused, never dropped: a gateway that does not
 * understand a field must not acknowledge it.
 */
export const dossierSubmission = dossierShape.superRefine((dossier, context) => {
  const known = new Set(dossier.attachments.map(({ attachmentId }) => attachmentId));
  if (known.size !== dossier.attachments.length) {
    context.addIssue({ code: 'custom', path: ['attachments'], message: 'an attachment is listed twice' });
  }
  const referred = new Set(dossier.components.flatMap(({ attachmentIds }) => attachmentIds));
  if ([...referred].some((id) => !known.has(id))) {
    context.addIssue({ code: 'custom', path: ['components'], message: 'a component refers to an attachment that is not listed' });
  }
});
export type DossierSubmission = z.infer<typeof dossierSubmission>;

/** Reply of `POST /dossiers`, 201: the receipt as a compact JWS; see `checkReceipt`. */
export const submissionReply = z.object({ receipt: z.string().max(1_000_000) });
