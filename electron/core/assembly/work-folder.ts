import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const memory = '/dev/shm';

/**
 * A folder for papers that are under way as plain files (a page out of the scanner, a paper to the printer): in memory where
 * the system has such a folder, below the data folder elsewhere. Empty at each start.
 */
export async function openWorkFolder(dataDir: string): Promise<string> {
  const folder = existsSync(memory) ? join(memory, `kiosk-work-${nameOf(dataDir)}`) : join(dataDir, 'work');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Two kiosks on one machine do not share it. */
function nameOf(dataDir: string): string {
  return Buffer.from(dataDir).toString('hex').slice(-48);
}
