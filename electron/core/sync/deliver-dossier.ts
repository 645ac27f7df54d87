import type { AttachmentProblem } from '../../../gateway/wire/problems.ts';
import { attachmentMediaTypes, headerNames, paths } from '../../../gateway/wire/protocol.ts';
import { submissionReply } from '../../../gateway/wire/dossiers.ts';
import type { DossierSubmission } from '../../../gateway/wire/dossiers.ts';
import { checkReceipt } from '../../../gateway/wire/receipts.ts';
import type { Receipt } from '../../../gateway/wire/receipts.ts';
import { uploadIdOf } from '../../../gateway/wire/uploads.ts';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { BlobStore } from '../documents/blob-store.ts';
import { findFiled } from '../dossiers/receipt.ts';
import type { FiledDossier } from '../dossiers/receipt.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { callGateway } from './gateway-call.ts';
import type { CallFailure, GatewayLink } from './gateway-call.ts';
import { readSealed, sealedBody, unsentDossier } from './outbox-body.ts';
import type { AttachmentRow, OutboxItem } from './outbox-rows.ts';
import { judgeFailure } from './step-failure.ts';
import type { StepFailure } from './step-failure.ts';
import { buildSubmission } from './submission.ts';
import type { SyncTimings } from './timings.ts';
import { uploadAttachment } from './upload-attachment.ts';

export interface DossierDelivery {
  readonly db: KioskQueries;
  readonly blobs: Pick<BlobStore, 'readStream'>;
  readonly link: GatewayLink;
  /** Pinned at enrolment: the receipt must be signed by its private half. */
  readonly gatewayPublicKey: string;
  readonly agencyCode: string;
  readonly timings: SyncTimings;
  /** Something on the disk changed that a screen shows. */
  readonly onProgress: () => void;
}

/**
 * Brings one dossier to the gateway: attachments, then the dossier itself, then the proof. Gives the proven receipt; the
 * caller writes it down. May be broken off anywhere and begun again.
 */
export async function deliverDossier(delivery: DossierDelivery, item: OutboxItem): Promise<Result<Receipt, StepFailure>> {
  const filed = await findFiled(delivery.db, item.dossier_id);
  if (filed === null) throw new Error('a dossier in the outbox has no content');
  let sealed = readSealed(item.body);
  for (let repair = 0; ; repair += 1) {
    if (sealed === null) {
      const prepared = await prepare(delivery, item, filed);
      if (!prepared.ok) return prepared;
      sealed = prepared.value;
    }
    const answer = await send(delivery, item, sealed);
    if (answer.ok) return judgeReceipt(answer.value.receipt, delivery.gatewayPublicKey, sealed);
    const missing = missingUploads(answer.failure);
    if (missing === null || repair >= delivery.timings.repairs) return fail(judgeFailure(answer.failure));
    await forgetUploads(delivery.db, item, missing);
    sealed = null;
  }
}

/** Uploads what is not there yet and seals the submission, so that from now on the same bytes are sent. */
async function prepare(delivery: DossierDelivery, item: OutboxItem, filed: FiledDossier): Promise<Result<DossierSubmission, StepFailure>> {
  const rows = await delivery.db.selectFrom('dossier_attachments').selectAll().where('dossier_id', '=', item.dossier_id).orderBy('attachment_id').execute();
  const attachments: { row: AttachmentRow; uploadId: string }[] = [];
  for (const row of rows) {
    const uploaded = await bring(delivery, row);
    if (!uploaded.ok) return uploaded;
    attachments.push({ row, uploadId: uploaded.value });
  }
  const { agencyCode, link, timings } = delivery;
  const built = buildSubmission({ ...filed, attachments, agencyCode, clockOffsetMs: link.clock.offsetMs(), synchronisedMs: timings.synchronisedMs });
  if (!built.ok) return fail(unsendable(built.failure.path));
  await delivery.db.updateTable('outbox').set({ body: sealedBody(built.value) }).where('item_id', '=', item.item_id).execute();
  return built;
}

async function bring(delivery: DossierDelivery, row: AttachmentRow): Promise<Result<string, StepFailure>> {
  const known = row.upload_url === null ? undefined : uploadIdOf(new URL(row.upload_url).pathname);
  if (known !== undefined && row.sent_bytes >= row.bytes) return ok(known);
  const mediaType = attachmentMediaTypes.find((it) => it === row.media_type);
  if (mediaType === undefined) return fail(unsendable('attachments.mediaType'));
  const update = async (change: { upload_url?: string; sent_bytes: number }): Promise<void> => {
    await delivery.db.updateTable('dossier_attachments').set(change).where('attachment_id', '=', row.attachment_id).execute();
    delivery.onProgress();
  };
  const { link, blobs, timings } = delivery;
  const uploaded = await uploadAttachment(
    { link, blobs, chunkBytes: timings.chunkBytes, chunkMs: timings.chunkMs },
    {
      blobId: row.blob_id,
      bytes: row.bytes,
      metadata: { sha256: row.sha256, mediaType },
      uploadUrl: row.upload_url,
      onAddress: (url) => update({ upload_url: url, sent_bytes: 0 }),
      onSent: (bytes) => update({ sent_bytes: bytes }),
    },
  );
  if (uploaded.ok) return uploaded;
  if (uploaded.failure.kind === 'busy') return fail({ failure: { code: 'gatewayRefused', detail: { status: uploaded.failure.status } }, then: 'later' });
  if (uploaded.failure.kind === 'unreadable') return fail({ failure: { code: 'attachmentMismatch', detail: { reason: 'fileUnreadable' } }, then: 'quarantine' });
  if (uploaded.failure.kind === 'problem' && lostUpload.has(uploaded.failure.problem.code)) await forgetUpload(delivery.db, row.attachment_id);
  return fail(judgeFailure(uploaded.failure));
}

const lostUpload = new Set<string>(['uploadNotFound', 'uploadDigestMismatch']);

function send({ link }: DossierDelivery, item: OutboxItem, sealed: DossierSubmission): Promise<Result<{ receipt: string }, CallFailure>> {
  return callGateway(link, {
    method: 'POST',
    path: paths.dossiers,
    body: sealed,
    headers: { [headerNames.idempotencyKey]: item.idempotency_key },
    reply: submissionReply,
  });
}

/**
 * A receipt that does not prove itself is no success. One that is not by our gateway says that something else answered; one
 * by our gateway that lists other bytes needs a person.
 */
function judgeReceipt(jws: string, gatewayPublicKey: string, sealed: DossierSubmission): Result<Receipt, StepFailure> {
  const checked = checkReceipt(jws, gatewayPublicKey, sealed);
  if (checked.ok) return checked;
  switch (checked.failure) {
    case 'receiptMalformed':
    case 'receiptSignatureInvalid':
      return fail({ failure: { code: 'gatewayNotGateway', detail: { reason: checked.failure } }, then: 'wait' });
    case 'receiptOfOtherDossier':
    case 'receiptAttachmentsDiffer':
      return fail({ failure: { code: 'attachmentMismatch', detail: { reason: checked.failure } }, then: 'quarantine' });
  }
}

function missingUploads(failure: CallFailure): readonly AttachmentProblem[] | null {
  return failure.kind === 'problem' && failure.problem.code === 'attachmentsMissing' ? (failure.problem.attachments ?? []) : null;
}

/** The gateway has said that it did not take the dossier, so other bytes may be sealed. */
async function forgetUploads(db: KioskQueries, item: OutboxItem, missing: readonly AttachmentProblem[]): Promise<void> {
  for (const { attachmentId } of missing) await forgetUpload(db, attachmentId);
  await db.updateTable('outbox').set({ body: unsentDossier }).where('item_id', '=', item.item_id).execute();
}

async function forgetUpload(db: KioskQueries, attachmentId: string): Promise<void> {
  await db.updateTable('dossier_attachments').set({ upload_url: null, sent_bytes: 0 }).where('attachment_id', '=', attachmentId).execute();
}

function unsendable(path: string): StepFailure {
  return { failure: { code: 'gatewayRefused', detail: { reason: 'invalidRequest', path } }, then: 'quarantine' };
}
