import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedded } from '../../../gateway/storage/embedded.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const pgliteFile = join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json');

/**
 * Puts an embedded database that holds nothing yet, not even our tables, into a gateway's data folder. PGlite needs five
 * seconds of a processor to make one; here the first who asks makes it and everybody copies it. Tests that are about a
 * gateway's very first start leave the folder empty.
 */
export async function layEmptyDatabase(dataDir: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(pgliteFile, 'utf8')) as { version: string };
  const made = join(root, '.cache', 'tests', `empty-database-${version}`);
  if (!existsSync(made)) await make(made);
  mkdirSync(dataDir, { recursive: true });
  cpSync(made, join(dataDir, 'database'), { recursive: true });
}

/** Appears at once and whole; of two who make it at the same time, one's is kept. */
async function make(place: string): Promise<void> {
  const parent = join(place, '..');
  mkdirSync(parent, { recursive: true });
  const making = mkdtempSync(join(parent, 'making-'));
  await (await openEmbedded(making)).close();
  try {
    renameSync(making, place);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
}
