import { describe, expect, it } from 'vitest';
import { flattenLight } from './flatten.ts';
import type { Grey } from '../grey.ts';

/** A page of 480 by 640 pixels with strokes five pixels wide, in the light that `light` tells of each place. */
function page(light: (x: number, y: number) => number): Grey {
  const [width, height] = [480, 640];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data[y * width + x] = (isStroke(x, y) ? 40 : 230) * light(x, y);
  }
  return { data, width, height };
}

const isStroke = (x: number, y: number): boolean => x > 40 && x < 440 && y > 40 && y < 600 && y % 40 < 16 && x % 18 < 5;

/** Share of the places where ink and paper are told apart wrongly. */
function wrong({ data, width, height }: Grey): number {
  let count = 0;
  for (let y = 8; y < height - 8; y += 1) for (let x = 8; x < width - 8; x += 1) if (((data[y * width + x] ?? 0) < 150) !== isStroke(x, y)) count += 1;
  return count / (width * height);
}

/** From one at the edge's lit side to `dark`, over some pixels. */
const penumbra = (distance: number, dark: number): number => dark + (1 - dark) / (1 + Math.exp(-distance / 2));

describe('paper in a shadow with a hard edge', () => {
  it('becomes white right up to the edge, across lines and along them, and keeps its letters', () => {
    expect(wrong(flattenLight(page(() => 1)))).toBeLessThan(0.001);
    expect(wrong(flattenLight(page((x, y) => penumbra(x - 205 - y / 9, 0.45))))).toBeLessThan(0.004);
    expect(wrong(flattenLight(page((_x, y) => penumbra(331 - y, 0.5))))).toBeLessThan(0.004);
    // A telephone's: its three sides within the page.
    expect(wrong(flattenLight(page((x, y) => Math.max(penumbra(150 - x, 0.4), penumbra(x - 330, 0.4), penumbra(250 - y, 0.4)))))).toBeLessThan(0.006);
  });

  it('is not seen in a dark picture on the page, nor in a strip of the table beside it', () => {
    const photo = flattenLight(page((x, y) => (x > 200 && x < 330 && y > 200 && y < 380 ? 0.4 : 1)));
    expect(photo.data[290 * 480 + 204]).toBeLessThan(150);
    const strip = flattenLight(page((x) => (x < 20 ? 0.4 : 1)));
    expect(strip.data[620 * 480 + 10]).toBeLessThan(150);
  });
});
