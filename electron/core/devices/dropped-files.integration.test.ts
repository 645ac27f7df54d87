import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pdfOfPages, pdfWithScript } from '../../../native/document-scanner/virtual/odd-pdfs.ts';
import { heicPhoto } from '../../../native/imaging/virtual/heic-photo.ts';
import type { FailureCode } from '../contract/failures.ts';
import { silentLog } from '../log/log.ts';
import { DroppedFiles } from './dropped-files.ts';

let folder: string;
let files: DroppedFiles;
let told: (FailureCode | number)[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dropped-'));
  told = [];
  const take = async (pages: AsyncIterable<Uint8Array>): Promise<boolean> => {
    let count = 0;
    for await (const _ of pages) count += 1;
    told.push(count);
    return count > 0;
  };
  files = new DroppedFiles(folder, false, { take, refuse: ({ code }) => void told.push(code) }, silentLog());
  await files.start();
});

afterEach(async () => {
  await files.stop();
  rmSync(folder, { recursive: true });
});

it('a good file is taken and deleted, what of it was left out is told, and one that is refused lies until the visit ends', async () => {
  const [script, photo, many] = [join(folder, 'a.pdf'), join(folder, 'b.heic'), join(folder, 'c.pdf')];
  writeFileSync(script, pdfWithScript('named'));
  await vi.waitFor(() => { expect(told).toEqual([1, 'pdfScripted']); }, { timeout: 20_000 });
  writeFileSync(photo, heicPhoto);
  await vi.waitFor(() => { expect(told.slice(2)).toEqual([1]); }, { timeout: 20_000 });
  writeFileSync(many, pdfOfPages(5_000));
  await vi.waitFor(() => { expect(told.slice(3)).toEqual(['pdfTooManyPages']); }, { timeout: 20_000 });
  await vi.waitFor(() => { expect([script, photo, many].map((path) => existsSync(path))).toEqual([false, false, true]); });
  await files.discardUnwanted();
  expect(existsSync(many)).toBe(false);
}, 60_000);
