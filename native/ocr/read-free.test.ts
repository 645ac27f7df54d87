import { expect, it } from 'vitest';
import { readFree } from './read-free.ts';
import type { RawWord, Segmentation } from './tesseract-core.ts';

const area = { left: 0, top: 0, width: 200, height: 50 };

/** What is read of a strip by what the engine says of it with and without looking for a line. */
function read(said: Partial<Record<Segmentation, readonly string[]>>): string[] {
  const words = (segmentation: Segmentation): RawWord[] => (said[segmentation] ?? []).map((text) => ({ text, x0: 0, y0: 0, x1: 10, y1: 10, confidence: 0.8 }));
  return readFree({ read: words }, area).map(({ text }) => text);
}

it('reads a short strip on which the engine finds no line, but takes no stroke for letters', () => {
  expect(read({ 7: [], 13: ['Số:', '242'] })).toEqual(['Số:', '242']);
  expect([read({ 7: ['Số:', '18'], 13: ['5'] }), read({ 7: [], 13: ['x.1'] }), read({ 7: [], 13: [] })]).toEqual([['Số:', '18'], [], []]);
});
