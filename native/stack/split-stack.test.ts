import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDuplicates } from './duplicates.ts';
import type { PaperFacts, SheetFacts } from './page-facts.ts';
import { splitStack } from './split-stack.ts';

let fed = 0;

function sheet(facts: Partial<PaperFacts> = {}): PaperFacts {
  fed += 1;
  return { is: 'paper', source: { file: 'stack.pdf', page: fed }, kind: null, keep: true, sides: [], heads: false, number: null, hash: 'l'.repeat(40), words: [], numbers: [], warnings: [], size: null, fields: {}, stored: null, ...facts };
}

const titled = (name: string, facts: Partial<PaperFacts> = {}): PaperFacts => sheet({ kind: { name, confidence: 0.9 }, heads: true, ...facts });
const of = (page: number, whole: number | null): PaperFacts => sheet({ number: { page, of: whole } });
const separator = (kind: string | null): SheetFacts => ({ is: 'separator', source: { file: 'stack.pdf', page: 0 }, kind });
const blank: SheetFacts = { is: 'blank', source: { file: 'stack.pdf', page: 0 } };
const shape = (sheets: readonly SheetFacts[]) => splitStack(sheets).map(({ kind, pages, warnings }) => [kind, pages.length, ...warnings]);

describe('a stack is split', () => {
  it('at titles, into papers with the pages behind them, without their blank backs', () => {
    expect(shape([titled('birth-certificate'), blank, titled('birth-certificate'), blank, titled('land-certificate'), sheet(), sheet({ kind: { name: 'land-certificate', confidence: 0.44 } })])).toEqual([['birth-certificate', 1], ['birth-certificate', 1], ['land-certificate', 3]]);
  });

  it('at separators: a named kind holds whatever comes until the next one', () => {
    expect(shape([sheet(), separator('household-book'), sheet(), titled('household-book'), sheet(), separator(null), sheet(), titled('fee-receipt')])).toEqual([[null, 1], ['household-book', 3], [null, 1], ['fee-receipt', 1]]);
    expect(shape([separator('household-book'), titled('fee-receipt')])).toEqual([['household-book', 1, 'kindUncertain']]);
    expect(shape([separator('household-book'), separator(null), blank])).toEqual([]);
  });

  it('and a card’s two sides belong together, on one sheet or two', () => {
    const card = (...sides: PaperFacts['sides']): PaperFacts => titled('id-card', { sides, keep: false });
    expect(shape([card('front'), card('back'), card('front', 'back'), card('front'), titled('fee-receipt')])).toEqual([['id-card', 2], ['id-card', 1], ['id-card', 1, 'oneSideOnly'], ['fee-receipt', 1]]);
  });
});

describe('the order of a paper’s pages', () => {
  const numbers = (sheets: readonly SheetFacts[]) => splitStack(sheets).map(({ pages, warnings }) => [pages.map(({ number }) => number?.page ?? 0), ...warnings]);

  it('is repaired by “n of m”, and that is said', () => {
    expect(numbers([of(1, 4), of(3, 4), of(2, 4), of(4, 4), of(2, 2), of(1, 2)])).toEqual([[[1, 2, 3, 4], 'reordered'], [[1, 2], 'reordered']]);
  });

  it('is left and flagged where the numbers do not say how many there are', () => {
    expect(numbers([titled('land-certificate'), of(3, null), of(2, null)])).toEqual([[[0, 3, 2], 'orderUncertain']]);
  });

  it('has gaps that are named', () => {
    expect(numbers([of(1, 3), of(3, 3)])).toEqual([[[1, 3], 'pagesMissing']]);
  });

  it('begins anew where a number comes again', () => {
    expect(numbers([of(1, 2), of(2, 2), of(1, 2), of(2, 2), of(1, null), of(2, null), of(1, null)])).toEqual([[[1, 2]], [[1, 2]], [[1, 2]], [[1]]]);
  });
});

it('loses no sheet and takes none twice, whatever the stack', () => {
  const anySheet = fc.oneof(
    fc.constant(blank),
    fc.constantFrom('household-book', null).map(separator),
    fc.record({ kind: fc.option(fc.record({ name: fc.constantFrom('id-card', 'fee-receipt', 'household-book'), confidence: fc.constantFrom(0.44, 0.7, 1) })), heads: fc.boolean(), sides: fc.subarray(['front', 'back'] as const), number: fc.option(fc.record({ page: fc.integer({ min: 1, max: 4 }), of: fc.option(fc.integer({ min: 1, max: 4 })) })) }).map((facts) => sheet(facts)),
  );
  fc.assert(fc.property(fc.array(anySheet, { maxLength: 12 }), (sheets) => {
    const split = splitStack(sheets).flatMap(({ pages }) => pages);
    expect(new Set(split)).toEqual(new Set(sheets.filter(({ is }) => is === 'paper')));
    expect(split).toHaveLength(new Set(split).size);
  }));
});

describe('a sheet scanned twice', () => {
  const words = Array.from({ length: 50 }, (_, index) => index);

  it('is named with the first, also where a few words were read otherwise', () => {
    const [one, other] = [sheet({ words, numbers: [1, 2, 3] }), sheet({ words: [...words.slice(3), 99], numbers: [1, 2, 3], hash: 'l'.repeat(36) + 'r'.repeat(4) })];
    expect(findDuplicates([one, sheet({ hash: 'r'.repeat(40), words }), other])).toEqual([{ page: other.source, of: one.source }]);
  });

  it('is not taken for another person’s copy of the same form, nor a page for the next', () => {
    expect(findDuplicates([sheet({ words, numbers: [1, 2, 3] }), sheet({ words: [...words.slice(3), 99], numbers: [1, 7, 8] })])).toEqual([]);
    expect(findDuplicates([sheet({ words, number: { page: 1, of: 2 } }), sheet({ words, number: { page: 2, of: 2 } })])).toEqual([]);
  });
});
