import { expect, it } from 'vitest';
import type { Bitmap, Grey } from '../grey.ts';
import { erasePaleRules } from './pale-rules.ts';

const [width, height] = [640, 120];
const sizes = { across: { length: 50, thickness: 4 }, down: { length: 36, thickness: 4 } };

/** A page with rectangles of one grey level each. */
function page(...marks: readonly (readonly [x: number, y: number, w: number, h: number, level: number])[]): Grey {
  const data = new Uint8Array(width * height).fill(255);
  for (const [x, y, w, h, level] of marks) for (let row = y; row < y + h; row += 1) data.fill(level, row * width + x, row * width + x + w);
  return { data, width, height };
}

const inkOf = (grey: Grey): Bitmap => ({ ...grey, data: grey.data.map((level) => (level < 180 ? 1 : 0)) });
const at = ({ data }: Grey, x: number, y: number): number | undefined => data[y * width + x];

it('takes a worn table’s lines away, tells where its columns end, and leaves the letters on them', () => {
  const grey = page([20, 20, 600, 1, 215], [20, 50, 600, 1, 215], [20, 80, 600, 1, 215], [300, 10, 1, 100, 215], [100, 60, 6, 30, 40]);
  const walls = erasePaleRules(grey, inkOf(grey), sizes);
  expect([at(grey, 200, 80), at(grey, 300, 40), at(grey, 103, 70), at(grey, 103, 80)]).toEqual([255, 255, 40, 40]);
  expect(walls.map(({ x0 }) => x0)).toEqual([300]);
});

it('leaves a page alone that has no pale table, but a frame', () => {
  const grey = page([20, 10, 600, 1, 215], [20, 110, 600, 1, 215], [20, 40, 12, 20, 60], [300, 10, 1, 100, 215]);
  const before = grey.data.slice();
  expect(erasePaleRules(grey, inkOf(grey), sizes)).toEqual([]);
  expect(Buffer.compare(grey.data, before)).toBe(0);
});
