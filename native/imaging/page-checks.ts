import sharp from 'sharp';
import type { Grey, Rgb } from './clean/grey.ts';
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
  return checkGrey({ data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width: info.width, height: info.height });
}

/** The same of a picture that is open already. */
export function checkPicture(picture: Rgb): PageChecks {
  return checkGrey(sampled(picture));
}

function checkGrey(whole: Grey): PageChecks {
  const inner = innerOf(whole);
  const paper = percentile(inner, 0.9);
  const { ink, sharpness } = measureInk(inner, paper);
  const brightness = paper / 255;
  const tooDark = brightness < thresholds.darkPaper;
  const blank = !tooDark && ink < thresholds.blankInk;
  return { blank, tooDark, blurred: !tooDark && !blank && sharpness < thresholds.blurredSharpness, cutOff: !tooDark && !blank && isCutOff(whole, paper), ink, brightness, sharpness };
}

/** The picture's green at the size that is looked at, each pixel the mean of two neighbours. */
function sampled({ data, width, height }: Rgb): Grey {
  const step = Math.max(1, Math.max(width, height) / thresholds.side);
  const size = { width: Math.floor((width - 1) / step), height: Math.floor(height / step) };
  const grey = new Uint8Array(size.width * size.height);
  const columns = Int32Array.from({ length: size.width }, (_, x) => Math.floor(x * step) * 3 + 1);
  for (let y = 0, to = 0; y < size.height; y += 1) {
    const row = Math.floor(y * step) * width * 3;
    for (let x = 0; x < size.width; x += 1, to += 1) {
      const from = row + (columns[x] ?? 0);
      grey[to] = ((data[from] ?? 0) + (data[from + 3] ?? 0)) >> 1;
    }
  }
  return { data: grey, ...size };
}

/** Every second row of the page within its margin. */
interface Rows {
  readonly rows: readonly Uint8Array[];
  readonly pixels: number;
}

function innerOf({ data, width, height }: Grey): Rows {
  const [left, top] = [Math.floor(width * thresholds.margin), Math.floor(height * thresholds.margin)];
  const rows: Uint8Array[] = [];
  for (let row = top; row < Math.max(top + 1, height - top); row += 2) rows.push(data.subarray(row * width + left, (row + 1) * width - left));
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
