import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { PrintedForm } from '../contract/dossier.ts';
import type { Failure } from '../contract/failures.ts';
import type { StaffMember } from '../contract/staff.ts';
import { appendAudit } from '../storage/audit.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { guardStorage } from '../storage/storage-failure.ts';
import type { DeviceKey } from '../sync/device-key.ts';
import { readReason } from './decisions.ts';
import { addHistory } from './history.ts';
import { form01 } from './printed/form-01.ts';
import { form02, form03 } from './printed/form-02-03.ts';
import type { Paper } from './printed/paper.ts';
import type { DecisionFacts, PaperFacts, PaperSite } from './printed/paper-facts.ts';
import { paperWords } from './printed/paper-texts.ts';
import type { PaperTexts } from './printed/paper-texts.ts';
import { provisionalReceipt } from './printed/provisional-receipt.ts';
import { renderPaper } from './printed/render-paper.ts';
import { appointmentOf, findFiled, paperQr } from './receipt.ts';
import type { FiledDossier } from './receipt.ts';
import type { CodedPaper } from './receipt-qr.ts';

export interface PapersDeps {
  readonly db: KioskQueries;
  readonly key: DeviceKey;
  readonly site: PaperSite;
  readonly texts: PaperTexts;
  readonly now: () => Date;
}

/** The citizen's provisional receipt as PDF. Fails with `dossierUnknown`, also when it was wiped. */
export async function receiptPdf(deps: PapersDeps, dossierId: string): Promise<Result<Uint8Array, Failure>> {
  const filed = await findFiled(deps.db, dossierId);
  if (filed === null) return fail({ code: 'dossierUnknown' });
  const facts = paperFacts(deps, filed, 'provisionalReceipt', new Date(filed.row.submitted_at));
  return ok(await renderPaper(provisionalReceipt(facts, paperWords(deps.texts, facts.language))));
}

/**
 * A form of TT 03/2025 as PDF for a clerk. Fails with `dossierUnknown`, or `decisionNotPossible` where the dossier's state
 * has no such paper: Form 01 only for an accepted dossier with an official number, 02 and 03 only after that decision.
 */
export async function printedForm(deps: PapersDeps, dossierId: string, form: PrintedForm): Promise<Result<Uint8Array, Failure>> {
  const filed = await findFiled(deps.db, dossierId);
  if (filed === null) return fail({ code: 'dossierUnknown' });
  const paper = await formPaper(deps, filed, form);
  return paper === null ? fail({ code: 'decisionNotPossible' }) : ok(await renderPaper(paper));
}

/** Notes that a clerk printed a form, in the history and the audit. */
export async function recordPrintedForm(deps: PapersDeps, dossierId: string, form: PrintedForm, staff: StaffMember): Promise<Result<void, Failure>> {
  const at = deps.now();
  return guardStorage(() =>
    deps.db.transaction().execute(async (trx) => {
      await addHistory(trx, { dossierId, at, actor: staff.displayName, event: 'formPrinted', reason: form });
      await appendAudit(trx, { actor: staff.staffId, event: 'formPrinted', subject: dossierId, detail: { form }, at });
    }),
  );
}

async function formPaper(deps: PapersDeps, filed: FiledDossier, form: PrintedForm): Promise<Paper | null> {
  const facts = paperFacts(deps, filed, form, deps.now());
  const words = paperWords(deps.texts, facts.language);
  switch (form) {
    case 'receipt01': {
      const number = filed.row.official_number;
      const accepted = await lastDecision(deps.db, filed, 'accepted');
      return number === null || accepted === null ? null : form01(facts, words, number, accepted.clerkName);
    }
    case 'supplement02': {
      const decision = await lastDecision(deps.db, filed, 'supplementRequested');
      return decision === null ? null : form02(facts, words, decision);
    }
    case 'refusal03': {
      const decision = await lastDecision(deps.db, filed, 'refused');
      return decision === null ? null : form03(facts, words, decision);
    }
  }
}

async function lastDecision(db: KioskQueries, filed: FiledDossier, event: 'accepted' | 'supplementRequested' | 'refused'): Promise<DecisionFacts | null> {
  const row = await db
    .selectFrom('dossier_history')
    .select(['actor', 'reason'])
    .where('dossier_id', '=', filed.row.dossier_id)
    .where('event', '=', event)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { ...readReason(row.reason ?? ''), clerkName: row.actor };
}

function paperFacts(deps: PapersDeps, filed: FiledDossier, paper: CodedPaper, printedAt: Date): PaperFacts {
  const { row, body } = filed;
  return {
    site: deps.site,
    language: row.language,
    officialNumber: row.official_number,
    provisionalNumber: row.provisional_number,
    submittedAt: new Date(row.submitted_at),
    appointment: appointmentOf(row),
    body,
    qrText: paperQr(deps.key, filed, paper, printedAt),
    printedAt,
  };
}
