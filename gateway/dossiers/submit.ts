import type { Transaction } from 'kysely';
import type { GatewayContext } from '../context.ts';
import type { Device } from '../devices/devices.ts';
import type { Schema } from '../storage/schema.ts';
import { contentSha256 } from '../wire/canonical-json.ts';
import { submissionReply } from '../wire/dossiers.ts';
import type { DossierSubmission } from '../wire/dossiers.ts';
import type { Refusal } from '../wire/problems.ts';
import { signReceipt } from '../wire/receipts.ts';
import { fail, succeed } from '../wire/result.ts';
import type { Result } from '../wire/result.ts';
import { findAttachmentFaults } from './attachments.ts';
import { claimChallenge } from './chip-challenges.ts';
import { judgeEvidence, storeVerdict, weighChallenge } from './chip-verdict.ts';
import type { EvidenceJudgement } from './chip-verdict.ts';
import { nextPosition, recordEvent } from './events.ts';
import { doOnce, keptReply } from './idempotency.ts';
import type { Kept, RepeatableRequest } from './idempotency.ts';
import { nextOfficialNumber } from './official-number.ts';

type Reply = { receipt: string };

const readReply = (kept: unknown): Reply => submissionReply.parse(kept);

/**
 * Takes a dossier once. It is taken only when every attachment lies on this gateway's disk with the hash, length and type
 * the dossier states; then number, dossier, attachments, history and receipt become durable together.
 */
export async function submitDossier(
  context: GatewayContext,
  device: Device,
  request: RepeatableRequest,
  submission: DossierSubmission,
): Promise<Result<Kept<Reply>, Refusal>> {
  const kept = await keptReply(context, request, readReply);
  if (kept !== undefined) return kept;
  const submissionSha256 = contentSha256(submission);
  const known = await knownDossier(context, device, submission.dossierId, submissionSha256);
  if (known !== undefined) return known;
  if (!device.agencyCodes.includes(submission.agencyCode)) return fail({ code: 'agencyNotServed' });
  const faults = await findAttachmentFaults(context, device.id, submission.attachments);
  if (faults.length > 0) return fail({ code: 'attachmentsMissing', attachments: faults });
  const judgement = judgeEvidence(context, device, submission);
  try {
    return await doOnce(context, request, readReply, async (transaction) =>
      succeed({ receipt: await store(context, transaction, { device, submission, submissionSha256, judgement }) }),
    );
  } catch (error) {
    // The same dossier under another key won the race between our look and our insert.
    const winner = await knownDossier(context, device, submission.dossierId, submissionSha256);
    if (winner === undefined) throw error;
    return winner;
  }
}

/** A dossier already here: its receipt again for its own device and content, whatever the key; else a conflict. */
async function knownDossier(
  { database }: GatewayContext,
  device: Device,
  dossierId: string,
  submissionSha256: string,
): Promise<Result<Kept<Reply>, Refusal> | undefined> {
  const row = await database
    .selectFrom('dossiers')
    .select(['device_id', 'submission_sha256', 'receipt'])
    .where('id', '=', dossierId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const same = row.device_id === device.id && row.submission_sha256 === submissionSha256;
  return same ? succeed({ reply: { receipt: row.receipt }, replayed: true }) : fail({ code: 'dossierConflict' });
}

async function store(
  context: GatewayContext,
  transaction: Transaction<Schema>,
  { device, submission, submissionSha256, judgement }: { device: Device; submission: DossierSubmission; submissionSha256: string; judgement: EvidenceJudgement | null },
): Promise<string> {
  const receivedAt = context.clock();
  const officialNumber = await nextOfficialNumber(transaction, submission.agencyCode, receivedAt);
  const receipt = signReceipt(receiptOf(submission, submissionSha256, officialNumber, receivedAt), context.key);
  const position = await nextPosition(transaction, device.centreCode);
  const appointmentAt = submission.appointmentAt === null ? null : new Date(submission.appointmentAt);
  await transaction
    .insertInto('dossiers')
    .values({
      ...filedUnder(device, submission),
      official_number: officialNumber,
      status: 'registered',
      status_reason: null,
      submission: JSON.stringify(submission),
      submission_sha256: submissionSha256,
      receipt,
      received_at: receivedAt,
      appointment_at: appointmentAt,
      checked_at: null,
      position,
    })
    .execute();
  await storeAttachments(transaction, submission);
  if (judgement !== null) await storeJudgement(transaction, { device, submission, judgement }, receivedAt);
  await recordEvent(transaction, {
    centre_code: device.centreCode,
    position,
    dossier_id: submission.dossierId,
    kind: 'statusChanged',
    status: 'registered',
    reason: null,
    appointment_at: appointmentAt,
    staff_id: null,
    decided_at: null,
    at: receivedAt,
  });
  return receipt;
}

async function storeJudgement(
  transaction: Transaction<Schema>, { device, submission, judgement }: { device: Device; submission: DossierSubmission; judgement: EvidenceJudgement }, at: Date,
): Promise<void> {
  const finding = submission.evidence === undefined ? 'kiosk' : await claimChallenge(transaction, device, submission, submission.evidence);
  await storeVerdict(transaction, submission.dossierId, weighChallenge(judgement, finding, submission.assurance), at);
}

function filedUnder(device: Device, submission: DossierSubmission) {
  return {
    id: submission.dossierId,
    device_id: device.id,
    centre_code: device.centreCode,
    agency_code: submission.agencyCode,
    procedure_code: submission.procedureCode,
    provisional_number: submission.provisionalNumber,
  };
}

async function storeAttachments(transaction: Transaction<Schema>, { dossierId, attachments }: DossierSubmission): Promise<void> {
  if (attachments.length === 0) return;
  const rows = attachments.map(({ attachmentId, uploadId, name, sha256, bytes }, ordinal) => ({
    dossier_id: dossierId,
    attachment_id: attachmentId,
    upload_id: uploadId,
    ordinal,
    name,
    sha256,
    bytes,
  }));
  await transaction.insertInto('dossier_attachments').values(rows).execute();
}

function receiptOf(submission: DossierSubmission, submissionSha256: string, officialNumber: string, receivedAt: Date) {
  const { dossierId, provisionalNumber, agencyCode, procedureCode, appointmentAt, attachments } = submission;
  return {
    version: 1 as const,
    dossierId,
    provisionalNumber,
    officialNumber,
    agencyCode,
    procedureCode,
    receivedAt: receivedAt.toISOString(),
    appointmentAt,
    submissionSha256,
    attachments: attachments.map(({ attachmentId, name, sha256, bytes }) => ({ id: attachmentId, name, sha256, bytes })),
  };
}
