import { describe, expect, it } from 'vitest';
import type { Rgb } from '../grey.ts';
import { warp } from './page-warp.ts';
import { straighten } from './straight-page.ts';

/** A white sheet with rows of dashes for lines of text, and one thick mark at its top left. */
function sheet(width: number, height: number): Rgb {
  const data = new Uint8Array(width * height * 3).fill(245);
  const ink = (left: number, top: number, w: number, h: number): void => {
    for (let y = top; y < top + h; y += 1) data.fill(20, (y * width + left) * 3, (y * width + left + w) * 3);
  };
  // Words of uneven width, lines of uneven length, as text has them.
  for (let y = 80, line = 1; y < height - 80; y += 22 + ((line * 5) % 9), line += 1) {
    for (let x = 60, word = line; x < width - 80 - ((line * 37) % 200); word += 1) {
      const w = 12 + ((word * 29) % 38);
      ink(x, y, w, 7);
      x += w + 8;
    }
  }
  ink(60, 40, 40, 16);
  return { data, width, height };
}

/** Few lines of large letters, as on a card. */
function card(width: number, height: number): Rgb {
  const data = new Uint8Array(width * height * 3).fill(235);
  for (let line = 0; line < 9; line += 1) {
    for (let letter = 0; letter < 34 - ((line * 5) % 9); letter += 1) {
      const [left, top] = [60 + letter * 24 + 10 * Math.floor(letter / 5), 60 + line * 60];
      for (let y = top; y < top + 16; y += 1) data.fill(20, (y * width + left) * 3, (y * width + left + 13) * 3);
    }
  }
  return { data, width, height };
}

/** The sheet on a dark table, seen through a map from the picture to the sheet. */
function photograph(page: Rgb, width: number, height: number, toSheet: (x: number, y: number) => readonly [number, number]): Rgb {
  const seen = warp(page, { width, height }, toSheet);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = toSheet(x, y);
      if (u < 0 || v < 0 || u >= page.width - 1 || v >= page.height - 1) seen.data.fill(50, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  return seen;
}

const page = sheet(620, 877);

describe('straighten', () => {
  it('cuts a sheet out that leans and tapers, and finds its way back', () => {
    const picture = photograph(page, 720, 980, (x, y) => [(x - 50 - 0.03 * y) * (1 + y / 9000), y - 45 + 0.02 * x]);
    const straight = straighten(picture, undefined);
    expect(straight.cutOut).toBe(true);
    expect(straight.sideways).toBe(false);
    expect(straight.page.height / straight.page.width).toBeCloseTo(Math.SQRT2, 1);
    const brightness = (x: number, y: number): number => straight.page.data[(Math.round(y) * straight.page.width + Math.round(x)) * 3] ?? 0;
    expect(Math.min(brightness(8, 8), brightness(straight.page.width - 9, 8), brightness(8, straight.page.height - 9))).toBeGreaterThan(180);
    const [x, y] = straight.toPicture(0, 0);
    expect(Math.hypot(x - 50, y - 44)).toBeLessThan(12);
  });

  it('gives a photographed card its own shape and resolution, though perspective made it as long as A4', () => {
    const [width, height] = [1000, 630];
    const picture = photograph(card(width, height), 860, 620, (x, y) => [(x - 60) * (width / 740), (y - 50) * (height / 505)]);
    const straight = straighten(picture, undefined);
    expect(straight.cutOut).toBe(true);
    expect(straight.page.width / straight.page.height).toBeCloseTo(1.586, 2);
    expect(straight.resolution).toBeCloseTo(straight.page.width / 3.37, -1);
  });

  it('levels a crooked scan to a twentieth of a degree', () => {
    const angle = (2.3 * Math.PI) / 180;
    const crooked = warp(page, page, (x, y) => [310 + (x - 310) * Math.cos(angle) + (y - 438) * Math.sin(angle), 438 - (x - 310) * Math.sin(angle) + (y - 438) * Math.cos(angle)]);
    expect(Math.abs(straighten(crooked, 75).skew)).toBeCloseTo(2.3, 0);
    expect(Math.abs(straighten(crooked, 75).skew) - 2.3).toBeLessThan(0.15);
  });

  it('knows a page on its side, and leaves a straight one as it is', () => {
    const side = warp(page, { width: 877, height: 620 }, (x, y) => [y, 876 - x]);
    expect(straighten(side, 75).sideways).toBe(true);
    const same = straighten(page, 75);
    expect([same.cutOut, same.sideways]).toEqual([false, false]);
    expect(Math.abs(same.skew)).toBeLessThan(0.5);
  });
});
