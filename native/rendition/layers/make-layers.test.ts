import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { ladder } from '../ladder.ts';
import { portrait, ruledPage, sealAndSignature } from '../virtual/ruled-page.ts';
import { makeLayers } from './make-layers.ts';
import type { PageLayers } from './page-layers.ts';

const [full] = ladder;
const layersOf = async (page: Awaited<ReturnType<typeof ruledPage>>): Promise<PageLayers> => makeLayers({ ...page, resolution: page.resolution }, full!);

/** Mean colour of a patch of the picture layer, in the page's units. */
async function colourAt({ picture }: PageLayers, x: number, y: number, side = 1): Promise<readonly number[]> {
  const scale = picture!.width / 210;
  const patch = { left: Math.round(x * scale), top: Math.round(y * scale), width: Math.ceil(side * scale), height: Math.ceil(side * scale) };
  const { channels } = await sharp(await sharp(picture!.jpeg).toColourspace('srgb').extract(patch).toBuffer()).stats();
  return channels.map((channel) => channel.mean);
}

let plain: PageLayers;
let sealed: PageLayers;
let lit: PageLayers;

beforeAll(async () => {
  plain = await layersOf(await ruledPage());
  sealed = await layersOf(await ruledPage({ over: sealAndSignature + portrait }));
  lit = await layersOf(await ruledPage({ paper: '#b9ab90', over: '<rect width="90" height="297" fill="#000" opacity="0.25"/>' }));
});

describe('the layers of a page', () => {
  it('of print on white paper are one bit a pixel and nothing else', () => {
    expect(plain).toMatchObject({ look: 'blackAndWhite', text: { ink: [0, 0, 0] } });
    expect(plain.picture).toBeUndefined();
    expect(plain.text!.resolution).toBeGreaterThanOrEqual(200);
    expect(plain.text!.g4.length).toBeLessThan(60_000);
    expect(plain.size.map(Math.round)).toEqual([298, 419]);
  });

  it('keep the colour of a seal and a signature and the tones of a portrait, on white', async () => {
    expect(sealed.look).toBe('mixed');
    const [red, green, blue] = await colourAt(sealed, 139, 221, 2);
    expect(red! - Math.max(green!, blue!)).toBeGreaterThan(80);
    const [face] = await colourAt(sealed, 40, 220);
    expect(face).toBeGreaterThan(200);
    const [edge] = await colourAt(sealed, 27, 203);
    expect(edge).toBeLessThan(110);
    const [coat] = await colourAt(sealed, 35, 230, 3);
    expect(coat).toBeLessThan(60);
    expect(Math.min(...(await colourAt(sealed, 100, 280, 5)))).toBeGreaterThan(252);
    expect(sealed.picture!.jpeg.length + sealed.text!.g4.length).toBeLessThan(250_000);
  });

  it('leave the text out of the picture, so that it is there once and sharp', async () => {
    const { channels } = await sharp(await sharp(sealed.picture!.jpeg).extract({ left: 56, top: 70, width: 450, height: 350 }).toBuffer()).stats();
    expect(channels[0]!.min).toBeGreaterThan(225);
  });

  it('keep the look of paper under a lamp: its tint and its shadow', async () => {
    expect(lit.look).toBe('mixed');
    const [[bright], [dark]] = [await colourAt(lit, 150, 200, 5), await colourAt(lit, 40, 200, 5)];
    expect(Math.abs(bright! - 0xb9)).toBeLessThan(4);
    expect(Math.abs(dark! - 0xb9 * 0.75)).toBeLessThan(5);
    expect(Math.max(...lit.text!.ink)).toBeLessThan(90);
  });

  it('of what does not come apart into ink and paper are one picture', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 70 } as const;
    const bytes = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#fff', noise } }).png({ compressionLevel: 1 }).toBuffer();
    const layers = await makeLayers({ bytes, width: 300, height: 400, resolution: 190 }, full!);
    expect(layers.look).toBe('picture');
    expect(layers.text).toBeUndefined();
    expect(layers.lost).toBeGreaterThan(0.004);
  });
});
