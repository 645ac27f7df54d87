import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import type { PageImage } from '../imaging/types.ts';
import { hashDistance, pictureHash } from './picture-hash.ts';

const [width, height] = [620, 877];

/** A page of grey bars where lines of words would be; the seed lays them. */
function bars(seed: number): string {
  let state = seed;
  const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  let svg = '';
  for (let y = 60; y < 760; y += 22) for (let x = 60 + 60 * random(); x < 380 + 180 * random(); x += 70) svg += `<rect x="${x.toFixed(0)}" y="${y}" width="${(25 + 30 * random()).toFixed(0)}" height="9" fill="#555"/>`;
  return svg;
}

async function page(inner: string, paper = '#fff'): Promise<PageImage> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${paper}"/>${inner}</svg>`;
  return { bytes: await sharp(Buffer.from(svg)).png().toBuffer(), mediaType: 'image/png', width, height };
}

/** Laid 2 mm elsewhere, a little askew, darker, softer, with noise. */
async function rescanned(inner: string): Promise<PageImage> {
  const moved = await page(`<g transform="translate(5,-4) rotate(0.4)" opacity="0.8">${inner}</g>`, '#e9e6df');
  const noise = await sharp({ create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 12 } } }).png().toBuffer();
  return { ...moved, bytes: await sharp(moved.bytes).blur(1).composite([{ input: noise, blend: 'soft-light' }]).jpeg({ quality: 60 }).toBuffer() };
}

let first: string;
beforeAll(async () => {
  first = await pictureHash(await page(bars(1)));
});

it('stays near when a sheet is scanned again', async () => {
  expect(hashDistance(first, await pictureHash(await rescanned(bars(1))))).toBeLessThan(0.25);
});

it('is far for another sheet, and for the same one upside down', async () => {
  expect(hashDistance(first, await pictureHash(await page(bars(2))))).toBeGreaterThan(0.35);
  expect(hashDistance(first, await pictureHash(await page(`<g transform="rotate(180 ${width / 2} ${height / 2})">${bars(1)}</g>`)))).toBeGreaterThan(0.35);
});
