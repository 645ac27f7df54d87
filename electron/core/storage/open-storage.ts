import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import { type KeySealing, loadOrCreateDatabaseKey, readIfThere } from './database-key.ts';
import { deriveKey } from './derive-key.ts';
import { makeFolderDurably, writeFileDurably } from './durable-file.ts';
import { type KioskDatabase, openDatabase } from './open-database.ts';
import { guardStorage } from './storage-failure.ts';

export interface StoragePlace {
  /** The kiosk's data folder; made if need be. */
  readonly dir: string;
  readonly sealing: KeySealing;
}

/**
 * Opens the storage of a kiosk: key, then database. A marker beside the key remembers that a database was made and with
 * which key, so a database that vanished (`databaseMissing`), another key (`databaseWrongKey`) and a damaged first page
 * (`databaseCorrupt`) are told apart, and a second, empty database is never begun. The storage belongs to one process at a
 * time. Also fails with `keyUnavailable`, `databaseTooNew`, `diskFull`, `storageUnavailable`.
 */
export async function openStorage({ dir, sealing }: StoragePlace): Promise<Result<KioskDatabase, Failure>> {
  const opened = await guardStorage(() => openGuarded(dir, sealing));
  return opened.ok ? opened.value : opened;
}

async function openGuarded(dir: string, sealing: KeySealing): Promise<Result<KioskDatabase, Failure>> {
  const keyDir = join(dir, 'keys');
  const file = join(dir, 'kiosk.db');
  await makeFolderDurably(dir, 0o700);
  const marker = await readIfThere(join(keyDir, markerName));
  const key = await loadOrCreateDatabaseKey({ dir: keyDir, sealing, databaseExists: marker !== null || existsSync(file) });
  if (!key.ok) return key;
  const check = Buffer.from(deriveKey(key.value, 'keyCheck')).toString('hex');
  if (marker !== null && marker.trim() !== check) return fail({ code: 'databaseWrongKey' });
  const database = await openDatabase({ file, key: key.value, mustExist: marker !== null, alone: true });
  if (!database.ok) return marker === null ? database : withRightKey(database.failure);
  if (marker === null) await writeFileDurably(join(keyDir, markerName), Buffer.from(`${check}\n`), 0o600);
  return ok(database.value);
}

const markerName = 'database.made';

/** SQLite can't tell a wrong key from a damaged first page; the marker has shown that the key is right. */
function withRightKey(failure: Failure): Result<never, Failure> {
  return fail(failure.code === 'databaseWrongKey' ? { ...failure, code: 'databaseCorrupt' } : failure);
}
