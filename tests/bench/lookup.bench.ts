import { execFileSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CitizenCache, createCitizenCache } from '../../electron/core/citizens/citizen-cache.ts';
import { createBlobStore } from '../../electron/core/documents/blob-store.ts';
import { openDatabase } from '../../electron/core/storage/open-database.ts';
import { type Bench, type BenchRow, percentiles } from './bench-row.ts';
import { seededNumber } from './support/seed-citizens.ts';

const citizens = 1_000_000;
const lookups = 20_000;

/** A returning citizen among a million encrypted records: number in, name, contact and papers out. Limit: p99 of 1 ms. */
export const lookupBench: Bench = {
  name: 'lookup',
  run: async () => {
    const dir = mkdtempSync(join(tmpdir(), 'kiosk-bench-lookup-'));
    try {
      return await measure(dir);
    } finally {
      rmSync(dir, { recursive: true });
    }
  },
};

async function measure(dir: string): Promise<BenchRow[]> {
  const place = { file: join(dir, 'kiosk.db'), key: randomBytes(32) };
  await (await opened(place)).close();
  execFileSync(process.execPath, [join(import.meta.dirname, 'support', 'seed-process.ts'), place.file, place.key.toString('hex'), String(citizens)], { stdio: ['ignore', 'ignore', 'inherit'] });
  const database = await opened(place);
  const blobs = createBlobStore({ database, dir: join(dir, 'blobs') });
  const cache = createCitizenCache({ database, blobs, lookupKey: database.deriveKey('citizenLookup'), clock: () => new Date('2026-11-22T03:00:00Z') });
  const found = await timed(cache, () => seededNumber(randomInt(citizens)), true);
  const unknown = await timed(cache, () => seededNumber(citizens + randomInt(citizens)), false);
  await database.close();
  return [
    { name: 'lookup: returning citizen among 1,000,000', unit: 'ms', ...percentiles(found) },
    { name: 'lookup: unknown citizen among 1,000,000', unit: 'ms', ...percentiles(unknown) },
    { name: 'lookup: database of 1,000,000 citizens', unit: 'MB', n: 1, value: statSync(place.file).size / 1e6 },
  ];
}

/** From the first look-up on, cold pages and all: nobody warms a kiosk up. */
async function timed(cache: CitizenCache, number: () => string, expected: boolean): Promise<number[]> {
  const measured: number[] = [];
  for (let at = 0; at < lookups; at += 1) {
    const asked = number();
    const start = performance.now();
    const citizen = await cache.find(asked);
    measured.push(performance.now() - start);
    if ((citizen !== null) !== expected) throw new Error('the look-up did not find what was seeded');
  }
  return measured;
}

async function opened(place: Parameters<typeof openDatabase>[0]) {
  const result = await openDatabase(place);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}
