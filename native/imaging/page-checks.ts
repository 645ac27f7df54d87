import sharp from 'sharp';
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

interface Grey {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Looks at a page for what a citizen can still put right while holding the paper. Takes 0.1 to 0.25 s for A4 at 300 dpi. */
export async function checkPage(page: PageImage): Promise<PageChecks> {
  const whole = await lookAt(page);
  const grey = withoutMargin(whole);
  const paper = percentile(grey.data, 0.9);
  const { ink, sharpness } = measureInk(grey, paper);
  const brightness = paper / 255;
  const tooDark = brightness < thresholds.darkPaper;
  const blank = !tooDark && ink < thresholds.blankInk;
  return { blank, tooDark, blurred: !tooDark && !blank && sharpness < thresholds.blurredSharpness, cutOff: !tooDark && !blank && isCutOff(whole, paper), ink, brightness, sharpness };
}

async function lookAt(page: PageImage): Promise<Grey> {
  const small = sharp(page.bytes).resize({ width: thresholds.side, height: thresholds.side, fit: 'inside', withoutEnlargement: true });
  const { data, info } = await small.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function withoutMargin({ data, width, height }: Grey): Grey {
  const [left, top] = [Math.floor(width * thresholds.margin), Math.floor(height * thresholds.margin)];
  const inner = { width: Math.max(1, width - 2 * left), height: Math.max(1, height - 2 * top) };
  const result = new Uint8Array(inner.width * inner.height);
  for (let row = 0; row < inner.height; row += 1) result.set(data.subarray((top + row) * width + left, (top + row) * width + left + inner.width), row * inner.width);
  return { data: result, ...inner };
}

function percentile(data: Uint8Array, share: number): number {
  const counts = new Uint32Array(256);
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1;
  let left = data.length * share;
  let value = 0;
  while (value < 255 && (left -= counts[value] ?? 0) > 0) value += 1;
  return value;
}

/** Sharpness: how much of an ink edge's full contrast is passed within two pixels, over the steepest fifth of the edges. */
function measureInk({ data, width, height }: Grey, paper: number): { ink: number; sharpness: number } {
  const limit = paper - thresholds.inkContrast;
  const steps: number[] = [];
  let inked = 0;
  for (let row = 0; row < height; row += 1) {
    for (let at = row * width, end = at + width - 2; at < end; at += 1) {
      const here = data[at] ?? 0;
      if (here < limit) inked += 1;
      const beyond = data[at + 2] ?? 0;
      if (here >= limit !== beyond >= limit) steps.push(Math.abs(here - beyond));
    }
  }
  steps.sort((a, b) => b - a);
  const steepest = steps.slice(0, Math.max(1, Math.floor(steps.length / 5)));
  const mean = steepest.reduce((sum, step) => sum + step, 0) / steepest.length;
  return { ink: inked / data.length, sharpness: steps.length === 0 ? 0 : mean / Math.max(paper, 1) };
}
