import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawBitmap } from '../virtual/draw-bitmap.ts';
import { labelComponents } from './components.ts';

describe('labelComponents', () => {
  it('joins what touches, diagonally too, and gives box and area', () => {
    const { components } = labelComponents(drawBitmap('#..##', '.#...', '....#', '#...#'));
    expect(components.map(({ x0, y0, x1, y1, area }) => [x0, y0, x1, y1, area])).toEqual([[0, 0, 2, 2, 2], [3, 0, 5, 1, 2], [4, 2, 5, 4, 2], [0, 3, 1, 4, 1]]);
  });

  it('joins arms that meet only lower down', () => {
    expect(labelComponents(drawBitmap('#.#.#', '#.#.#', '#####')).components).toHaveLength(1);
  });

  it('labels every pixel of ink and no other, whatever the picture', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), { minLength: 1, maxLength: 9 }), (cells) => {
      const bitmap = drawBitmap(...cells.map((row) => row.map((cell) => (cell ? '#' : '.')).join('')));
      const { labels, components } = labelComponents(bitmap);
      expect(Array.from(labels, (label) => (label > 0 ? 1 : 0))).toEqual(Array.from(bitmap.data));
      expect(components.reduce((sum, part) => sum + part.area, 0)).toBe(bitmap.data.reduce((sum, cell) => sum + cell, 0));
    }));
  });
});
