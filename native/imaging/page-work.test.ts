import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodePage } from './decode-page.ts';
import { checkPage } from './page-checks.ts';
import { rotatePage } from './rotate-page.ts';
import { thumbnail } from './thumbnail.ts';
import type { PageImage } from './types.ts';
import { drawSamplePage } from './virtual/sample-page.ts';

const resolution = 75;
let drawn: Buffer;

beforeAll(async () => {
  drawn = await drawSamplePage(undefined, resolution);
});

async function page(bytes: Uint8Array): Promise<PageImage> {
  const result = await decodePage(bytes);
  if (!result.ok) throw new Error(result.failure);
  return result.value;
}

describe('rotatePage', () => {
  it('is lossless: four quarter turns give the same pixels, and the resolution stays', async () => {
    const original = await page(drawn);
    let turned = await rotatePage(original, 90);
    expect((await sharp(turned.bytes).metadata()).density).toBe(resolution);
    expect([turned.width, turned.height, turned.resolution]).toEqual([original.height, original.width, resolution]);
    for (let i = 0; i < 3; i += 1) turned = await rotatePage(turned, 90);
    const pixels = (image: PageImage) => sharp(image.bytes).raw().toBuffer();
    expect((await pixels(turned)).equals(await pixels(original))).toBe(true);
  });
});

describe('thumbnail', () => {
  it('fits the longest side and never enlarges', async () => {
    const original = await page(drawn);
    expect(await sharp(await thumbnail(original, 200)).metadata()).toMatchObject({ format: 'jpeg', height: 200 });
    expect((await sharp(await thumbnail(original, 5000)).metadata()).height).toBe(original.height);
  });
});

describe('checkPage', () => {
  it('finds nothing wrong with a printed page, nor with a dim scan of it', async () => {
    expect(await checkPage(await page(drawn))).toMatchObject({ blank: false, tooDark: false, blurred: false });
    expect(await checkPage(await page(await sharp(drawn).linear(0.6, 0).jpeg().toBuffer()))).toMatchObject({ blank: false, tooDark: false, blurred: false });
  });

  it('tells an empty sheet, dusty or not, from one with two words on it', async () => {
    expect((await checkPage(await page(await drawSamplePage([], resolution)))).blank).toBe(true);
    expect((await checkPage(await page(await drawSamplePage(['.'], resolution)))).blank).toBe(true);
    expect((await checkPage(await page(await drawSamplePage(['Ký tên'], resolution)))).blank).toBe(false);
  });

  it('sees darkness', async () => {
    expect(await checkPage(await page(await sharp(drawn).linear(0.2, 0).png().toBuffer()))).toMatchObject({ tooDark: true, blank: false });
  });

  it('sees a page out of focus', async () => {
    expect((await checkPage(await page(await sharp(drawn).blur(3).jpeg().toBuffer()))).blurred).toBe(true);
  });

  it.each([['sideways', true], ['up and down', false]])('sees a hand that shook %s, and not that it hardly did', async (_way, sideways) => {
    const sharper = await drawSamplePage(undefined, 150);
    const shaken = (by: number): Promise<Buffer> => {
      const kernel = Array.from({ length: by * by }, (_, at) => Number((sideways ? Math.floor(at / by) : at % by) === (by - 1) / 2));
      return sharp(sharper).convolve({ width: by, height: by, kernel }).jpeg().toBuffer();
    };
    expect((await checkPage(await page(await shaken(9)))).blurred).toBe(true);
    expect((await checkPage(await page(await shaken(3)))).blurred).toBe(false);
  });
});
