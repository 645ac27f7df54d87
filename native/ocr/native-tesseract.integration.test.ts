import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../imaging/decode-page.ts';
import type { PageImage } from '../imaging/types.ts';
import { drawSamplePage, samplePageLines } from '../imaging/virtual/sample-page.ts';
import { NativeTesseract } from './native-tesseract.ts';

async function page(bytes: Uint8Array): Promise<PageImage> {
  const result = await decodePage(bytes);
  if (!result.ok) throw new Error(result.failure);
  return result.value;
}

const languages = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).stdout ?? '';

describe.skipIf(!/^vie$/mu.test(languages))('NativeTesseract (skipped where the tesseract program or its Vietnamese is not installed)', () => {
  it('reads a page as our engine does, with words in their places, and parts of it again as figures', async () => {
    const sheet = await new NativeTesseract(['vie']).digitise(await page(await drawSamplePage([...samplePageLines, 'Số: 000199000019'])), { priority: 'person' });
    if (!sheet.ok) throw new Error(sheet.failure.code);
    const { page: read, image } = sheet.value;
    expect(read.text.split('\n').filter((line) => line !== '')).toEqual(expect.arrayContaining([...samplePageLines]));
    const number = read.words.find((word) => word.text === '000199000019');
    if (number === undefined) throw new Error('the number was not read');
    expect([number.box.x > 0, number.box.y > 0, number.box.x + number.box.w < image.width, number.box.y + number.box.h < image.height]).toEqual(Array(4).fill(true));
    const again = await sheet.value.reread([{ box: number.box, as: 'digits' }]);
    expect(again.ok && again.value.map((reading) => reading?.text)).toEqual(['000199000019']);
  });

  it('says that the page was cancelled', async () => {
    const short = await page(await drawSamplePage(['Giấy khai sinh'], 150));
    expect(await new NativeTesseract(['vie']).digitise(short, { priority: 'person', signal: AbortSignal.abort() })).toEqual({ ok: false, failure: { code: 'cancelled' } });
  });
});
