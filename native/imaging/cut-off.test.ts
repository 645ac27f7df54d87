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

/** The light falls off towards the lower right, with noise in grains as JPEG leaves it. */
async function dimmed(picture: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const light = 1 - 0.7 * Math.max(0, (x / width + y / height) / 2 - 0.75);
      const noise = (((x >> 2) * 7919 + (y >> 2) * 104729) % 37) - 18;
      for (let channel = 0; channel < 3; channel += 1, at += 1) data[at] = Math.max(0, Math.min(255, (data[at] ?? 0) * light * light + noise));
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } }).png().toBuffer();
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

  it('is no page on a white table in a lamp that leaves a corner dim; one cut in such light is', async () => {
    const table = await sharp(drawn).extend({ left: 60, right: 60, top: 60, bottom: 60, background: '#e6e6e2' }).png().toBuffer();
    expect(await cutOff(sharp(await dimmed(table)))).toBe(false);
    const third = Math.round(size.width / 3);
    expect(await cutOff(sharp(await dimmed(await sharp(drawn).extract({ left: third, top: 0, width: size.width - third, height: size.height }).toBuffer())))).toBe(true);
  });
});
