import Database from 'better-sqlite3-multiple-ciphers';
import { fail, ok, type Result } from '../../../native/result.ts';
import { isDiskFull } from '../../../native/whole-file.ts';
import type { Failure, FailureCode } from '../contract/failures.ts';

/**
 * Runs a piece of work on database or files; gives its value, or the named failure for what disks and databases are
 * expected to do (full, gone, damaged). Anything else is a defect and is thrown on.
 */
export async function guardStorage<T>(work: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await work());
  } catch (error) {
    const failure = storageFailure(error);
    if (failure === null) throw error;
    return fail(failure);
  }
}

/** The failure an error of the database or the file system stands for; null when it is a defect of the program. */
export function storageFailure(error: unknown): Failure | null {
  const code = errorCode(error);
  if (code === null) return null;
  const named = error instanceof Database.SqliteError ? sqliteFailure(code) : isDiskFull(error) ? 'diskFull' : fileFailure(code);
  return named === null ? null : { code: named, detail: { reason: code } };
}

function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function sqliteFailure(code: string): FailureCode | null {
  if (code === 'SQLITE_FULL') return 'diskFull';
  if (code === 'SQLITE_NOTADB') return 'databaseWrongKey';
  if (code.startsWith('SQLITE_CORRUPT')) return 'databaseCorrupt';
  const deviceTrouble = ['SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_BUSY', 'SQLITE_PERM'];
  return deviceTrouble.some((prefix) => code.startsWith(prefix)) ? 'storageUnavailable' : null;
}

function fileFailure(code: string): FailureCode | null {
  return ['EIO', 'EROFS', 'EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EMFILE', 'ENFILE', 'ENODEV', 'ENXIO'].includes(code) ? 'storageUnavailable' : null;
}
