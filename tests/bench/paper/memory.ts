import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { memoryRun } from './memory-run.ts';

/** `bench:paper --memory N [--seed N] [--json]`: N pages in a row with two workers, and the memory of all that reads them. */
const { values } = parseArgs({ options: { memory: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' }, json: { type: 'boolean', default: false } } });
const folder = await mkdtemp(join(tmpdir(), 'bench-memory-'));
try {
  const row = await memoryRun(Number(values.memory), Number(values.seed), folder);
  process.stdout.write(`${JSON.stringify({ seed: Number(values.seed), rows: [row] }, null, values.json ? 2 : 0)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
