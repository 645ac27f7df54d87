import { randomUUID } from 'node:crypto';
import type { ClerkDecision, DossierDetail } from '../contract/dossier.ts';
import type { Failure } from '../contract/failures.ts';
import type { StaffMember } from '../contract/staff.ts';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import { appendAudit } from '../storage/audit.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { guardStorage } from '../storage/storage-failure.ts';
import { decisionBody } from '../sync/outbox-body.ts';
import { decisionEffect, wireDecision } from './decisions.ts';
import type { DecisionEffect } from './decisions.ts';
import { dossierDetail } from './dossier-detail.ts';
import { filingAppointment } from './filing-terms.ts';
import type { FilingRules } from './filing-terms.ts';
import { addHistory } from './history.ts';
import { appointmentOf, findFiled } from './receipt.ts';
import type { FiledDossier } from './receipt.ts';

export interface CounterDeps {
  readonly db: KioskQueries;
  readonly rules: FilingRules;
  readonly now: () => Date;
  /** Called after a decision is on the disk, to let the delivery look. */
  readonly wakeDelivery: () => void;
}

/** A dossier as a clerk sees it, for `staff`, whose look is audited. Fails with `dossierUnknown`. */
export async function openDossier(deps: CounterDeps, dossierId: string, staff: StaffMember): Promise<Result<DossierDetail, Failure>> {
  const detail = await dossierDetail(deps.db, dossierId);
  if (detail === null) return fail({ code: 'dossierUnknown' });
  const audited = await guardStorage(() => appendAudit(deps.db, { actor: staff.staffId, event: 'dossierOpened', subject: dossierId, at: deps.now() }));
  return audited.ok ? ok(detail) : audited;
}

/**
 * Takes a clerk's decision: state, history, audit and the message to the gateway in one transaction. Fails with
 * `dossierUnknown`, `decisionNotPossible` (wrong state, not checked, wiped), `diskFull`, `storageUnavailable`.
 */
export async function decideDossier(deps: CounterDeps, dossierId: string, decision: ClerkDecision, staff: StaffMember): Promise<Result<DossierDetail, Failure>> {
  const decided = await guardStorage(() => deps.db.transaction().execute((trx) => decide(trx, deps, dossierId, decision, staff)));
  if (!decided.ok) return decided;
  if (decided.value !== null) return fail(decided.value);
  deps.wakeDelivery();
  const detail = await dossierDetail(deps.db, dossierId);
  return detail === null ? fail({ code: 'dossierUnknown' }) : ok(detail);
}

async function decide(trx: KioskQueries, deps: CounterDeps, dossierId: string, decision: ClerkDecision, staff: StaffMember): Promise<Failure | null> {
  const known = await trx.selectFrom('dossiers').select('dossier_id').where('dossier_id', '=', dossierId).executeTakeFirst();
  if (known === undefined) return { code: 'dossierUnknown' };
  const filed = await findFiled(trx, dossierId);
  const effect = filed === null ? null : decisionEffect(filed.row.status, filed.row.checked_at !== null, decision);
  if (filed === null || effect === null) return { code: 'decisionNotPossible' };
  await applyEffect(trx, deps, filed, effect, staff);
  return null;
}

async function applyEffect(trx: KioskQueries, deps: CounterDeps, filed: FiledDossier, effect: DecisionEffect, staff: StaffMember): Promise<void> {
  const at = deps.now();
  const dossierId = filed.row.dossier_id;
  // The clock stood still while papers were missing: a dossier accepted after a supplement gets a new appointment.
  const restarted = effect.status === 'accepted' && filed.row.status === 'supplementRequested';
  const appointment = restarted ? filingAppointment(filed.body.duration, at, deps.rules) : appointmentOf(filed.row);
  await trx
    .updateTable('dossiers')
    .set({
      appointment_at: appointment.at,
      appointment_warning: appointment.warning,
      ...(effect.status === null ? { checked_by: staff.displayName, checked_at: at.toISOString() } : { status: effect.status }),
    })
    .where('dossier_id', '=', dossierId)
    .execute();
  await addHistory(trx, { dossierId, at, actor: staff.displayName, event: effect.event, ...(effect.reason === null ? {} : { reason: effect.reason }) });
  await appendAudit(trx, { actor: staff.staffId, event: effect.audit, subject: dossierId, at });
  // The gateway takes a check of a newly registered dossier only; a later one reaches it with the acceptance it allows.
  if (effect.status === null && filed.row.status !== 'registered') return;
  await queueDecision(trx, dossierId, decisionBody(wireDecision(effect, staff.staffId, at, restarted ? appointment.at : null)), at);
}

async function queueDecision(trx: KioskQueries, dossierId: string, body: string, at: Date): Promise<void> {
  const itemId = randomUUID();
  const now = at.toISOString();
  await trx
    .insertInto('outbox')
    .values({ item_id: itemId, kind: 'decision', dossier_id: dossierId, body, idempotency_key: itemId, state: 'queued', next_attempt_at: now, last_failure: null, created_at: now, finished_at: null })
    .execute();
}
