import { describe, expect, it } from 'vitest';
import { labelComponents } from '../components.ts';
import type { Bitmap } from '../grey.ts';
import { findInkRings, removeInkRing, ringFigures } from './ink-rings.ts';
import { findRings } from './stamp-regions.ts';

const [width, height] = [420, 420];

function draw(parts: readonly ((x: number, y: number) => boolean)[]): Bitmap {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) if (parts.some((part) => part(x, y))) data[y * width + x] = 1;
  return { data, width, height };
}

const ring = (radius: number, thick: number) => (x: number, y: number): boolean => Math.abs(Math.hypot(x - 200, y - 210) - radius) < thick / 2;
/** Stems of a word, 24 high, that run across the ring's left side. */
const word = (x: number, y: number): boolean => y >= 198 && y < 222 && x >= 30 && x < 130 && (x - 30) % 12 < 4;
const box = (x0: number, y0: number, w: number, h: number) => (x: number, y: number): boolean => x >= x0 && x < x0 + w && y >= y0 && y < y0 + h;

describe('rings of a photocopied seal (200 dpi)', () => {
  it('are found and taken out; the word that runs across them stays', () => {
    const before = draw([ring(130, 5), ring(92, 3), word]);
    const bitmap = { ...before, data: Uint8Array.from(before.data) };
    const [found, ...more] = findInkRings(labelComponents(before), before, 200);
    if (found === undefined) throw new Error('no ring');
    expect(more).toEqual([]);
    expect([Math.abs(found.x - 200) < 3, Math.abs(found.y - 210) < 3, found.radii.some((radius) => Math.abs(radius - 130) < 4)]).toEqual([true, true, true]);
    removeInkRing(bitmap, before, found, 200);
    const left = (part: (x: number, y: number) => boolean): number => bitmap.data.reduce((sum, bit, at) => sum + (bit === 1 && part(at % width, Math.floor(at / width)) ? 1 : 0), 0);
    expect(left((x, y) => ring(130, 5)(x, y) && y < 180)).toBeLessThan(200);
    const stems = before.data.reduce((sum, _, at) => sum + (word(at % width, Math.floor(at / width)) ? 1 : 0), 0);
    expect(left(word)).toBeGreaterThan(0.8 * stems);
  });

  it('give up their star and the letters along the rim, but no word', () => {
    const star = { id: 1, x0: 170, y0: 180, x1: 230, y1: 240, area: 1500 };
    const rim = { id: 2, x0: 195, y0: 90, x1: 207, y1: 104, area: 90 };
    const name = [0, 1, 2, 3].map((index) => ({ id: 3 + index, x0: 60 + index * 18, y0: 203, x1: 74 + index * 18, y1: 219, area: 120 }));
    const gone = ringFigures([star, rim, ...name], { x: 200, y: 210, radii: [130, 92] }, 16);
    expect(new Set(gone)).toEqual(new Set([star, rim]));
  });

  it('are not seen in a frame, a photo or lines of text', () => {
    const frame = (x: number, y: number): boolean => box(60, 60, 300, 300)(x, y) && !box(64, 64, 292, 292)(x, y);
    const text = (x: number, y: number): boolean => y % 40 < 16 && x % 14 < 5 && y > 80 && y < 340;
    for (const part of [frame, box(100, 100, 180, 220), text]) {
      const before = draw([part]);
      expect(findInkRings(labelComponents(before), before, 200)).toEqual([]);
    }
  });
});

describe('rings of a red seal in a coarse map', () => {
  const coarse = (gap: (x: number, y: number) => boolean): Bitmap => {
    const data = new Uint8Array(100 * 100);
    for (let at = 0; at < data.length; at += 1) {
      const [x, y] = [at % 100, Math.floor(at / 100)];
      if (Math.abs(Math.hypot(x - 50, y - 50) - 36) < 1.2 && !gap(x, y)) data[at] = 1;
    }
    return { data, width: 100, height: 100 };
  };

  it('are whole though black text crosses them', () => {
    const found = findRings(coarse((_, y) => (y > 20 && y < 25) || (y > 60 && y < 65)), { least: 20, most: 90 });
    expect(found.map(({ x0, y0, x1, y1 }) => [x0, y0, x1, y1].map((side) => Math.round(side / 10) * 10))).toEqual([[10, 10, 90, 90]]);
  });

  it('are not red words or a red block', () => {
    const words = { data: Uint8Array.from({ length: 10_000 }, (_, at) => (at % 3 !== 0 && Math.floor(at / 100) % 9 < 4 && at % 100 < 70 ? 1 : 0)), width: 100, height: 100 };
    expect(findRings({ ...words, data: words.data.map((bit, at) => (Math.floor(at / 100) < 14 ? bit : 0)) }, { least: 20, most: 90 })).toEqual([]);
  });
});
