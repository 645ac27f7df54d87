import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { fail, ok, type Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import { type ConnectionPlace, openConnection, type RawDatabase } from './connection.ts';
import { deriveKey, type KeyPurpose } from './derive-key.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { queryLayer } from './query-layer.ts';
import type { KioskQueries } from './schema.ts';
import { guardStorage, storageFailure } from './storage-failure.ts';

/** The kiosk's encrypted database, open and at the newest schema. */
export interface KioskDatabase {
  readonly db: KioskQueries;
  readonly file: string;
  /** A key for one purpose, derived from the database key, which itself leaves this room never. */
  deriveKey(purpose: KeyPurpose): Uint8Array;
  /**
   * Writes the WAL into the file and cuts it to zero bytes, so that nothing deleted is left in it; false while another
   * process still reads or the disk has no room, and then worth another try later. Waits its turn behind a running transaction: never call it inside one.
   */
  checkpoint(): Promise<boolean>;
  close(): Promise<void>;
}

export interface DatabasePlace {
  readonly file: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** Set where a database is known to have been: its absence is then a failure and never a reason to start anew. */
  readonly mustExist?: boolean;
  /** Keeps other processes out; then a second one fails with `storageUnavailable` (SQLITE_BUSY). */
  readonly alone?: boolean;
}

/**
 * Opens (or for the first time makes) the database. Fails with `databaseMissing`, `databaseWrongKey`, `databaseCorrupt`,
 * `databaseTooNew`, `diskFull` or `storageUnavailable`.
 */
export async function openDatabase({ file, key, mustExist = false, alone = false }: DatabasePlace): Promise<Result<KioskDatabase, Failure>> {
  if (!existsSync(dirname(file))) return fail({ code: 'storageUnavailable', detail: { reason: 'ENOENT' } });
  if (mustExist && !existsSync(file)) return fail({ code: 'databaseMissing' });
  const opened = openMigrated({ file, key, mustExist, alone });
  if (!opened.ok) return opened;
  const raw = opened.value;
  const db = queryLayer(raw);
  return ok({
    db,
    file,
    deriveKey: (purpose) => deriveKey(key, purpose),
    checkpoint: () => truncateWal(db),
    close: async () => {
      await db.destroy();
      // Kysely closes only what it has used.
      raw.close();
    },
  });
}

function openMigrated(place: ConnectionPlace): Result<RawDatabase, Failure> {
  try {
    const raw = openConnection(place);
    const migrated = guardedMigration(raw);
    return migrated.ok ? ok(raw) : migrated;
  } catch (error) {
    const failure = storageFailure(error);
    if (failure === null) throw error;
    return fail(failure);
  }
}

function guardedMigration(raw: RawDatabase): Result<number, Failure> {
  let migrated: Result<number, Failure> | null = null;
  try {
    migrated = migrate(raw, migrations);
    return migrated;
  } finally {
    if (migrated?.ok !== true) raw.close();
  }
}

async function truncateWal(db: KioskQueries): Promise<boolean> {
  const checkpoint = await guardStorage(() => sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db));
  return checkpoint.ok && checkpoint.value.rows[0]?.busy === 0;
}
