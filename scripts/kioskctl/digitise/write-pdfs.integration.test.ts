import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writePdfs } from './write-pdfs.ts';
import type { KeptPage } from './write-pdfs.ts';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'write-pdfs-')); });
afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

const order = (maxBytes?: number): Parameters<typeof writePdfs>[1] => ({ file: 'scan.tif', title: 'Đơn', folder, stem: 'scan', ...(maxBytes === undefined ? {} : { maxBytes }) });

/** A page of noise: nothing of it can be packed. */
async function pageOf(page: number): Promise<KeptPage> {
  const bytes = await sharp({ create: { width: 500, height: 350, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg({ quality: 95 }).toBuffer();
  return { page, load: async () => ({ image: { bytes, mediaType: 'image/jpeg', width: 500, height: 350, resolution: 200 } }) };
}

test('a file that would be too large becomes parts under the limit, and each says which pages it holds', async () => {
  const pages = [await pageOf(1), await pageOf(3), await pageOf(4)];
  const whole = await writePdfs(pages, order());
  expect(whole).toMatchObject([{ path: join(folder, 'scan.pdf'), pages: [1, 3, 4], faults: [], problem: null }]);
  // Room for two such pages at the least quality, not for three.
  const limit = 50_000;
  const parts = await writePdfs(pages, order(limit));
  expect(parts.map(({ path, pages: held, problem }) => [basename(path ?? ''), held, problem])).toEqual([['scan-phan-1.pdf', [1, 3], null], ['scan-phan-2.pdf', [4], null]]);
  for (const { path, bytes } of parts) expect([(await stat(path ?? '')).size, bytes <= limit]).toEqual([bytes, true]);
});

test('what fits in no way is said, and nothing half is left', async () => {
  expect(await writePdfs([await pageOf(7)], order(20_000))).toMatchObject([{ path: null, pages: [7], problem: 'tooLarge' }]);
  expect(await writePdfs([], order())).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});

test.skipIf(process.getuid?.() !== 0)('a full disk is said, and nothing half is left (needs root to mount a small one)', async () => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', folder]);
  try {
    expect(await writePdfs([await pageOf(1)], order())).toMatchObject([{ path: null, pages: [1], problem: 'diskFull' }]);
    expect(await readdir(folder)).toEqual([]);
  } finally {
    execFileSync('umount', [folder]);
  }
});
