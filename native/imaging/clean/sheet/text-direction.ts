import { labelComponents } from '../components.ts';
import type { Component } from '../components.ts';
import { flattenLight } from '../light/flatten.ts';
import { below } from '../light/threshold.ts';
import type { Grey } from '../grey.ts';

export interface TextDirection {
  /** The lines run down the page rather than across it. */
  readonly sideways: boolean;
  /** Degrees by which the lines fall towards the right (seen with the lines across), -10 to 10. */
  readonly skew: number;
  /** How much more clearly lines show this way than the other, from 1. */
  readonly clarity: number;
  /** Of the smaller letters, in pixels of the small picture; 0 where there are none. */
  readonly letterHeight: number;
}

/** Degrees searched: coarse first, then finer about the best. */
const angles = { reach: 10, coarse: 0.5, middle: 0.1, fine: 0.05 } as const;
/** So many points of ink show the direction and the angle as well as all of them do. */
const enough = { coarse: 12_000, fine: 40_000 } as const;

/**
 * Finds how the text runs from a small picture (about 100 dpi): summed along the right direction, lines and the gaps
 * between them stand out most.
 */
export function findTextDirection(small: Grey): TextDirection {
  const flat = flattenLight(small);
  const first = roughly(flat, dark);
  const blacker = first.clarity < clear ? roughly(flat, darkest) : first;
  const { points, parts, sideways, angle: about, clarity } = blacker.clarity > first.clarity ? blacker : first;
  const { angle } = search(thinned(points, enough.fine), small, sideways, { about, reach: angles.middle, step: angles.fine });
  return { sideways, skew: angle, clarity, letterHeight: heightOfLetters(parts, sideways) };
}

/** How the ink that is darker than `threshold` runs, to a tenth of a degree. */
function roughly(flat: Grey, threshold: number): Ink & Pick<TextDirection, 'sideways' | 'clarity'> & Pick<Direction, 'angle'> {
  const ink = inkOf(flat, threshold);
  const few = thinned(ink.points, enough.coarse);
  const [across, down] = [best(few, flat, false), best(few, flat, true)];
  const sideways = down.score > across.score * 1.15;
  const [chosen, other] = sideways ? [down, across] : [across, down];
  return { ...ink, sideways, angle: chosen.angle, clarity: chosen.score / Math.max(1e-9, other.score) };
}

/** So high are all but the smallest third of the patches that have a letter's shape; marks and specks are lower than three pixels. */
function heightOfLetters(parts: readonly Component[], sideways: boolean): number {
  const heights = parts.flatMap(({ x0, x1, y0, y1, area }) => {
    const [w, h] = sideways ? [y1 - y0, x1 - x0] : [x1 - x0, y1 - y0];
    return h >= 3 && w >= 0.3 * h && w <= 2.5 * h && area >= 1.2 * h ? [h] : [];
  });
  return heights.toSorted((one, other) => one - other)[Math.floor(heights.length * 0.3)] ?? 0;
}

interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/**
 * Darker than this in even light is ink. The rows of a certificate's printed pattern, paler than its letters, run across whichever way
 * the text does: where no direction is this much clearer than the other, the darkest ink alone is looked at too.
 */
const [dark, darkest, clear] = [150, 110, 4];
/** Rows that are summed together: about a letter's height at 100 dpi. */
const lag = 4;
/** Frames, photos and seals are larger both ways than any letter, in pixels of the small picture. */
const largest = 26;

/** What is longer than this at the picture's border, in pixels of the small one, is what lay beside the sheet: the dark edge of a copy. */
const edge = { within: 8, longer: 80 } as const;

function isBesideSheet({ x0, y0, x1, y1 }: Component, { width, height }: Grey): boolean {
  const touches = x0 < edge.within || y0 < edge.within || x1 > width - edge.within || y1 > height - edge.within;
  return touches && Math.max(x1 - x0, y1 - y0) > edge.longer;
}

interface Ink {
  readonly points: Points;
  readonly parts: readonly Component[];
}

/** The ink of letters and words; frames and pictures would speak for the wrong direction. */
function inkOf(small: Grey, threshold: number): Ink {
  const { data, width, height } = small;
  const { labels, components } = labelComponents({ data: below(data, threshold), width, height });
  const isText = new Uint8Array(components.length + 1);
  let ink = 0;
  for (const part of components) {
    if (Math.min(part.x1 - part.x0, part.y1 - part.y0) > largest || isBesideSheet(part, small)) continue;
    isText[part.id] = 1;
    ink += part.area;
  }
  const [x, y] = [new Float32Array(ink), new Float32Array(ink)];
  let count = 0;
  for (let row = 4; row < height - 4; row += 1) {
    const before = count;
    count = columnsOfText(labels.subarray(row * width, (row + 1) * width - 4), isText, x, before);
    y.fill(row, before, count);
  }
  return { points: { x: x.subarray(0, count), y: y.subarray(0, count) }, parts: components };
}

/** Writes the columns of a row's text behind those before it; gives how many there are then. One row a call, so that it is compiled once. */
function columnsOfText(row: Int32Array, isText: Uint8Array, x: Float32Array, before: number): number {
  let count = before;
  for (let column = 4; column < row.length; column += 1) {
    if (isText[row[column] ?? 0] === 1) x[count++] = column;
  }
  return count;
}

/** Every so-manieth point, where there are more than `most`. */
function thinned({ x, y }: Points, most: number): Points {
  const step = Math.ceil(x.length / most);
  if (step <= 1) return { x, y };
  const every = (values: Float32Array): Float32Array => Float32Array.from({ length: Math.floor(values.length / step) }, (_, index) => values[index * step] ?? 0);
  return { x: every(x), y: every(y) };
}

interface Direction {
  readonly angle: number;
  readonly score: number;
}

function best(points: Points, size: Grey, sideways: boolean): Direction {
  const { angle } = search(points, size, sideways, { about: 0, reach: angles.reach, step: angles.coarse });
  return search(points, size, sideways, { about: angle, reach: angles.coarse, step: angles.middle });
}

function search(points: Points, size: Grey, sideways: boolean, { about, reach, step }: { about: number; reach: number; step: number }): Direction {
  const along = sideways ? points.y : points.x;
  const across = sideways ? points.x : points.y;
  const extent = size.width + size.height;
  let result = { angle: 0, score: -1 };
  for (let angle = about - reach; angle <= about + reach + 1e-9; angle += step) {
    const score = sharpness(along, across, extent, sideways ? -angle : angle);
    if (score > result.score) result = { angle, score };
  }
  return result;
}

/** Sum of squared changes over `lag` rows of the smoothed sums, per point: lines show, single letters' strokes do not. */
function sharpness(along: Float32Array, across: Float32Array, extent: number, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const sums = new Float32Array(extent + 2);
  const offset = extent / 4;
  for (let index = 0; index < along.length; index += 1) {
    const row = ((across[index] ?? 0) - slope * (along[index] ?? 0) + offset) | 0;
    if (row >= 0 && row < extent) sums[row + 1] = (sums[row + 1] ?? 0) + 1;
  }
  for (let row = 1; row < sums.length; row += 1) sums[row] = (sums[row] ?? 0) + (sums[row - 1] ?? 0);
  let sum = 0;
  for (let row = lag * 2; row < extent; row += 1) {
    const change = (sums[row] ?? 0) - 2 * (sums[row - lag] ?? 0) + (sums[row - 2 * lag] ?? 0);
    sum += change * change;
  }
  return sum / Math.max(1, along.length);
}
