import type { Strip } from '../../native/ocr/lines/line-strips.ts';
import { heightAt } from '../../native/ocr/lines/text-line.ts';
import type { TextLine } from '../../native/ocr/lines/text-line.ts';
import type { RawWord } from '../../native/ocr/tesseract-core.ts';
import type { TruthWord } from '../../tests/bench/paper/html/page-truth.ts';
import { fitPlaces } from './truth-places.ts';
import type { PlacePair } from './truth-places.ts';

/** A word of the truth where it stands on the page as it was read, in pixels of that page. */
export interface PlacedWord {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly x: number;
  readonly y: number;
}

const shortestLandmark = 3;

/**
 * Places every word of the truth on the page as it was read, led by the words that stand on it once and were read rightly.
 * `undefined` where those are too few.
 */
export function placeWords(truth: readonly TruthWord[], strips: readonly Strip[], readings: readonly (readonly RawWord[])[]): PlacedWord[] | undefined {
  const map = fitPlaces(landmarks(truth, strips, readings));
  if (map === undefined) return undefined;
  return truth.map(({ text, x, y, w, h }) => {
    const middle = y + h / 2;
    const [left, right] = [map({ x, y: middle }).x, map({ x: x + w, y: middle }).x];
    return { text, left, right, ...map({ x: x + w / 2, y: middle }) };
  });
}

function landmarks(truth: readonly TruthWord[], strips: readonly Strip[], readings: readonly (readonly RawWord[])[]): PlacePair[] {
  const once = new Map<string, TruthWord | undefined>();
  for (const word of truth) once.set(word.text, once.has(word.text) ? undefined : word);
  return strips.flatMap((strip, index) => (readings[index] ?? []).flatMap((word): PlacePair[] => {
    const found = once.get(word.text);
    if (found === undefined || word.text.length < shortestLandmark) return [];
    const x = (column(strip, word.x0) + column(strip, word.x1)) / 2;
    return [{ from: { x: found.x + found.w / 2, y: found.y + found.h / 2 }, to: { x, y: middleAt(strip.line, x) } }];
  }));
}

/** Where a column of the sheet of strips comes from. */
function column({ columns, left }: Strip, x: number): number {
  return columns[Math.max(0, Math.min(columns.length - 1, x - left))] ?? 0;
}

function middleAt({ baseline, xHeight }: TextLine, x: number): number {
  return heightAt(baseline, x) - 0.5 * xHeight;
}

/** In pixels; in x-heights; the least share of a word's width that lies within the line. */
const on = { edge: 2, away: 0.75, share: 0.6 } as const;

/** What stands on a line, from left to right. */
export function textOn(line: TextLine, words: readonly PlacedWord[]): string {
  const inside = words.filter(({ x, y, left, right }) => {
    const isWithin = x > line.x0 - on.edge && x < line.x1 + on.edge && Math.min(right, line.x1) - Math.max(left, line.x0) > on.share * (right - left);
    return isWithin && Math.abs(y - middleAt(line, x)) < on.away * line.xHeight;
  });
  return inside.toSorted((one, other) => one.x - other.x).map(({ text }) => text).join(' ');
}
