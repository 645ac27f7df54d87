import type { KioskQueries } from './schema.ts';

/** Runs the work in the transaction that is already open, or in one of its own. */
export function inTransaction<T>(db: KioskQueries, work: (trx: KioskQueries) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
