import { z } from 'zod';
import type { Result } from '../../../../native/result.ts';
import type { Failure } from '../../contract/failures.ts';
import type { KioskDatabase } from '../../storage/open-database.ts';
import { newSealKey, seal, unseal } from '../../storage/sealed-box.ts';
import { guardStorage } from '../../storage/storage-failure.ts';
import { VisitData } from '../state/visit-data.ts';
import { visitMachine } from '../state/visit-machine.ts';
import type { VisitSnapshot } from '../state/visit-machine.ts';

/** A saved visit; `unreadable` when key or content do not open it, so that it can only be wiped. */
export type SavedVisit =
  | { readable: true; visitId: string; savedAt: Date; snapshot: VisitSnapshot }
  | { readable: false; visitId: string };

/** Keeps the one visit's state, sealed under a key of its own, durable when a call returns. */
export interface VisitStore {
  save(visitId: string, snapshot: VisitSnapshot): Promise<Result<void, Failure>>;
  /** All visits found, newest first; more than one only after a wipe that failed. */
  load(): Promise<SavedVisit[]>;
  /** Visits that still own files although their state is gone: a crash came between the two halves of a wipe. */
  ownersLeft(): Promise<string[]>;
  /** Destroys key and state; gives the number of rows that went. */
  destroy(visitId: string): Promise<Result<number, Failure>>;
  /** Leaves nothing of what was deleted in the write-ahead log. */
  truncateLog(): Promise<Result<boolean, Failure>>;
}

const Saved = z.strictObject({ format: z.literal(1), value: z.unknown(), visit: VisitData });

export function createVisitStore(database: KioskDatabase, clock: () => Date): VisitStore {
  const { db } = database;
  const keys = new Map<string, Uint8Array>();

  async function save(visitId: string, snapshot: VisitSnapshot): Promise<void> {
    const known = keys.get(visitId);
    const key = known ?? newSealKey();
    const content = JSON.stringify({ format: 1, value: snapshot.value, visit: snapshot.context.visit });
    const row = { visit_id: visitId, sealed: seal(key, Buffer.from(content), context(visitId)), saved_at: clock().toISOString() };
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('visits').values(row).onConflict((it) => it.column('visit_id').doUpdateSet({ sealed: row.sealed, saved_at: row.saved_at })).execute();
      if (known === undefined) await trx.insertInto('visit_keys').values({ visit_id: visitId, key }).execute();
    });
    keys.set(visitId, key);
  }

  async function load(): Promise<SavedVisit[]> {
    const rows = await db.selectFrom('visits').leftJoin('visit_keys', 'visit_keys.visit_id', 'visits.visit_id')
      .select(['visits.visit_id', 'visits.sealed', 'visits.saved_at', 'visit_keys.key']).orderBy('visits.saved_at', 'desc').execute();
    return rows.map((row) => {
      const snapshot = row.key === null ? null : open(row.key, row.visit_id, row.sealed);
      if (row.key === null || snapshot === null) return { readable: false, visitId: row.visit_id };
      keys.set(row.visit_id, row.key);
      return { readable: true, visitId: row.visit_id, savedAt: new Date(row.saved_at), snapshot };
    });
  }

  async function ownersLeft(): Promise<string[]> {
    const rows = await db.selectFrom('blob_owners').select('owner_id').distinct().where('owner_kind', '=', 'visit')
      .where('owner_id', 'not in', db.selectFrom('visits').select('visit_id')).execute();
    return rows.map((row) => row.owner_id);
  }

  async function destroy(visitId: string): Promise<number> {
    keys.get(visitId)?.fill(0);
    keys.delete(visitId);
    return db.transaction().execute(async (trx) => {
      const key = await trx.deleteFrom('visit_keys').where('visit_id', '=', visitId).executeTakeFirst();
      const state = await trx.deleteFrom('visits').where('visit_id', '=', visitId).executeTakeFirst();
      return Number(key.numDeletedRows + state.numDeletedRows);
    });
  }

  return {
    save: (visitId, snapshot) => guardStorage(() => save(visitId, snapshot)),
    load,
    ownersLeft,
    destroy: (visitId) => guardStorage(() => destroy(visitId)),
    truncateLog: () => guardStorage(() => database.checkpoint()),
  };
}

function context(visitId: string): string {
  return `visit ${visitId}`;
}

/** State of an older program that no longer fits counts as unreadable: a visit lives minutes, an update may cost one. */
function open(key: Uint8Array, visitId: string, sealed: Uint8Array): VisitSnapshot | null {
  const plain = unseal(key, sealed, context(visitId));
  if (plain === null) return null;
  const saved = Saved.safeParse(JSON.parse(Buffer.from(plain).toString('utf8')));
  if (!saved.success) return null;
  try {
    return visitMachine.resolveState({ value: saved.data.value as VisitSnapshot['value'], context: { visit: saved.data.visit, farewell: null } });
  } catch {
    return null;
  }
}
