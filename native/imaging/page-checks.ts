import sharp from 'sharp';
import type { Rgb } from './clean/grey.ts';
import { isCutOff } from './cut-off.ts';
import type { PageImage } from './types.ts';

export interface PageChecks {
  /** Nothing on the paper. */
  readonly blank: boolean;
  /** So dark that the lid was shut on nothing or the photo was taken in the dark. */
  readonly tooDark: boolean;
  /** Letters are smeared: out of focus or moved. Never true of a blank page. */
  readonly blurred: boolean;
  /** Text runs out of the picture: a part of the sheet is missing. */
  readonly cutOff: boolean;
  /** Share of the page that is ink, 0 to 1. */
  readonly ink: number;
  /** Brightness of the paper, 0 to 1. */
  readonly brightness: number;
  /** How steep the edges of the ink are, 0 (fog) to 1 (print). */
  readonly sharpness: number;
}

/** Measured on printed A4 pages at 75 to 300 dpi, blurred and darkened step by step; see the test. */
const thresholds = {
  /** Longest side of the picture looked at, in pixels (about 150 dpi of an A4 page). */
  side: 1750,
  /** Margin not looked at: holes, shadows of the edge. Share of each side. */
  margin: 0.03,
  /** Ink and sharpness are measured on every so-manieth row: no letter is less high. */
  everyRow: 3,
  /** Darker than the paper by this much (of 255) is ink. */
  inkContrast: 50,
  blankInk: 0.0001,
  darkPaper: 0.35,
  blurredSharpness: 0.2,
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
  const row = (y: number): Uint8Array => {
    const values = new Uint8Array(size.width);
    for (let x = 0, start = place(0, y); x < values.length; x += 1) {
      const from = start + ((x * step) | 0) * 3;
      values[x] = ((data[from] ?? 0) + (data[from + 3] ?? 0)) >> 1;
    }
    return values;
  };
  return checkLook({ ...size, row, at: (x, y) => data[place(x, y)] ?? 255 });
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
  const { ink, sharpness } = measureInk(inner, paper);
  const brightness = paper / 255;
  const tooDark = brightness < thresholds.darkPaper;
  const blank = !tooDark && ink < thresholds.blankInk;
  return { blank, tooDark, blurred: !tooDark && !blank && sharpness < thresholds.blurredSharpness, cutOff: !tooDark && !blank && isCutOff(look, paper), ink, brightness, sharpness };
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
  for (const row of rows) {
    for (let at = 0; at < row.length; at += 1) {
      const value = row[at] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
    }
  }
  let left = pixels * share;
  let value = 0;
  while (value < 255 && (left -= counts[value] ?? 0) > 0) value += 1;
  return value;
}

/** Sharpness: how much of an ink edge's full contrast is passed within two pixels, over the steepest fifth of the edges. */
function measureInk({ rows, pixels }: Rows, paper: number): { ink: number; sharpness: number } {
  const limit = paper - thresholds.inkContrast;
  const steps = new Uint32Array(256);
  let [inked, edges] = [0, 0];
  for (const row of rows) {
    for (let at = 0; at < row.length - 2; at += 1) {
      const here = row[at] ?? 0;
      const beyond = row[at + 2] ?? 0;
      if (here < limit) inked += 1;
      if (here >= limit === beyond >= limit) continue;
      const step = Math.abs(here - beyond);
      steps[step] = (steps[step] ?? 0) + 1;
      edges += 1;
    }
  }
  return { ink: inked / pixels, sharpness: steepest(steps, Math.max(1, Math.floor(edges / 5))) / Math.max(paper, 1) };
}

/** Mean of the so many highest steps, of which the counts are given. */
function steepest(steps: Uint32Array, count: number): number {
  let [left, sum] = [count, 0];
  for (let step = 255; step > 0 && left > 0; step -= 1) {
    const taken = Math.min(left, steps[step] ?? 0);
    sum += taken * step;
    left -= taken;
  }
  return sum / count;
}
