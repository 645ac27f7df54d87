import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DigitisedPage } from '../../../native/paper/digitise.ts';
import { writePdfs } from './write-pdfs.ts';

let out: string;
beforeEach(async () => { out = await mkdtemp(join(tmpdir(), 'write-pdfs-')); });
afterEach(async () => { await rm(out, { recursive: true, force: true }); });

/** A page of noise: nothing of it can be packed. */
async function pageOf(page: number, more: Partial<DigitisedPage> = {}): Promise<DigitisedPage> {
  const bytes = await sharp({ create: { width: 500, height: 350, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg({ quality: 95 }).toBuffer();
  return {
    file: 'scan.tif', page, image: { bytes, mediaType: 'image/jpeg', width: 500, height: 350, resolution: 200 },
    reading: { text: '', words: [], lines: [], confidence: 1, ms: 0 }, kind: undefined, fields: {}, codes: [], labelled: [], warnings: [], steps: {}, ...more,
  };
}

test('a file that would be too large becomes parts under the limit, and each says which pages it holds', async () => {
  const pages = [await pageOf(1), await pageOf(2, { warnings: ['blank'] }), await pageOf(3), await pageOf(4)];
  const whole = await writePdfs('scan.tif', pages, out);
  expect(whole).toMatchObject([{ path: join(out, 'scan.pdf'), pages: [1, 3, 4], faults: [], problem: null }]);
  // Room for two such pages at the least quality, not for three.
  const limit = 50_000;
  const parts = await writePdfs('scan.tif', pages, out, limit);
  expect(parts.map(({ path, pages: held, problem }) => [basename(path ?? ''), held, problem])).toEqual([['scan-phan-1.pdf', [1, 3], null], ['scan-phan-2.pdf', [4], null]]);
  for (const { path, bytes } of parts) expect([(await stat(path ?? '')).size, bytes <= limit]).toEqual([bytes, true]);
});

test('what fits in no way is said, and nothing half is left; of a card nothing is written', async () => {
  expect(await writePdfs('scan.tif', [await pageOf(7)], out, 20_000)).toMatchObject([{ path: null, pages: [7], problem: 'tooLarge' }]);
  expect(await writePdfs('scan.tif', [await pageOf(1, { kind: { kind: 'id-card', confidence: 1, reason: '', keep: false } })], out)).toEqual([]);
  expect(await readdir(out)).toEqual([]);
});
