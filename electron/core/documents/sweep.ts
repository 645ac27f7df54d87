import { readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { unfinishedSuffix } from '../storage/durable-file.ts';
import type { KioskQueries } from '../storage/schema.ts';

/** What a start found: blobs that nobody owns, files never finished, files that no row names (all removed), and rows whose file is gone. */
export interface SweepReport {
  readonly unowned: number;
  readonly unfinished: number;
  readonly stray: number;
  readonly missing: number;
}

/**
 * Brings folder and rows together after a crash. A file without a row was never acknowledged, or its row was deleted to
 * destroy it: either way it goes.
 */
export async function sweepFiles(db: KioskQueries, dir: string): Promise<Omit<SweepReport, 'unowned'>> {
  const rows = await db.selectFrom('blobs').select('file_name').execute();
  const named = new Set(rows.map((row) => row.file_name));
  let unfinished = 0;
  let stray = 0;
  for (const fileName of await filesBelow(dir)) {
    if (named.delete(fileName)) continue;
    await rm(join(dir, fileName), { force: true });
    if (fileName.endsWith(unfinishedSuffix)) unfinished += 1;
    else stray += 1;
  }
  return { unfinished, stray, missing: named.size };
}

async function filesBelow(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
