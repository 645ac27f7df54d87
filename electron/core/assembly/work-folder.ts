import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder for papers that are under way as plain files: a page out of the scanner, a paper to the printer. */
export interface WorkFolder {
  readonly path: string;
  remove(): Promise<void>;
}

const memory = '/dev/shm';
const prefix = 'kiosk-work-';

/**
 * Opens the folder: in memory where the system has such a place, below the data folder elsewhere. Its name is new at each
 * start, because in a place that all may write to a known name could be taken by somebody else before; what a killed core
 * left is found by a note in the data folder and removed.
 */
export async function openWorkFolder(dataDir: string): Promise<WorkFolder> {
  const note = join(dataDir, 'work-folder');
  const left = await readFile(note, 'utf8').catch(() => '');
  const parent = existsSync(memory) ? memory : join(dataDir, 'work');
  if (left.startsWith(join(parent, prefix))) await rm(left, { recursive: true, force: true });
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const path = await mkdtemp(join(parent, prefix));
  await writeFile(note, path, { mode: 0o600 });
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
