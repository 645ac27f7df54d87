import { expect, it } from 'vitest';
import { addHairlines } from './hairlines.ts';
import { threshold } from './threshold.ts';

const [width, height] = [120, 60];

/** Even paper with upright strokes: left edge, width, and grey level of each. */
function inked(strokes: readonly (readonly [x: number, w: number, value: number])[]): (x: number) => number | undefined {
  const data = new Uint8Array(width * height).fill(248);
  for (const [x, w, value] of strokes) for (let y = 10; y < 50; y += 1) data.fill(value, y * width + x, y * width + x + w);
  const flat = { data, width, height };
  const { bitmap } = threshold(flat, { low: 150, high: 150 });
  addHairlines(flat, bitmap, 150, 200);
  return (x) => bitmap.data[30 * width + x];
}

it('takes a thin pale stroke for ink, and neither the pale edge of a dark one nor what shines through the paper', () => {
  const ink = inked([[30, 2, 185], [60, 6, 30], [66, 1, 185], [90, 2, 222]]);
  expect([ink(30), ink(31)]).toEqual([1, 1]);
  expect(ink(66)).toBe(0);
  expect(ink(90)).toBe(0);
});

it('leaves a pale patch alone that is as wide as no stroke', () => {
  const ink = inked([[40, 24, 185]]);
  expect(ink(52)).toBe(0);
});

it('leaves a page as it is that has few pale strokes, as a photograph has where letters are blurred', () => {
  const ink = inked([[30, 2, 185], [50, 8, 30], [70, 8, 30], [90, 8, 30]]);
  expect(ink(30)).toBe(0);
  expect(ink(52)).toBe(1);
});

it('does not join a dark stroke to the dot beside it', () => {
  const data = new Uint8Array(width * height).fill(248);
  const fill = (x: number, w: number, from: number, to: number, value: number): void => {
    for (let y = from; y < to; y += 1) data.fill(value, y * width + x, y * width + x + w);
  };
  fill(20, 2, 10, 50, 185);
  fill(60, 4, 28, 31, 30);
  fill(64, 2, 28, 31, 185);
  fill(66, 4, 28, 31, 30);
  const flat = { data, width, height };
  const { bitmap } = threshold(flat, { low: 150, high: 150 });
  addHairlines(flat, bitmap, 150, 200);
  expect([20, 64, 65].map((x) => bitmap.data[29 * width + x])).toEqual([1, 0, 0]);
});
