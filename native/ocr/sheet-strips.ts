import type { Grey } from '../imaging/clean/grey.ts';
import type { Strip, StripSheet } from './lines/line-strips.ts';
import { heightAt } from './lines/text-line.ts';
import type { Baseline } from './lines/text-line.ts';
import type { Box } from './types.ts';

/** One line's place on the kept strips, as plain data that goes between threads. */
export interface KeptStrip extends Pick<Strip, 'top' | 'width' | 'height' | 'scale' | 'columns'> {
  readonly baseline: Baseline;
  /** Height of a small letter, in pixels of the page. */
  readonly xHeight: number;
}

/** The cleaned lines of a page that was read, each straight at one letter size: what a second reading starts from. */
export interface SheetStrips {
  readonly picture: Grey;
  readonly strips: readonly KeptStrip[];
}

export function keepStrips({ picture, strips }: StripSheet): SheetStrips {
  return { picture, strips: strips.map(({ line, top, width, height, scale, columns }) => ({ top, width, height, scale, columns, baseline: line.baseline, xHeight: line.xHeight })) };
}

/** Part of a strip: columns `from` up to `to`. */
export interface StripPart {
  readonly strip: KeptStrip;
  readonly from: number;
  readonly to: number;
}

/**
 * How far a cut may move to fall between two letters, and how little of a line no question means; how wide a letter that a word's
 * box left out is at most, and how narrow a blank between words; how far apart the base lines of one row are; shares of the x-height.
 */
const share = { move: 0.55, least: 0.4, letter: 1, wordSpace: 0.33, sameRow: 0.8 } as const;
/** Brighter than this is paper. */
const paper = 200;

/** The parts of lines that a box on the page holds, from top to bottom, in one row from left to right; cut where there is no ink. */
export function partsIn(sheet: SheetStrips, box: Box): StripPart[] {
  const parts = sheet.strips.flatMap((strip): PlacedPart[] => {
    const { columns, xHeight, baseline } = strip;
    const [first, last] = [columns[0] ?? 0, columns.at(-1) ?? 0];
    const [left, right] = [Math.max(first, box.x), Math.min(last, box.x + box.w)];
    if (right - left < share.least * xHeight) return [];
    const base = heightAt(baseline, (left + right) / 2);
    const shared = Math.min(base, box.y + box.h) - Math.max(base - xHeight, box.y);
    if (shared < 0.5 * xHeight) return [];
    const [from, to] = [withFirstLetter(sheet.picture, strip, betweenLetters(sheet.picture, strip, columnOf(columns, left))), betweenLetters(sheet.picture, strip, columnOf(columns, right))];
    return to - from < share.least * xHeight ? [] : [{ strip, from, to, left, base }];
  });
  return inRows(parts).map(({ strip, from, to }) => ({ strip, from, to }));
}

interface PlacedPart extends StripPart {
  /** Where it stands on the page. */
  readonly left: number;
  readonly base: number;
}

/** A row with a hole in it was cut into strips of its own, the right one perhaps a pixel higher. */
function inRows(parts: readonly PlacedPart[]): PlacedPart[] {
  const rows: PlacedPart[][] = [];
  for (const part of parts.toSorted((one, other) => one.base - other.base)) {
    const first = rows.at(-1)?.[0];
    if (first !== undefined && part.base - first.base < share.sameRow * first.strip.xHeight) rows.at(-1)?.push(part);
    else rows.push([part]);
  }
  return rows.flatMap((row) => row.toSorted((one, other) => one.left - other.left));
}

/** The first column that comes from `x` or from beyond it. */
function columnOf(columns: Float32Array, x: number): number {
  let [low, high] = [0, columns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns[middle] ?? 0) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The middle of the widest blank next to a column; the column itself where letters stand close. */
function betweenLetters(picture: Grey, strip: KeptStrip, column: number): number {
  const reach = Math.round(share.move * strip.xHeight * strip.scale);
  const [low, high] = [Math.max(0, column - reach), Math.min(strip.width, column + reach)];
  let [best, widest, start] = [column, 0, low];
  for (let x = low; x <= high; x += 1) {
    if (x < high && isBlank(picture, strip, x)) continue;
    if (x - start > widest) [best, widest] = [Math.round((start + x) / 2), x - start];
    start = x + 1;
  }
  return Math.max(0, Math.min(strip.width, best));
}

/** The engine's boxes may begin behind a narrow first figure: one letter alone between the cut and a word's space belongs to the word. */
function withFirstLetter(picture: Grey, strip: KeptStrip, from: number): number {
  const of = (part: number): number => part * strip.xHeight * strip.scale;
  const ink = back(from, (x) => isBlank(picture, strip, x));
  if (ink === 0 || from - ink >= of(share.wordSpace)) return from;
  const letter = back(ink, (x) => !isBlank(picture, strip, x));
  if (ink - letter > of(share.letter)) return from;
  const space = back(letter, (x) => isBlank(picture, strip, x));
  return space > 0 && letter - space < of(share.wordSpace) ? from : Math.round((space + letter) / 2);
}

/** The leftmost column of those beside `from`, leftwards, that are all alike. */
function back(from: number, isAlike: (column: number) => boolean): number {
  let at = from;
  while (at > 0 && isAlike(at - 1)) at -= 1;
  return at;
}

function isBlank({ data, width }: Grey, { top, height }: KeptStrip, x: number): boolean {
  for (let y = top; y < top + height; y += 1) if ((data[y * width + x] ?? 255) < paper) return false;
  return true;
}
