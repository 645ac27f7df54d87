import { expect, it } from 'vitest';
import type { TextLine } from '../../native/ocr/lines/text-line.ts';
import { textOn } from './word-places.ts';
import type { PlacedWord } from './word-places.ts';

/** A line that falls by one pixel in a hundred. */
const line: TextLine = { parts: [], baseline: { a: 100, b: 0.01, c: 0 }, xHeight: 20, dotted: false, x0: 50, y0: 70, x1: 450, y1: 110 };
const word = (text: string, left: number, y = 92): PlacedWord => ({ text, left, right: left + 80, x: left + 40, y });

it('gives a strip the words that stand on it, from left to right', () => {
  expect(textOn(line, [word('tên:', 150), word('Họ', 52), word('Mẫu', 350, 94)])).toBe('Họ tên: Mẫu');
});

it('leaves out what stands on the next line, beside the line, or for the most part beyond its end', () => {
  expect(textOn(line, [word('Họ', 52), word('dưới', 52, 132), word('trên', 150, 60), word('bên', 480), word('nửa', 405)])).toBe('Họ');
});
