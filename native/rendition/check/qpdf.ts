import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renditionTimings } from '../timings.ts';

/** A folder in memory: a citizen's paper is written to no disk but by the store, encrypted. */
const memory = '/dev/shm';

/** One fault where qpdf is on the machine and finds the file damaged; none where it, or a folder in memory, is not there. */
export async function qpdfFault(bytes: Uint8Array): Promise<string[]> {
  const folder = await mkdtemp(join(memory, 'rendition-')).catch(() => undefined);
  if (folder === undefined) return [];
  try {
    const path = join(folder, 'written.pdf');
    await writeFile(path, bytes, { mode: 0o600 });
    const { promise, resolve } = Promise.withResolvers<string[]>();
    // 3 is a warning only; a missing program has no number.
    execFile('qpdf', ['--check', path], { timeout: renditionTimings.qpdf }, (error) => resolve(error?.code === 2 ? ['qpdf'] : []));
    return await promise;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
