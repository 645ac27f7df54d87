import { describe, expect, it } from 'vitest';
import { emptyGrey } from '../imaging/clean/grey.ts';
import { partsIn } from './sheet-strips.ts';
import type { KeptStrip, SheetStrips } from './sheet-strips.ts';

/** Two lines of 20 px letters, on the page at 100 and 140, each a row of letters 10 wide with 4 between and 14 between words. */
function sheet(scale = 1): SheetStrips {
  const strip = (top: number, baseline: number): KeptStrip => ({ top, width: 300 * scale, height: 40, scale, columns: Float32Array.from({ length: 300 * scale }, (_, x) => 50 + x / scale), baseline: { a: baseline, b: 0, c: 0 }, xHeight: 20 });
  const picture = emptyGrey(308 * scale, 80);
  for (const top of [0, 40]) {
    for (const word of [10, 110, 210]) for (const letter of [0, 14, 28, 42]) for (let y = top + 10; y < top + 30; y += 1) picture.data.fill(0, y * picture.width + (word + letter) * scale, y * picture.width + (word + letter + 10) * scale);
  }
  return { picture, strips: [strip(0, 120), strip(40, 160)] };
}

describe('partsIn', () => {
  it('cuts a word out where there is no ink, though the box is some pixels off', () => {
    for (const x of [156, 160, 163]) {
      const [part, ...more] = partsIn(sheet(), { x, y: 98, w: 52, h: 24 });
      expect(more).toEqual([]);
      expect([part?.from, part?.to].map((at) => at === undefined)).toEqual([false, false]);
      expect((part?.from ?? 0) <= 110 && (part?.from ?? 0) > 76).toBe(true);
      expect((part?.to ?? 0) >= 162 && (part?.to ?? 0) < 210).toBe(true);
    }
  });

  it('takes a first letter along that the box left out, where it stands behind a word\u2019s space', () => {
    for (const x of [173, 175, 177]) expect(partsIn(sheet(), { x, y: 98, w: 39, h: 24 })[0]?.from).toBeLessThan(110);
    const [inside] = partsIn(sheet(), { x: 188, y: 98, w: 24, h: 24 });
    expect(inside?.from).toBeGreaterThan(120);
  });

  it('gives each line of a box that holds two, and none where none is', () => {
    expect(partsIn(sheet(), { x: 60, y: 98, w: 200, h: 64 }).map((part) => part.strip.top)).toEqual([0, 40]);
    expect(partsIn(sheet(), { x: 60, y: 300, w: 200, h: 30 })).toEqual([]);
    expect(partsIn(sheet(), { x: 900, y: 100, w: 50, h: 20 })).toEqual([]);
  });

  it('gives the parts of one row from left to right, though the right one lies higher', () => {
    const { picture, strips: [one] } = sheet();
    if (one === undefined) throw new Error('no strip');
    const strips = [{ ...one, columns: one.columns.map((x) => x + 300), baseline: { a: 117, b: 0, c: 0 } }, one, { ...one, baseline: { a: 160, b: 0, c: 0 } }];
    const rows = partsIn({ picture, strips }, { x: 60, y: 90, w: 560, h: 80 }).map(({ strip }) => [strip.columns[0], strip.baseline.a]);
    expect(rows).toEqual([[50, 120], [350, 117], [50, 160]]);
  });

  it('counts in the strip\u2019s own columns where it was scaled', () => {
    const [part] = partsIn(sheet(2), { x: 160, y: 98, w: 52, h: 24 });
    expect(Math.round((part?.from ?? 0) / 20)).toBe(10);
  });
});
