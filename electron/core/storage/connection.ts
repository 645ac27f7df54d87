import Database from 'better-sqlite3-multiple-ciphers';
import { timings } from './timings.ts';

export type RawDatabase = Database.Database;

/** The 32 bytes of a raw SQLCipher key: no passphrase, hence no slow derivation at each start. */
export const databaseKeyBytes = 32;

export interface ConnectionPlace {
  readonly file: string;
  readonly key: Uint8Array;
  readonly mustExist: boolean;
  /** Keeps every other process out until this connection closes or its process dies: two kiosks on one folder would remove each other's files. */
  readonly alone?: boolean;
}

/**
 * Opens the encrypted file and sets what must hold on every connection; throws the driver's `SqliteError` (wrong key:
 * `SQLITE_NOTADB`). SQLCipher 4 page format, so that the file opens in standard tools.
 */
export function openConnection({ file, key, mustExist, alone = false }: ConnectionPlace): RawDatabase {
  if (key.length !== databaseKeyBytes) throw new RangeError('a database key has 32 bytes');
  const raw = new Database(file, { fileMustExist: mustExist, timeout: alone ? timings.takeOverMs : timings.busyMs });
  try {
    raw.pragma(`cipher = 'sqlcipher'`);
    raw.pragma('legacy = 4');
    raw.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
    // Before the first access, and the lock is held from that on.
    if (alone) raw.pragma('locking_mode = EXCLUSIVE');
    for (const setting of connectionSettings) raw.pragma(setting);
    raw.prepare('SELECT count(*) FROM sqlite_schema').get();
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
}

const connectionSettings = [
  'journal_mode = WAL',
  // A commit is on the disk before it is acknowledged; with NORMAL a power cut loses the last commits.
  'synchronous = FULL',
  'secure_delete = ON',
  'foreign_keys = ON',
  // Sorting and temporary tables would otherwise be written unencrypted.
  'temp_store = MEMORY',
  'cache_size = -65536',
  'cell_size_check = ON',
  'trusted_schema = OFF',
];
