import { randomUUID } from 'node:crypto';
import { ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import { appendAudit } from '../storage/audit.ts';
import { nextCount } from '../storage/counters.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { guardStorage } from '../storage/storage-failure.ts';
import { unsentDossier } from '../sync/outbox-body.ts';
import { draftBody } from './draft-body.ts';
import type { DossierDraft, DraftAttachment, DraftComponent } from './dossier-draft.ts';
import { filingAppointment } from './filing-terms.ts';
import type { FilingRules } from './filing-terms.ts';
import { addHistory } from './history.ts';
import { openReadings } from './open-readings.ts';
import { pagesOfAttachment } from './reading-pages.ts';
import type { FiledPage } from './reading-pages.ts';
import { provisionalCounter, provisionalNumber } from './provisional-number.ts';

export interface SubmitDeps {
  readonly db: KioskQueries;
  readonly rules: FilingRules;
  /** The kiosk's short name on provisional numbers. */
  readonly kioskShort: string;
  /** Version of the privacy notice that was shown. */
  readonly consentNotice: string;
  readonly now: () => Date;
}

/**
 * Files a draft in one transaction: dossier, attachments, history, outbox, audit and the ownership of its files stand or
 * fall together. Submitting the same `dossierId` again gives the dossier that is there. Fails with `diskFull` or
 * `storageUnavailable`, and then nothing was written.
 */
export async function submitDossier(deps: SubmitDeps, draft: DossierDraft): Promise<Result<{ dossierId: string }, Failure>> {
  const stored = await guardStorage(() =>
    deps.db.transaction().execute(async (trx) => {
      const there = await trx.selectFrom('dossiers').select('dossier_id').where('dossier_id', '=', draft.dossierId).executeTakeFirst();
      if (there === undefined) await fileDraft(trx, deps, draft);
    }),
  );
  return stored.ok ? ok({ dossierId: draft.dossierId }) : stored;
}

async function fileDraft(trx: KioskQueries, deps: SubmitDeps, draft: DossierDraft): Promise<void> {
  const at = deps.now();
  const body = draftBody(draft, at, deps.rules, deps.consentNotice);
  const appointment = filingAppointment(body.duration, at, deps.rules);
  const sequence = await nextCount(trx, provisionalCounter(at));
  await trx
    .insertInto('dossiers')
    .values({
      dossier_id: draft.dossierId,
      visit_id: draft.visitId,
      provisional_number: provisionalNumber(deps.kioskShort, at, sequence),
      official_number: null,
      procedure_code: draft.procedure.code,
      procedure_version: draft.procedure.version,
      case_id: draft.caseId,
      status: 'registered',
      assurance: draft.assurance,
      language: draft.language,
      submitted_at: at.toISOString(),
      appointment_at: appointment.at,
      appointment_warning: appointment.warning,
      body: JSON.stringify(body),
      checked_by: null,
      checked_at: null,
      delivery_state: 'queued',
      delivery_failure: null,
      delivered_at: null,
      wiped_at: null,
      readings_to_check: openReadings(draft.components.flatMap(draftPages), body.form).length,
    })
    .execute();
  for (const component of draft.components) {
    if (component.attachment !== null) await fileAttachment(trx, draft.dossierId, component.componentId, component.attachment);
  }
  await addHistory(trx, { dossierId: draft.dossierId, at, actor: 'citizen', event: 'submitted' });
  await queueDossier(trx, draft.dossierId, at);
  await appendAudit(trx, { actor: 'citizen', event: 'dossierSubmitted', subject: draft.dossierId, at });
}

function draftPages({ componentId, attachment }: DraftComponent): FiledPage[] {
  return attachment === null ? [] : pagesOfAttachment(componentId, attachment.attachmentId, attachment.pages.map((page) => ({ found: null, otherKind: false, fills: [], ...page })));
}

async function fileAttachment(trx: KioskQueries, dossierId: string, componentId: string, attachment: DraftAttachment): Promise<void> {
  await trx
    .insertInto('dossier_attachments')
    .values({
      attachment_id: attachment.attachmentId,
      dossier_id: dossierId,
      component_id: componentId,
      blob_id: attachment.blobId,
      name: attachment.name,
      media_type: attachment.mediaType,
      bytes: attachment.bytes,
      sha256: attachment.sha256,
      pages: JSON.stringify(attachment.pages),
      upload_url: null,
      acknowledged_at: null,
    })
    .execute();
  const blobs = new Set([attachment.blobId, ...attachment.pages.map((page) => page.screenBlobId)]);
  await trx
    .insertInto('blob_owners')
    .values([...blobs].map((blobId) => ({ blob_id: blobId, owner_kind: 'dossier' as const, owner_id: dossierId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function queueDossier(trx: KioskQueries, dossierId: string, at: Date): Promise<void> {
  await trx
    .insertInto('outbox')
    .values({
      item_id: randomUUID(),
      kind: 'dossier',
      dossier_id: dossierId,
      body: unsentDossier,
      // The dossier's own id: however often it is queued or sent, the gateway sees one.
      idempotency_key: dossierId,
      state: 'queued',
      next_attempt_at: at.toISOString(),
      last_failure: null,
      created_at: at.toISOString(),
      finished_at: null,
    })
    .execute();
}
