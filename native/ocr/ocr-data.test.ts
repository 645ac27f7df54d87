import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasOcrData, installOcrData } from './ocr-data.ts';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'ocr-data-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));
const installed = async (): Promise<Buffer> => gunzipSync(await readFile(join(folder, 'vie.traineddata.gz')));

describe('installOcrData', () => {
  it('takes the packaged data where the system has none, and keeps them', async () => {
    await installOcrData(folder, ['vie'], [join(folder, 'nowhere')]);
    expect(await hasOcrData(folder, ['vie'])).toBe(true);
    expect((await installed()).length).toBeGreaterThan(1_000_000);
  });

  it('takes the system\u2019s data as soon as they are there, in place of the packaged ones', async () => {
    await installOcrData(folder, ['vie'], []);
    await writeFile(join(folder, 'vie.traineddata'), 'fast');
    await installOcrData(folder, ['vie'], [folder]);
    expect((await installed()).toString()).toBe('fast');
  });
});
