import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { createBlobStore } from '../../../electron/core/documents/blob-store.ts';
import type { SweepReport } from '../../../electron/core/documents/sweep.ts';
import { openStorage } from '../../../electron/core/storage/open-storage.ts';
import { rootOnlyFile } from '../../../electron/core/storage/root-only-file.ts';

export interface Writer {
  readonly child: ChildProcess;
  /** What the process has acknowledged until now. */
  readonly acknowledged: string[];
  /** Waits until so many things are acknowledged. */
  reached(count: number): Promise<void>;
}

/** Starts the acknowledging writer on a data folder. */
export function startWriter(dir: string): Writer {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'acknowledging-writer.ts'), dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => acknowledged.push(line));
  const reached = async (count: number): Promise<void> => {
    while (acknowledged.length < count) {
      if (child.exitCode !== null) throw new Error('the writer ended by itself');
      await once(lines, 'line');
    }
  };
  return { child, acknowledged, reached };
}

export async function kill(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

/** Starts on the folder as the core does; lists what was acknowledged and is not there, or is not what it was. */
export async function findLost(dir: string, acknowledged: readonly string[]): Promise<{ lost: string[]; swept: SweepReport; integrity: string }> {
  const opened = await openStorage({ dir, sealing: rootOnlyFile });
  if (!opened.ok) throw new Error(opened.failure.code);
  const { db } = opened.value;
  const blobs = createBlobStore({ database: opened.value, dir: join(dir, 'blobs') });
  const swept = await blobs.sweep();
  const rows = new Set((await db.selectFrom('settings').select('name').execute()).map((row) => row.name));
  const lost: string[] = [];
  for (const line of acknowledged) {
    const [kind, id = '', sha256] = line.split(' ');
    const there = kind === 'row' ? rows.has(id) : (await blobHash(blobs.read(id))) === sha256;
    if (!there) lost.push(line);
  }
  const { rows: verdicts } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(db);
  await opened.value.close();
  return { lost, swept, integrity: verdicts.map((verdict) => verdict.integrity_check).join() };
}

async function blobHash(reading: Promise<Uint8Array>): Promise<string> {
  return reading.then((bytes) => createHash('sha256').update(bytes).digest('hex'), () => 'unreadable');
}
