import { stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { uuid } from '../wire/identifiers.ts';

/** Where the bytes of an upload lie. Throws for anything but an identifier the gateway could have given. */
export function uploadPath(storageDir: string, id: string): string {
  return join(storageDir, uuid.parse(id));
}

/** Bytes on the disk; undefined when there is no such file. */
export async function fileSize(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Removes a file; one that is gone already is fine. */
export async function removeFile(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
