import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Receipt } from '../../../gateway/wire/receipts.ts';
import type { Failure } from '../contract/failures.ts';
import { addHistory } from '../dossiers/history.ts';
import { appendAudit } from '../storage/audit.ts';
import type { KioskQueries, KioskSchema } from '../storage/schema.ts';
import { unsentDossier } from './outbox-body.ts';

export type OutboxItem = Selectable<KioskSchema['outbox']>;
export type AttachmentRow = Selectable<KioskSchema['dossier_attachments']>;

/**
 * The next item whose turn it is. A dossier's items go in order: a decision waits for its dossier and for the decision
 * before it. A turn set further ahead than any pause can be comes from a clock that has since been put back, and is now.
 */
export async function nextDue(db: KioskQueries, now: Date, longestPauseMs: number): Promise<OutboxItem | null> {
  const horizon = new Date(now.getTime() + longestPauseMs).toISOString();
  const row = await openItems(db)
    .where((eb) => eb.or([eb('o.next_attempt_at', '<=', now.toISOString()), eb('o.next_attempt_at', '>', horizon)]))
    .selectAll('o')
    .orderBy('o.next_attempt_at')
    .orderBy('o.created_at')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** When the next turn comes, null when nothing waits. */
export async function nextTurn(db: KioskQueries): Promise<Date | null> {
  const row = await openItems(db).select('o.next_attempt_at').orderBy('o.next_attempt_at').limit(1).executeTakeFirst();
  return row === undefined ? null : new Date(row.next_attempt_at);
}

function openItems(db: KioskQueries) {
  return db
    .selectFrom('outbox as o')
    .where('o.state', 'in', ['queued', 'delivering'])
    .where((eb) =>
      eb.or([
        eb('o.kind', '=', 'dossier'),
        eb.not(
          eb.exists(
            eb
              .selectFrom('outbox as earlier')
              .select('earlier.item_id')
              .whereRef('earlier.dossier_id', '=', 'o.dossier_id')
              .whereRef('earlier.item_id', '!=', 'o.item_id')
              .where((inner) =>
                inner.or([
                  inner.and([inner('earlier.kind', '=', 'dossier'), inner('earlier.state', '!=', 'delivered')]),
                  // By insertion: the clock may have been put back between two decisions.
                  inner.and([inner('earlier.state', 'in', ['queued', 'delivering']), sql<boolean>`earlier.rowid < o.rowid`]),
                ]),
              ),
          ),
        ),
      ]),
    );
}

/** After a start: what was under way when the last process ended is queued again, at once. */
export async function requeueInterrupted(db: KioskQueries, now: Date): Promise<void> {
  await db.updateTable('outbox').set({ state: 'queued', next_attempt_at: now.toISOString() }).where('state', '=', 'delivering').execute();
  await db.updateTable('dossiers').set({ delivery_state: 'queued' }).where('delivery_state', '=', 'delivering').execute();
}

export async function markDelivering(db: KioskQueries, item: OutboxItem): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('outbox').set((eb) => ({ state: 'delivering' as const, attempts: eb('attempts', '+', 1) })).where('item_id', '=', item.item_id).execute();
    await setDeliveryState(trx, item, 'delivering', null);
  });
}

export async function markLater(db: KioskQueries, item: OutboxItem, failure: Failure, at: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('outbox')
      .set({ state: 'queued', last_failure: JSON.stringify(failure), next_attempt_at: at.toISOString() })
      .where('item_id', '=', item.item_id)
      .execute();
    await setDeliveryState(trx, item, 'queued', failure);
  });
}

/** Sets an item aside with the reason. A dossier that was refused is not at the gateway, so it may be sealed anew. */
export async function markQuarantined(db: KioskQueries, item: OutboxItem, failure: Failure, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const unseal = item.kind === 'dossier' && failure.code === 'gatewayRefused' ? { body: unsentDossier } : {};
    await trx
      .updateTable('outbox')
      .set({ state: 'quarantined', last_failure: JSON.stringify(failure), finished_at: now.toISOString(), ...unseal })
      .where('item_id', '=', item.item_id)
      .execute();
    await setDeliveryState(trx, item, 'quarantined', failure);
    await addHistory(trx, { dossierId: item.dossier_id, at: now, actor: 'kiosk', event: 'quarantined', reason: failure.code });
    await appendAudit(trx, { actor: 'kiosk', event: 'dossierQuarantined', subject: item.dossier_id, detail: { code: failure.code }, at: now });
  });
}

/** The gateway's receipt was proven: the dossier is delivered, with its official number. */
export async function markDossierDelivered(db: KioskQueries, item: OutboxItem, receipt: Receipt, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await finishItem(trx, item, now, unsentDossier);
    await trx
      .updateTable('dossiers')
      .set({
        official_number: receipt.officialNumber,
        delivery_state: 'delivered',
        delivery_failure: null,
        delivered_at: now.toISOString(),
        ...(receipt.appointmentAt === null ? {} : { appointment_at: receipt.appointmentAt }),
      })
      .where('dossier_id', '=', item.dossier_id)
      .execute();
    await trx
      .updateTable('dossier_attachments')
      .set((eb) => ({ acknowledged_at: now.toISOString(), sent_bytes: eb.ref('bytes') }))
      .where('dossier_id', '=', item.dossier_id)
      .execute();
    await addHistory(trx, { dossierId: item.dossier_id, at: now, actor: 'gateway', event: 'delivered', reason: receipt.officialNumber });
    await appendAudit(trx, { actor: 'kiosk', event: 'dossierDelivered', subject: item.dossier_id, at: now });
  });
}

/** A finished item keeps no content: the dossier has it, and retention must find it in one place. */
export async function finishItem(trx: KioskQueries, item: OutboxItem, now: Date, body: string): Promise<void> {
  await trx.updateTable('outbox').set({ state: 'delivered', last_failure: null, finished_at: now.toISOString(), body }).where('item_id', '=', item.item_id).execute();
}

/** Puts every quarantined item back into the queue; gives how many. */
export async function requeueQuarantined(db: KioskQueries, actor: string, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const done = await trx
      .updateTable('outbox')
      .set({ state: 'queued', attempts: 0, next_attempt_at: now.toISOString(), finished_at: null })
      .where('state', '=', 'quarantined')
      .executeTakeFirst();
    await trx.updateTable('dossiers').set({ delivery_state: 'queued' }).where('delivery_state', '=', 'quarantined').execute();
    const items = Number(done.numUpdatedRows);
    if (items > 0) await appendAudit(trx, { actor, event: 'quarantineRetried', detail: { items }, at: now });
    return items;
  });
}

async function setDeliveryState(trx: KioskQueries, item: OutboxItem, state: 'queued' | 'delivering' | 'quarantined', failure: Failure | null): Promise<void> {
  if (item.kind !== 'dossier') return;
  await trx
    .updateTable('dossiers')
    .set({ delivery_state: state, delivery_failure: failure === null ? null : JSON.stringify(failure) })
    .where('dossier_id', '=', item.dossier_id)
    .execute();
}
