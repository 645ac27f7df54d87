import { headerNames, paths } from '../../../gateway/wire/protocol.ts';
import { decisionReply } from '../../../gateway/wire/records.ts';
import type { DossierRecord } from '../../../gateway/wire/records.ts';
import type { DossierStatus } from '../contract/dossier.ts';
import { ok, fail } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import { addHistory } from '../dossiers/history.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { callGateway } from './gateway-call.ts';
import type { GatewayLink } from './gateway-call.ts';
import { readDecision } from './outbox-body.ts';
import { finishItem } from './outbox-rows.ts';
import type { OutboxItem } from './outbox-rows.ts';
import { judgeFailure } from './step-failure.ts';
import type { StepFailure } from './step-failure.ts';

export interface DecisionRefusal extends StepFailure {
  /** Where the gateway says the dossier stands, when the decision no longer fits. */
  readonly standing: DossierStatus | null;
}

/** Brings a clerk's decision to the gateway; gives the dossier as it then stands there. */
export async function deliverDecision(link: GatewayLink, item: OutboxItem): Promise<Result<DossierRecord, DecisionRefusal>> {
  const answer = await callGateway(link, {
    method: 'POST',
    path: `${paths.dossiers}/${item.dossier_id}/decisions`,
    body: readDecision(item.body),
    headers: { [headerNames.idempotencyKey]: item.idempotency_key },
    reply: decisionReply,
  });
  if (answer.ok) return ok(answer.value.dossier);
  const standing = answer.failure.kind === 'problem' ? (answer.failure.problem.currentStatus ?? null) : null;
  return fail({ ...judgeFailure(answer.failure), standing });
}

/** The gateway took the decision: item and state in one transaction. A later decision that still waits is not undone. */
export async function markDecisionDelivered(db: KioskQueries, item: OutboxItem, record: DossierRecord, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await finishItem(trx, item, now, '{}');
    if (!(await hasOpenDecision(trx, item.dossier_id))) await adoptStatus(trx, item.dossier_id, record.status, record.statusReason, now);
  });
}

/** The server's state wins over what this kiosk believed; told in the history where it is news. */
export async function adoptStatus(trx: KioskQueries, dossierId: string, status: DossierStatus, reason: string | null, at: Date): Promise<boolean> {
  const row = await trx.selectFrom('dossiers').select('status').where('dossier_id', '=', dossierId).executeTakeFirst();
  if (row === undefined || row.status === status) return false;
  await trx.updateTable('dossiers').set({ status }).where('dossier_id', '=', dossierId).execute();
  await addHistory(trx, { dossierId, at, actor: 'gateway', event: 'statusChanged', reason: reason === null ? status : `${status}: ${reason}` });
  return true;
}

/** Whether a decision of this counter is still on its way; until it has arrived, news about the dossier is older than it. */
export async function hasOpenDecision(db: KioskQueries, dossierId: string): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('item_id')
    .where('dossier_id', '=', dossierId)
    .where('kind', '=', 'decision')
    .where('state', 'in', ['queued', 'delivering'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
