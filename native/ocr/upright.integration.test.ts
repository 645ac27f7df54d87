import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawSamplePage } from '../imaging/virtual/sample-page.ts';
import { readSheet } from './page-reader.ts';
import { TesseractCore } from './tesseract-core.ts';
import { standing } from './upright.ts';

let core: TesseractCore;

beforeAll(async () => {
  core = await TesseractCore.start(join(import.meta.dirname, '..', '..', 'resources', 'ocr'), ['vie']);
});

afterAll(() => { core.end(); });

/** Text whose letters bear no marks, so that these cannot tell how it stands. */
const bare = ['PHIEU THU 000199000019', 'LAN CHI HAO', 'BAC GIANG CAO BANG', '15 / 01 / 1999', 'THUA THIEN HUE', 'TRAN VAN HANH'];

describe('a page without tone marks', () => {
  it('is told by reading some lines both ways, however it lies', async () => {
    expect(standing([])).toBe('doubtful');
    const drawn = await drawSamplePage(bare, 150);
    for (const turned of [0, 180] as const) {
      const { page } = await readSheet(core, await sharp(drawn).rotate(turned).withMetadata({ density: 150 }).png().toBuffer(), 150);
      expect(page.sheet?.turn).toBe(turned);
      expect(page.text).toContain('000199000019');
    }
  });
});
