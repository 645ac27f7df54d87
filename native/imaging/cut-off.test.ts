import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodePage } from './decode-page.ts';
import { checkPage } from './page-checks.ts';
import { drawSamplePage, samplePageLines } from './virtual/sample-page.ts';

let drawn: Buffer;
let size: { width: number; height: number };

beforeAll(async () => {
  drawn = await sharp(await drawSamplePage(samplePageLines, 100)).removeAlpha().png().toBuffer();
  const { width, height } = await sharp(drawn).metadata();
  size = { width, height };
});

async function cutOff(picture: Sharp): Promise<boolean> {
  const page = await decodePage(await picture.png().toBuffer());
  if (!page.ok) throw new Error(page.failure);
  return (await checkPage(page.value)).cutOff;
}

describe('a page of which a part is missing', () => {
  it('is noticed by the lines that run out of it on the right or the left', async () => {
    const third = Math.round(size.width / 3);
    expect(await cutOff(sharp(drawn).extract({ left: 0, top: 0, width: third, height: size.height }))).toBe(true);
    expect(await cutOff(sharp(drawn).extract({ left: third, top: 0, width: size.width - third, height: size.height }))).toBe(true);
  });

  it('is not a whole page, on white or on a dark table, nor a blank one', async () => {
    expect(await cutOff(sharp(drawn))).toBe(false);
    expect(await cutOff(sharp(drawn).extend({ left: 30, right: 30, top: 30, bottom: 30, background: '#3d2f25' }))).toBe(false);
    expect(await cutOff(sharp({ create: { ...size, channels: 3, background: '#fbfaf7' } }))).toBe(false);
  });
});
