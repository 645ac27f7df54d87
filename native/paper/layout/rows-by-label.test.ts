import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOf, tokensOf } from './page-cells.ts';
import { linesByLabel } from './rows-by-label.ts';
import type { Band } from './rows-by-label.ts';
import { typedPage } from '../virtual/typed-page.ts';

const rowsOf = (lines: readonly (readonly [text: string, base: number])[], labels: readonly Band[]): ReturnType<typeof linesByLabel> =>
  linesByLabel(tokensOf(cellsOf(typedPage(...lines.map(([text, base]) => ({ text, at: 400, base }))).lines)), labels);
const textOf = (rows: ReturnType<typeof linesByLabel>): string[] => rows.map((row) => row.map((token) => token.word.text).join(' '));
const at = (base: number): Band => ({ top: base, bottom: base });

it('parts lines where they lie furthest apart, whatever of a row stands beside its label', () => {
  const rows = rowsOf([['a', 100], ['b', 150], ['c', 178], ['d', 206], ['e', 250], ['f', 278]], [at(100), at(178), at(264)]);
  expect(textOf(rows)).toEqual(['a', 'b c d', 'e f']);
  expect(rows.flat().some((token) => token.isOpen)).toBe(false);
});

it('says of both rows that a line may be either’s', () => {
  const rows = rowsOf([['a', 100], ['b', 140], ['c', 180], ['d', 240]], [at(100), at(180), at(240)]);
  expect(rows.map((row) => row.at(-1)?.isOpen === true)).toEqual([true, true, false]);
});

it('sees that all answers stand lower than their labels on a page that was bent', () => {
  const rows = rowsOf([['a', 116], ['b', 180], ['c', 237], ['d', 296], ['e', 322], ['f', 390]], [at(100), at(162), at(220), at(290), at(374)]);
  expect(textOf(rows)).toEqual(['a', 'b', 'c', 'd e', 'f']);
});

it('leaves a row without a line empty', () => {
  expect(textOf(rowsOf([['a', 100], ['c', 200]], [at(100), at(150), at(200)]))).toEqual(['a', '', 'c']);
});

it('gives no line twice, and none out of order', () => {
  const steps = fc.array(fc.integer({ min: 25, max: 90 }), { minLength: 1, maxLength: 8 });
  const sums = (from: number, own: readonly number[]): number[] => own.map((_, index) => from + own.slice(0, index + 1).reduce((sum, step) => sum + step, 0));
  fc.assert(fc.property(steps, steps, (lineSteps, labelSteps) => {
    const lines = sums(60, lineSteps).map((base, index) => [`w${String(index)}`, base] as const);
    const given = textOf(rowsOf(lines, sums(60, labelSteps).map(at))).join(' ').split(' ').filter((word) => word !== '');
    expect(given).toEqual(lines.slice(0, given.length).map(([text]) => text));
  }), { numRuns: 60 });
});
