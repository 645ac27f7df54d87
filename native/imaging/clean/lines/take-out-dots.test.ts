import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelComponents } from '../components.ts';
import { takeOutDots } from './take-out-dots.ts';

const [width, height, xHeight] = [900, 90, 20];
/** Letters stand on this row's upper edge; the dots' lower half lies below it. */
const feet = 50;

class Drawing {
  readonly ink = new Uint8Array(width * height);

  box(x: number, y: number, w: number, h: number): this {
    for (let row = y; row < y + h; row += 1) this.ink.fill(1, row * width + x, row * width + x + w);
    return this;
  }

  /** A stem on a serif. */
  letter(x: number): this {
    return this.box(x, feet - xHeight, 4, xHeight).box(x - 3, feet - 2, 10, 2);
  }

  leader(step: number): this {
    for (let dot = 0; 860 - dot * step > 100; dot += 1) this.box(Math.round(860 - dot * step), feet - 2, 4, 4);
    return this;
  }

  /** The ink that is left; whether a pixel is. */
  undotted(): (x: number, y: number) => boolean {
    const flat = { data: Uint8Array.from(this.ink, (bit) => (bit === 1 ? 20 : 255)), width, height };
    const { labelling, dots } = takeOutDots(flat, labelComponents({ data: this.ink, width, height }), xHeight);
    return (x, y) => {
      const label = labelling.labels[y * width + x] ?? 0;
      return label > 0 && !dots.has(label) && (flat.data[y * width + x] ?? 255) < 128;
    };
  }
}

const rows = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

describe('dotted lines under words', () => {
  it('go, whatever their step and wherever letters stand; the letters keep their stems', () => {
    fc.assert(fc.property(fc.double({ min: 9, max: 13, noNaN: true }), fc.array(fc.integer({ min: 9, max: 40 }), { minLength: 5, maxLength: 22 }), (step, gaps) => {
      const drawing = new Drawing().leader(step);
      const stems = gaps.map((_, index) => 150 + gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0)).filter((x) => x < 640);
      for (const x of stems) drawing.letter(x);
      const left = drawing.undotted();
      expect(rows(100, 870).filter((x) => left(x, feet) || left(x, feet + 1))).toEqual([]);
      expect(stems.filter((x) => rows(feet - xHeight, feet).some((y) => !left(x + 1, y) || !left(x + 2, y)))).toEqual([]);
    }), { numRuns: 30 });
  });

  it('end at a colon, whose lower dot stays though it keeps the beat', () => {
    const drawing = new Drawing().leader(10);
    const colon = 110 - 2 * 10;
    for (const x of [30, 45, 60, 75]) drawing.letter(x);
    drawing.box(colon, feet - 2, 4, 4).box(colon + 2, feet - 16, 4, 4);
    const left = drawing.undotted();
    expect([left(colon + 1, feet), left(colon + 3, feet - 15), left(111, feet)]).toEqual([true, true, false]);
    expect([30, 45, 60, 75].every((x) => left(x + 6, feet - 1))).toBe(true);
  });

  it('leave tone dots, commas and tails that hang over them', () => {
    const drawing = new Drawing().leader(10);
    for (const x of rows(0, 12).map((index) => 200 + index * 23)) drawing.letter(x);
    const [tone, comma, tail] = [860 - 40 * 10, 860 - 51 * 10, 860 - 60 * 10];
    drawing.box(tone, feet + 1, 5, 5).box(comma - 1, feet - 4, 6, 6).box(comma + 2, feet + 2, 3, 4).box(tail, feet - 20, 4, 32);
    const left = drawing.undotted();
    expect([left(tone + 2, feet + 3), left(comma + 1, feet - 2), left(comma + 3, feet + 4), left(tail + 1, feet), left(tail + 1, feet + 8)]).toEqual([true, true, true, true, true]);
  });

  it('leave a tone’s dot that happens to stand on their beat beyond bright paper, and one that lies half over a dot of theirs', () => {
    const drawing = new Drawing().leader(10);
    const [far, over] = [110 - 6 * 10, 860 - 45 * 10];
    const label = new Drawing().leader(10).box(far, feet - 2, 4, 4).box(far - 6, feet - 20, 3, 12).undotted();
    drawing.box(over, feet - 20, 4, 12).box(over, feet - 4, 4, 3);
    expect([label(far + 1, feet), label(far + 2, feet + 1), label(111, feet)]).toEqual([true, true, false]);
    const left = drawing.undotted();
    expect([left(over + 1, feet - 2), left(over + 11, feet)]).toEqual([true, false]);
  });

  it('end where a place is bright, though a figure’s foot fills the next ones and the stop beside it keeps the beat', () => {
    const [digit, stop] = [110 - 3 * 10 - 2, 110 - 4 * 10];
    const left = new Drawing().leader(10).box(digit, feet - 24, 18, 26).box(stop, feet - 2, 4, 4).undotted();
    expect([left(stop + 1, feet), left(digit + 3, feet), left(111, feet)]).toEqual([true, true, false]);
  });

  it('leave a comma whose tail comes out beside a dot', () => {
    const drawing = new Drawing().leader(12);
    for (const x of rows(0, 8).map((index) => 200 + index * 23)) drawing.letter(x);
    const dot = 860 - 26 * 12;
    // Its head stands above the dot and left of it, its tail runs down to the left.
    drawing.box(dot - 4, feet - 5, 6, 6).box(dot - 2, feet + 1, 3, 1).box(dot - 3, feet + 2, 2, 1).box(dot - 4, feet + 3, 2, 2);
    const left = drawing.undotted();
    expect([left(dot - 2, feet - 3), left(dot - 1, feet + 1), left(dot - 3, feet + 3), left(dot + 12 + 1, feet + 1)]).toEqual([true, true, true, false]);
  });

  it('are known by the page’s other dotted lines where words fill them', () => {
    const drawing = new Drawing();
    for (let dot = 0; dot < 60; dot += 1) drawing.box(120 + dot * 10, 20, 4, 4);
    for (let dot = 0; dot < 70; dot += 1) drawing.box(120 + dot * 10, 68, 4, 4);
    const stems = rows(0, 47).map((index) => 120 + index * 15).filter((_, index) => index % 6 !== 5);
    for (const x of stems) drawing.box(x, 50, 4, 20).box(x - 3, 68, 10, 2);
    const left = drawing.undotted();
    expect(rows(120, 800).filter((x) => left(x, 71)).length).toBeLessThan(20);
    expect(stems.every((x) => left(x + 1, 60))).toBe(true);
  });
});
