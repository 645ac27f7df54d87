import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { hasOcrData, ocrDataFile } from './ocr-data.ts';

const own = join(import.meta.dirname, '..', '..', 'resources', 'ocr');

it('finds the data of both languages, whole', async () => {
  expect(await hasOcrData(own, ['vie', 'eng'])).toBe(true);
  for (const language of ['vie', 'eng'] as const) expect(gunzipSync(await readFile(ocrDataFile(own, language))).length).toBeGreaterThan(400_000);
});

it('says where the kiosk’s own are missing', async () => {
  expect(await hasOcrData(join(own, 'nowhere'), ['vie'])).toBe(false);
});
