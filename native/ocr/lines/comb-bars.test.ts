import { describe, expect, it } from 'vitest';
import type { Component } from '../../imaging/clean/components.ts';
import { combBars } from './comb-bars.ts';

const xHeight = 20;
let id = 0;
const part = (x: number, y: number, w: number, h: number): Component => ({ id: (id += 1), x0: x, y0: y, x1: x + w, y1: y + h, area: w * h });

describe('combBars', () => {
  it('finds the strokes between the squares of a number, and none of its figures', () => {
    const bars = Array.from({ length: 13 }, (_, index) => part(100 + Math.round(index * 30.4), 200, 3, 34));
    const figures = Array.from({ length: 12 }, (_, index) => part(108 + Math.round(index * 30.4), 204, index % 3 === 0 ? 6 : 14, 27));
    expect(combBars([...bars, ...figures], xHeight)).toEqual(new Set(bars));
  });

  it('leaves the stems of a word, and four bars', () => {
    const stems = [100, 112, 131, 139, 170, 178].map((x) => part(x, 200, 4, 30));
    const few = Array.from({ length: 4 }, (_, index) => part(400 + index * 30, 200, 3, 34));
    expect(combBars([...stems, ...few], xHeight).size).toBe(0);
  });
});
