import { decodePage } from '../../native/imaging/decode-page.ts';
import { layStrips } from '../../native/ocr/lines/line-strips.ts';
import type { Strip, StripSheet } from '../../native/ocr/lines/line-strips.ts';
import { inkOf, openSheet } from '../../native/ocr/page-reader.ts';
import { secondLetters, stripResolution } from '../../native/ocr/read-lines.ts';
import type { RawWord, TesseractCore } from '../../native/ocr/tesseract-core.ts';
import { distance } from '../../tests/bench/paper/score.ts';
import type { Random } from '../../tests/bench/paper/random.ts';
import { cutStrip } from './cut-strip.ts';
import type { DrawnPage } from './draw-page.ts';
import type { EngineCharset } from './engine-charset.ts';
import type { TrainingLine } from './training-samples.ts';
import { placeWords, textOn } from './word-places.ts';

/** A line of a page, and what it says. */
export interface KnownLine {
  readonly text: string;
  readonly strip: Strip;
  /** The same line as it is laid for a second reading. */
  readonly again: Strip | undefined;
}

export interface KnownPage {
  readonly sheet: StripSheet;
  readonly again: StripSheet;
  readonly lines: readonly KnownLine[];
}

/** How often a line is learnt as it is laid for a second, careful look. */
const secondShare = 0.35;

/**
 * Goes a page's way through the kiosk up to the engine, and finds what each strip says. `undefined` where the page lies
 * on its side still, or too little of it was read to place its words.
 */
export async function knownPage(page: DrawnPage, core: TesseractCore, charset: EngineCharset): Promise<KnownPage | undefined> {
  const decoded = await decodePage(page.picture);
  if (!decoded.ok) throw new Error(decoded.failure);
  const { straight } = await openSheet(decoded.value.bytes, decoded.value.resolution);
  if (straight.sideways) return undefined;
  const ink = inkOf(straight.page, straight.resolution);
  const [sheet, again] = [layStrips(ink.flat, ink.labelling, ink.lines), layStrips(ink.flat, ink.labelling, ink.lines, secondLetters)];
  core.show(sheet.picture, stripResolution);
  const readings = sheet.strips.map((strip) => core.read(7, strip));
  const words = placeWords(page.truth, sheet.strips, readings);
  if (words === undefined) return undefined;
  const lines = sheet.strips.flatMap((strip, index): KnownLine[] => {
    const text = charset.spell(textOn(strip.line, words));
    // Signs in squares are read sign by sign, never as a line.
    if (text === undefined || text.length < 2 || strip.line.boxed !== undefined || !isLegible(text, readings[index] ?? [], charset)) return [];
    return [{ text, strip, again: again.strips[index] }];
  });
  return { sheet, again, lines };
}

/** Cut by the sheet's edge, or written over: where most was read otherwise no person would read it either. */
function isLegible(text: string, reading: readonly RawWord[], charset: EngineCharset): boolean {
  return wrongSigns(text, reading, charset) <= Math.max(4, 0.45 * text.length);
}

/** How many signs of a line were read wrongly; spaces do not count. */
function wrongSigns(text: string, reading: readonly RawWord[], charset: EngineCharset): number {
  const read = reading.map((word) => word.text).join(' ');
  return distance(unspaced(charset.spell(read) ?? read), unspaced(text));
}

function unspaced(text: string): string {
  return text.replaceAll(' ', '');
}

/** Samples of a page's lines, some of them also as a second look has them. */
export async function trainingLines({ sheet, again, lines }: KnownPage, random: Random): Promise<TrainingLine[]> {
  const samples: TrainingLine[] = [];
  for (const { text, strip, again: second } of lines) {
    const looks = [{ picture: sheet.picture, strip }, ...(second !== undefined && random.chance(secondShare) ? [{ picture: again.picture, strip: second }] : [])];
    for (const look of looks) {
      const png = await cutStrip(look.picture, look.strip, random);
      if (png !== undefined) samples.push({ png, text });
    }
  }
  return samples;
}

export interface Mistakes {
  readonly wrong: number;
  readonly signs: number;
}

/** How many signs of a page an engine reads wrongly. */
export function mistakes(core: TesseractCore, { sheet, lines }: KnownPage, charset: EngineCharset): Mistakes {
  core.show(sheet.picture, stripResolution);
  const read = lines.map(({ text, strip }) => ({ wrong: wrongSigns(text, core.read(7, strip), charset), signs: unspaced(text).length }));
  return { wrong: read.reduce((sum, line) => sum + line.wrong, 0), signs: read.reduce((sum, line) => sum + line.signs, 0) };
}
