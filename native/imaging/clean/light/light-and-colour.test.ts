import { describe, expect, it } from 'vitest';
import { drawRgb } from '../../virtual/draw-bitmap.ts';
import { separateInks } from './coloured-ink.ts';
import { flattenLight } from './flatten.ts';
import { threshold } from './threshold.ts';

describe('flattenLight', () => {
  it('makes paper white in a shadow and keeps ink dark, so that one level parts both', () => {
    const [width, height] = [240, 120];
    const data = new Uint8Array(width * height);
    for (let at = 0; at < data.length; at += 1) {
      const [x, y] = [at % width, Math.floor(at / width)];
      const light = x < 120 ? 230 : 90;
      data[at] = y > 50 && y < 56 && x % 20 > 8 && x % 20 < 12 ? light * 0.3 : light;
    }
    const { bitmap } = threshold(flattenLight({ data, width, height }));
    expect(bitmap.data[53 * width + 30]).toBe(1);
    expect(bitmap.data[53 * width + 210]).toBe(1);
    expect(bitmap.data[20 * width + 30]).toBe(0);
    expect(bitmap.data[20 * width + 210]).toBe(0);
  });
});

describe('separateInks', () => {
  const paper = [250, 248, 244] as const;

  it('makes a seal as bright as paper and keeps the black name under it', () => {
    // 100 dpi: the red square is 0.8 inch wide; the dark bar is black showing through the red.
    const page = drawRgb(200, 200, paper, [60, 60, 80, 80, 205, 60, 80], [70, 90, 40, 6, 90, 25, 35]);
    const { reading, seals } = separateInks(page, 100);
    expect(seals).toHaveLength(1);
    expect(reading.data[120 * 200 + 100]).toBeGreaterThan(220);
    expect(reading.data[92 * 200 + 90]).toBeLessThan(130);
  });

  it('leaves words that are printed in red or written in blue', () => {
    const page = drawRgb(300, 200, paper, [40, 40, 60, 14, 190, 30, 45], [40, 120, 70, 18, 30, 50, 150]);
    const { reading, seals, signatures } = separateInks(page, 100);
    expect([seals, signatures]).toEqual([[], []]);
    expect(reading.data[45 * 300 + 60]).toBeLessThan(100);
    expect(reading.data[125 * 300 + 60]).toBeLessThan(100);
  });

  it('leaves two lines of blue letters that touch, and letters of so dark a blue that print seems to lie under them', () => {
    const letters = (top: number): [number, number, number, number][] => Array.from({ length: 12 }, (_, at) => [40 + at * 10, top, 8, 17]);
    for (const ink of [[30, 50, 150], [20, 22, 46]] as const) {
      const page = drawRgb(300, 200, paper, ...[...letters(100), ...letters(119)].map((place) => [...place, ...ink] as const));
      const { reading, signatures } = separateInks(page, 100);
      expect(signatures).toEqual([]);
      expect(reading.data[110 * 300 + 44]).toBeLessThan(100);
    }
  });

  it('makes a signature as bright as paper: one stroke, not letters', () => {
    const page = drawRgb(300, 200, paper, [40, 100, 80, 3, 30, 50, 150], [60, 80, 3, 45, 30, 50, 150], [100, 85, 3, 40, 30, 50, 150]);
    const { reading, signatures } = separateInks(page, 100);
    expect(signatures).toHaveLength(1);
    expect(reading.data[101 * 300 + 80]).toBeGreaterThan(220);
  });

  it('leaves what is written in dark blue under a dim yellow lamp, where blue is nearly black', () => {
    const page = drawRgb(300, 200, [150, 148, 120], [40, 120, 70, 18, 22, 24, 46]);
    const { reading, signatures } = separateInks(page, 100);
    expect(signatures).toEqual([]);
    expect(reading.data[125 * 300 + 60]).toBeLessThan(100);
  });
});
