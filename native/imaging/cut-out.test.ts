import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { cutOut } from './cut-out.ts';
import type { PageImage } from './types.ts';

let page: PageImage;
beforeAll(async () => {
  const red = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#f00' } }).png().toBuffer();
  const bytes = await sharp({ create: { width: 200, height: 300, channels: 3, background: '#fff' } }).composite([{ input: red, left: 100, top: 150 }]).png().toBuffer();
  page = { bytes, mediaType: 'image/png', width: 200, height: 300 };
});

it('cuts out the place with paper around it', async () => {
  const cut = sharp(await cutOut(page, { x: 0.5, y: 0.5, w: 0.1, h: 10 / 300 }, 400));
  const { data, info } = await cut.raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([44, 34]);
  const at = (x: number, y: number): number[] => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
  expect(at(22, 17)[1]).toBeLessThan(60);
  expect(at(2, 2)[1]).toBeGreaterThan(200);
});

it('gives a picture for any place, also one that runs off the page', async () => {
  const share = fc.double({ min: -0.5, max: 1.5, noNaN: true });
  await fc.assert(fc.asyncProperty(fc.record({ x: share, y: share, w: share, h: share }), async (place) => {
    const { width, height } = await sharp(await cutOut(page, place, 100)).metadata();
    expect(width).toBeLessThanOrEqual(100);
    expect(height).toBeGreaterThan(0);
  }), { numRuns: 40 });
});
