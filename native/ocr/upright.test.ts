import { expect, it } from 'vitest';
import type { Component } from '../imaging/clean/components.ts';
import type { TextLine } from './lines/text-line.ts';
import { standing } from './upright.ts';

const part = (x: number, y: number, size: number): Component => ({ id: x, x0: x, x1: x + size, y0: y, y1: y + size, area: size * size });

/** A line of letters on y = 100, with marks at a height of their own. */
function line(marks: readonly number[]): TextLine {
  const letters = Array.from({ length: 60 }, (_, at) => part(at * 20, 82, 18));
  return { parts: [...letters, ...marks.map((y, at) => part(at * 20, y, 5))], baseline: { a: 100, b: 0, c: 0 }, dotted: false, xHeight: 18, x0: 0, y0: 70, x1: 1200, y1: 110 };
}

it('tells how a page stands by the marks above and below its letters, and not by the dots of lines under them', () => {
  const [above, below] = [Array.from({ length: 14 }, () => 70), Array.from({ length: 4 }, () => 105)];
  expect(standing([line([...above, ...below]), line([...above, ...below])])).toBe('upright');
  expect(standing([line([...below, ...below, ...below, ...below]), line([...below, ...below, ...below, ...below])])).toBe('upsideDown');
  const dots = Array.from({ length: 50 }, () => 106);
  expect(standing([line([...above, ...below, ...dots]), line([...above, ...below, ...dots])])).toBe('doubtful');
});
