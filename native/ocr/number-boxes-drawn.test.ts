import { describe, expect, it } from 'vitest';
import type { Rgb } from '../imaging/clean/grey.ts';
import { cleanInk } from './clean-ink.ts';

interface Drawing {
  readonly resolution: number;
  /** Thickness of the borders, in pixels. */
  readonly border: number;
  /** Between neighbours' borders, in pixels; none: they share them. */
  readonly apart?: number;
  /** How far the row falls at a place across, in pixels. */
  readonly fall: (x: number) => number;
  /** Chance of a pixel to be dirt. */
  readonly dirt: number;
  readonly paper: (x: number) => number;
}

const width = 900;
const height = 300;

/** Lines of letters, and below them a label with twelve squares and a figure in each. */
function draw({ resolution, border, apart, fall, dirt, paper }: Drawing): Rgb {
  const data = new Uint8Array(width * height * 3);
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let at = 0; at < width * height; at += 1) data.fill(random() < dirt ? 60 : paper(at % width), at * 3, at * 3 + 3);
  const dot = (x: number, y: number): void => {
    const at = Math.round(y + fall(x)) * width + Math.round(x);
    data.fill(40, at * 3, at * 3 + 3);
  };
  const box = (x: number, y: number, w: number, h: number, thick: number): void => {
    for (let i = 0; i < w; i += 1) for (let j = 0; j < h; j += 1) if (i < thick || j < thick || i >= w - thick || j >= h - thick) dot(x + i, y + j);
  };
  const unit = resolution / 150;
  const stroke = Math.max(2, Math.round(2 * unit));
  for (const y of [40, 80, 120]) for (let x = 40; x < width - 60; x += 16 * unit) box(x, y, 10 * unit, 13 * unit, stroke);
  for (let letter = 0; letter < 8; letter += 1) box(40 + letter * 16 * unit, 190, 10 * unit, 13 * unit, stroke);
  const square = Math.round(31 * unit);
  for (let at = 0; at < 12; at += 1) {
    const x = 40 + 150 * unit + at * (square + (apart === undefined ? 0 : border + apart));
    box(x, 190 - 14 * unit, square + border, 31 * unit, border);
    box(x + 10 * unit, 190 - 7 * unit, 12 * unit, 20 * unit, stroke);
  }
  return { data, width, height };
}

const plain: Drawing = { resolution: 150, border: 2, fall: () => 0, dirt: 0, paper: () => 250 };

describe('a number in drawn squares', () => {
  it.each([
    ['a clean print', plain],
    ['a larger scan', { ...plain, resolution: 200, border: 3 }],
    ['squares beside each other', { ...plain, apart: 0 }],
    ['squares apart', { ...plain, apart: 3 }],
    ['a sheet that fell a little', { ...plain, fall: (x: number) => x / 180 }],
    ['a bent sheet', { ...plain, fall: (x: number) => 6 * Math.sin(x / 260) }],
    ['a photocopy with dirt', { ...plain, border: 3, dirt: 0.002 }],
    ['a photograph in uneven light', { ...plain, paper: (x: number) => 235 - x / 9 }],
  ])('is one line of twelve figures: %s', (_, drawing) => {
    const boxed = cleanInk(draw(drawing), drawing.resolution).lines.filter((line) => line.boxed !== undefined);
    expect(boxed.map((line) => line.boxed?.squares)).toEqual([12]);
    const figures = boxed[0]?.parts.filter((part) => part.y1 - part.y0 > 15) ?? [];
    expect(figures).toHaveLength(12);
  });
});
