import { describe, expect, it } from 'vitest';
import type { Component } from '../../imaging/clean/components.ts';
import { ownHeight } from './own-height.ts';
import { sizeParts } from './size-parts.ts';
import type { TextLine } from './text-line.ts';

/** Letters of these heights side by side on one baseline, a space where there is a nought. */
function lineOf(heights: readonly number[], xHeight: number): TextLine {
  let x = 0;
  const parts = heights.flatMap((height, id): Component[] => {
    x += height === 0 ? xHeight : 8;
    return height === 0 ? [] : [{ id: id + 1, x0: x - 8, x1: x - 1, y0: 100 - height, y1: 100, area: 3 * height }];
  });
  return { parts, baseline: { a: 100, b: 0, c: 0 }, xHeight, dotted: false, x0: 0, x1: x, y0: 100 - Math.max(...heights), y1: 100 };
}

describe('sizeParts', () => {
  it('parts a small label from the large number beside it', () => {
    const parts = sizeParts(lineOf([10, 7, 10, 7, 7, 0, 20, 20, 20, 20, 20, 20], 14));
    expect(parts.map((part) => [part.parts.length, Math.round(part.xHeight)])).toEqual([[5, 7], [6, 14]]);
  });

  it('leaves words of one size whole: small letters before capitals, too', () => {
    for (const heights of [[14, 10, 10, 14, 10, 0, 14, 14, 14, 14], [10, 10, 10, 10, 0, 14, 14, 14, 14], [14, 14, 14, 14, 0, 14, 10, 10, 10]]) expect(sizeParts(lineOf(heights, 10))).toHaveLength(1);
  });
});

describe('ownHeight', () => {
  it('tells small print by its small letters where its capitals are as high as the page’s', () => {
    expect(ownHeight(lineOf([11, 8, 8, 8, 11, 8, 8, 0, 11, 8, 8], 11)).xHeight).toBe(8);
    for (const heights of [[11, 11, 16, 11, 11, 16, 11, 11], [16, 16, 16, 16, 16, 16], [11, 11, 11, 11, 8, 11, 8, 11]]) expect(ownHeight(lineOf(heights, 11)).xHeight).toBe(11);
  });
});
