import type { ReadingReach } from '../contract/reading.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { readSealed } from '../sync/outbox-body.ts';
import { openStatuses } from './counter-list.ts';
import type { DossierRow } from './receipt.ts';

/**
 * How far a check of this dossier's readings reaches. From the moment its delivery begins the form stays as it goes out: a
 * repetition must be the same bytes, and what the gateway has acknowledged is not changed behind its back.
 */
export async function readingReach(db: KioskQueries, row: DossierRow): Promise<ReadingReach> {
  if (row.wiped_at !== null || !openStatuses.includes(row.status)) return 'none';
  const item = await db.selectFrom('outbox').select(['state', 'body']).where('dossier_id', '=', row.dossier_id).where('kind', '=', 'dossier').executeTakeFirst();
  if (item === undefined || (item.state !== 'queued' && item.state !== 'quarantined')) return 'record';
  return readSealed(item.body) === null ? 'form' : 'record';
}
