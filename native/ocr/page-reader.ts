import { openPicture } from '../imaging/clean/open-picture.ts';
import { release } from '../imaging/clean/release.ts';
import { readPageCodes } from '../imaging/codes/page-codes.ts';
import type { PageCode } from '../imaging/codes/page-codes.ts';
import { checkPicture } from '../imaging/page-checks.ts';
import type { PageChecks } from '../imaging/page-checks.ts';
import type { Rgb } from '../imaging/clean/grey.ts';
import { straighten } from '../imaging/clean/sheet/straight-page.ts';
import type { StraightPage } from '../imaging/clean/sheet/straight-page.ts';
import { cleanInk } from './clean-ink.ts';
import type { CleanInk } from './clean-ink.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import type { TextLine } from './lines/text-line.ts';
import { ownHeight } from './lines/own-height.ts';
import { sizeParts } from './lines/size-parts.ts';
import { readLines } from './read-lines.ts';
import { keepStrips } from './sheet-strips.ts';
import type { SheetStrips } from './sheet-strips.ts';
import { arrange } from './reading-order.ts';
import type { TesseractCore } from './tesseract-core.ts';
import type { Box, RecognisedPage } from './types.ts';
import { legibility } from './upright.ts';
import { uprightInk } from './upright-ink.ts';
import type { UprightInk } from './upright-ink.ts';

/** A page as read on the straight sheet, and that sheet's picture. */
export interface SheetReading {
  /** Boxes are in pixels of `picture`. */
  readonly page: RecognisedPage;
  readonly picture: Rgb;
  readonly resolution: number;
  /** What was seen of the file's picture before anything was done to it. */
  readonly checks: PageChecks;
  /** On the straight sheet. */
  readonly codes: readonly PageCode[];
  /** From pixels of `picture` to pixels of the file. */
  readonly toFile: (x: number, y: number) => readonly [number, number];
  readonly steps: Readonly<Record<string, number>>;
  /** The lines' pixels, from which parts of them can be read again. */
  readonly strips: SheetStrips;
}

/** A page's sheet, cut out and level, perhaps upside down still. */
export interface OpenSheet {
  readonly straight: StraightPage;
  readonly checks: PageChecks;
  /** Pixels of the opened picture for one of the file. */
  readonly scale: number;
  readonly steps: Readonly<Record<string, number>>;
  /** The same from more of the file's pixels, where it has more. */
  readonly finer?: () => Promise<OpenSheet>;
}

/** Smaller letters than these, in pixels, are read from all pixels that the file has, where it has so many more. */
const smallPrint = { xHeight: 10.5, scale: 0.85, share: 0.3 } as const;

/** Opens a page's file, cuts the sheet out and sets it straight. Resolution in dots per inch. Throws on damaged data. */
export async function openSheet(bytes: Uint8Array, resolution: number | undefined, finely = false): Promise<OpenSheet> {
  const clock = stopwatch();
  const open = await openPicture(bytes, resolution, finely);
  clock.lap('open');
  const checks = checkPicture(open.picture);
  clock.lap('check');
  const straight = straighten(open.picture, open.resolution);
  if (straight.page !== open.picture) release(open.picture.data);
  clock.lap('straighten');
  const finer = finely || open.scale > smallPrint.scale ? {} : { finer: () => openSheet(bytes, resolution, true) };
  return { straight, checks, scale: open.scale, steps: clock.laps, ...finer };
}

/** Reads a page from its file's bytes. Throws on damaged data. */
export async function readSheet(core: TesseractCore, bytes: Uint8Array, resolution: number | undefined, lexicon?: Lexicon): Promise<SheetReading> {
  return readOpenSheet(core, await openSheet(bytes, resolution), lexicon);
}

/**
 * Reads a straight sheet: takes ruled lines, dots, seals and shadows away, finds the lines of text, and gives each to the engine
 * by itself. `whenUpright` is shown the upright sheet before it is read.
 */
export async function readOpenSheet(core: TesseractCore, sheet: OpenSheet, lexicon?: Lexicon, whenUpright?: (sheet: Rgb) => Promise<void>): Promise<SheetReading> {
  const clock = stopwatch();
  const own = ownInk(core, sheet);
  clock.lap('clean');
  if ('finer' in own) {
    const finer = await own.finer();
    return readOpenSheet(core, { ...finer, steps: { ...finer.steps, first: clock.laps['clean'] ?? 0 } }, lexicon, whenUpright);
  }
  const { straight, scale } = sheet;
  const { ink, turned, toPicture } = own;
  await whenUpright?.(straight.page);
  if (whenUpright !== undefined) clock.lap('show');
  const codes = await readPageCodes(straight.page, straight.resolution);
  clock.lap('codes');
  const read = await readLines(core, { ...ink, lines: ink.lines.filter((line) => !codes.some(({ box }) => liesIn(line, box))) }, lexicon);
  release(ink.flat.data, ink.labelling.labels);
  clock.lap('read');
  const { text, lines } = arrange(read.lines);
  const words = lines.flatMap((line) => line.words);
  const turn = ((straight.sideways ? 270 : 0) + (turned ? 180 : 0)) % 360;
  const page: RecognisedPage = {
    text,
    words,
    lines,
    confidence: words.length === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence, 0) / words.length,
    ms: [sheet.steps, clock.laps].flatMap((laps) => Object.values(laps)).reduce((sum, lap) => sum + lap, 0),
    inkCoverage: read.inkCoverage,
    unread: read.unread,
    sheet: { turn: turn as 0 | 90 | 180 | 270, skew: straight.skew, cutOut: straight.cutOut, colour: ink.colour, seals: ink.seals.map(toBox), signatures: ink.signatures.map(toBox) },
  };
  const toFile = (x: number, y: number): readonly [number, number] => {
    const [fromX, fromY] = toPicture(x, y);
    return [fromX / scale, fromY / scale];
  };
  return { page, picture: straight.page, resolution: straight.resolution, checks: sheet.checks, codes, toFile, steps: { ...sheet.steps, ...clock.laps }, strips: keepStrips(read.strips) };
}

/** The sheet's ink; where its print is too small and the file has more pixels, nothing is held of it meanwhile. */
function ownInk(core: TesseractCore, { straight, finer }: OpenSheet): UprightInk | { readonly finer: () => Promise<OpenSheet> } {
  const upright = uprightInk(straight, { inkOf, legibility: (ink) => legibility(core, ink) });
  return finer !== undefined && isSmallPrint(upright.ink) ? { finer } : upright;
}

/** Whether a good part of the page's lines is in small print. */
function isSmallPrint({ lines }: CleanInk): boolean {
  const letters = (some: readonly TextLine[]): number => some.reduce((sum, line) => sum + line.parts.length, 0);
  return letters(lines.filter((line) => line.xHeight < smallPrint.xHeight)) > smallPrint.share * letters(lines);
}

/** The squares of a code are no letters. */
function liesIn({ x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number }, { x, y, w, h }: Box): boolean {
  const [across, down] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return across > x && across < x + w && down > y && down < y + h;
}

/** A page's ink with each line at its own size: as it is read. */
export function inkOf(page: Rgb, resolution: number): CleanInk {
  const ink = cleanInk(page, resolution);
  return { ...ink, lines: ink.lines.flatMap(sizeParts).map(ownHeight) };
}

function toBox({ x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number }): Box {
  return { x: x0, y: y0, w: x1 - x0, h: y1 - y0 };
}

function stopwatch(): { readonly laps: Record<string, number>; lap: (name: string) => void } {
  const laps: Record<string, number> = {};
  let last = performance.now();
  return {
    laps,
    lap: (name) => {
      const now = performance.now();
      laps[name] = Math.round(now - last);
      last = now;
    },
  };
}
