import type { SyncView } from '../contract/kiosk.ts';
import type { KioskQueries } from '../storage/schema.ts';

export type GatewayState = SyncView['gateway'];

/** Counts the outbox: dossiers and decisions alike, since both must arrive. */
export async function readSyncView(db: KioskQueries, gateway: GatewayState, lastContactAt: Date | null): Promise<SyncView> {
  const rows = await db
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll<number>().as('items'), eb.fn.min('created_at').as('oldest')])
    .groupBy('state')
    .execute();
  const count = (state: (typeof rows)[number]['state']): number => rows.find((row) => row.state === state)?.items ?? 0;
  const waiting = rows.filter((row) => row.state === 'queued' || row.state === 'delivering').map((row) => row.oldest);
  return {
    gateway,
    lastContactAt: lastContactAt?.toISOString() ?? null,
    queued: count('queued'),
    delivering: count('delivering'),
    delivered: count('delivered'),
    quarantined: count('quarantined'),
    oldestQueuedAt: waiting.sort()[0] ?? null,
  };
}

/** A view before anything is known. */
export const unknownSync: SyncView = { gateway: 'unknown', lastContactAt: null, queued: 0, delivering: 0, delivered: 0, quarantined: 0, oldestQueuedAt: null };
