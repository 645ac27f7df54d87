import sharp from 'sharp';
import type { Rgb } from './clean/grey.ts';
import { isCutOff } from './cut-off.ts';
import type { PageImage } from './types.ts';

export interface PageChecks {
  /** Nothing on the paper. */
  readonly blank: boolean;
  /** So dark that the lid was shut on nothing or the photo was taken in the dark. */
  readonly tooDark: boolean;
  /** Letters are smeared: out of focus, or moved in any direction. Never true of a blank page. */
  readonly blurred: boolean;
  /** Text runs out of the picture: a part of the sheet is missing. */
  readonly cutOff: boolean;
  /** Share of the page that is ink, 0 to 1. */
  readonly ink: number;
  /** Brightness of the paper, 0 to 1. */
  readonly brightness: number;
  /** How steep the edges of the ink are in the direction in which they are less so, 0 (fog) to 1 (print). */
  readonly sharpness: number;
}

/** Measured on printed A4 pages at 75 to 300 dpi and on photographs of them, blurred, shaken and darkened step by step; see the test. */
const thresholds = {
  /** Longest side of the picture looked at, in pixels (about 150 dpi of an A4 page). */
  side: 1750,
  /** Margin not looked at: holes, shadows of the edge. Share of each side. */
  margin: 0.03,
  /** Ink and sharpness across are measured on every so-manieth row: no letter is less high. */
  everyRow: 3,
  /** Sharpness down on every so-manieth, which is enough of a page's edges. */
  everyRowDown: 6,
  enoughEdges: 100,
  /** Darker than the paper by this much (of 255) is ink. */
  inkContrast: 50,
  blankInk: 0.0001,
  darkPaper: 0.35,
  /** A hand that shook smears one way only: text is lost when either direction is this soft, or both are nearly so. */
  blurred: { one: 0.25, both: 0.35 },
} as const;

/** Looks at a page for what a citizen can still put right while holding the paper. */
export async function checkPage(page: PageImage): Promise<PageChecks> {
  const small = sharp(page.bytes).resize({ width: thresholds.side, height: thresholds.side, fit: 'inside', withoutEnlargement: true });
  const { data, info } = await small.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return checkLook({ width, height, at: (x, y) => data[y * width + x] ?? 255, row: (y) => data.subarray(y * width, (y + 1) * width) });
}

/** The same of a picture that is open already; its green stands for its brightness. */
export function checkPicture({ data, width, height }: Rgb): PageChecks {
  const step = Math.max(1, Math.max(width, height) / thresholds.side);
  const place = (x: number, y: number): number => (Math.floor(y * step) * width + Math.floor(x * step)) * 3 + 1;
  const size = { width: Math.floor((width - 1) / step), height: Math.floor(height / step) };
  return checkLook({ ...size, row: (y) => greenRow(data, size.width, place(0, y), step), at: (x, y) => data[place(x, y)] ?? 255 });
}

function greenRow(data: Uint8Array, length: number, start: number, step: number): Uint8Array {
  const values = new Uint8Array(length);
  for (let x = 0; x < length; x += 1) {
    const from = start + ((x * step) | 0) * 3;
    values[x] = ((data[from] ?? 0) + (data[from + 3] ?? 0)) >> 1;
  }
  return values;
}

/** A page as it is looked at: its brightness by place and by row, no larger than needed. */
interface Look {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => number;
  readonly row: (y: number) => Uint8Array;
}

function checkLook(look: Look): PageChecks {
  const inner = innerOf(look);
  const paper = percentile(inner, 0.9);
  const { ink, sharpness: across } = measureInk(inner, paper);
  const down = sharpnessDown(look, paper) ?? across;
  const brightness = paper / 255;
  const tooDark = brightness < thresholds.darkPaper;
  const blank = !tooDark && ink < thresholds.blankInk;
  const isSmeared = Math.min(across, down) < thresholds.blurred.one || Math.max(across, down) < thresholds.blurred.both;
  return { blank, tooDark, blurred: !tooDark && !blank && isSmeared, cutOff: !tooDark && !blank && isCutOff(look, paper), ink, brightness, sharpness: Math.min(across, down) };
}

/** Some rows of the page, within its margin. */
interface Rows {
  readonly rows: readonly Uint8Array[];
  readonly pixels: number;
}

function innerOf({ width, height, row }: Look): Rows {
  const [left, top] = [Math.floor(width * thresholds.margin), Math.floor(height * thresholds.margin)];
  const rows: Uint8Array[] = [];
  for (let y = top; y < Math.max(top + 1, height - top); y += thresholds.everyRow) rows.push(row(y).subarray(left, width - left));
  return { rows, pixels: rows.length * Math.max(1, width - 2 * left) };
}

function percentile({ rows, pixels }: Rows, share: number): number {
  const counts = new Uint32Array(256);
  for (const row of rows) countRow(row, counts);
  let left = pixels * share;
  let value = 0;
  while (value < 255 && (left -= counts[value] ?? 0) > 0) value += 1;
  return value;
}

/** One row a call, here and below: a loop that is called is compiled once, one within a loop again and again. */
function countRow(row: Uint8Array, counts: Uint32Array): void {
  for (let at = 0; at < row.length; at += 1) {
    const value = row[at] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
}

/** Sharpness: how much of an ink edge's full contrast is passed within two pixels, over the steepest fifth of the edges. */
function measureInk({ rows, pixels }: Rows, paper: number): { ink: number; sharpness: number } {
  const limit = paper - thresholds.inkContrast;
  const steps = new Uint32Array(256);
  let inked = 0;
  for (const row of rows) inked += countEdges(row.subarray(0, -2), row.subarray(2), limit, steps);
  return { ink: inked / pixels, sharpness: steepestFifth(steps) / Math.max(paper, 1) };
}

/** The same from row to row; undefined where too few edges lie so. */
function sharpnessDown({ width, height, row }: Look, paper: number): number | undefined {
  const limit = paper - thresholds.inkContrast;
  const [left, top] = [Math.floor(width * thresholds.margin), Math.floor(height * thresholds.margin)];
  const steps = new Uint32Array(256);
  for (let y = top; y < height - top - 2; y += thresholds.everyRowDown) {
    countEdges(row(y).subarray(left, width - left), row(y + 2).subarray(left, width - left), limit, steps);
  }
  return steps.reduce((sum, one) => sum + one, 0) < thresholds.enoughEdges ? undefined : steepestFifth(steps) / Math.max(paper, 1);
}

/** Gives how many pixels are ink, and counts the heights of the steps from each to the one beyond it, where ink begins or ends. */
function countEdges(row: Uint8Array, beyondRow: Uint8Array, limit: number, steps: Uint32Array): number {
  let inked = 0;
  for (let at = 0; at < row.length; at += 1) {
    const here = row[at] ?? 0;
    const beyond = beyondRow[at] ?? 0;
    if (here < limit) inked += 1;
    if (here >= limit === beyond >= limit) continue;
    const step = Math.abs(here - beyond);
    steps[step] = (steps[step] ?? 0) + 1;
  }
  return inked;
}

/** Mean of the highest fifth of the steps, of which the counts are given. */
function steepestFifth(steps: Uint32Array): number {
  const count = Math.max(1, Math.floor(steps.reduce((sum, one) => sum + one, 0) / 5));
  let [left, sum] = [count, 0];
  for (let step = 255; step > 0 && left > 0; step -= 1) {
    const taken = Math.min(left, steps[step] ?? 0);
    sum += taken * step;
    left -= taken;
  }
  return sum / count;
}
