import { expect, it } from 'vitest';
import type { Component } from '../../imaging/clean/components.ts';
import { measureXHeight } from './x-height.ts';

function parts(count: number, w: number, h: number, fill: number): Component[] {
  return Array.from({ length: count }, (_, at) => ({ id: at + 1, x0: at * 30, x1: at * 30 + w, y0: 10, y1: 10 + h, area: Math.round(w * h * fill) }));
}

it('takes the height of small letters, however many dots and dashes lie under the answers', () => {
  const letters = [...parts(120, 15, 18, 0.45), ...parts(40, 17, 26, 0.4), ...parts(12, 7, 6, 0.8)];
  expect(measureXHeight(letters, 200)).toBe(18);
  expect(measureXHeight([...letters, ...parts(600, 6, 6, 0.8), ...parts(300, 5, 6, 0.7)], 200)).toBe(18);
  expect(measureXHeight(parts(600, 6, 6, 0.8), 200)).toBe(0);
});

it('is not misled by a bad copy, whose dots and broken strokes are more than the letters that stayed whole', () => {
  const whole = [...parts(90, 12, 16, 0.3), ...parts(90, 13, 17, 0.3), ...parts(60, 14, 24, 0.3)];
  expect(measureXHeight([...whole, ...parts(190, 5, 6, 0.5), ...parts(80, 3, 7, 0.5)], 200)).toBeGreaterThanOrEqual(16);
});

it('takes the letters of a copy that cut the loops off its "g", and the small letters of a page mostly in capitals', () => {
  const capitals = parts(110, 16, 24, 0.3);
  expect(measureXHeight([...parts(200, 14, 17, 0.3), ...capitals, ...parts(100, 11, 12, 0.3)], 200)).toBe(17);
  expect(measureXHeight([...parts(200, 16, 24, 0.3), ...parts(110, 14, 17, 0.3), ...parts(15, 20, 34, 0.3)], 200)).toBe(17);
});
