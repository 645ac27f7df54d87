import { emptyGrey } from '../imaging/clean/grey.ts';
import type { Grey } from '../imaging/clean/grey.ts';
import { stripLetters } from './lines/line-strips.ts';
import { partsIn } from './sheet-strips.ts';
import type { SheetStrips, StripPart } from './sheet-strips.ts';
import type { TesseractCore } from './tesseract-core.ts';
import type { RereadAs, RereadQuestion, SecondReading } from './types.ts';

/** What the engine may answer with; nothing: all letters. */
export const allowedLetters: Readonly<Record<RereadAs, string>> = { text: '', digits: '0123456789', date: '0123456789/-.', zone: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<' };
const margin = 10;
const resolution = 225;

/** How much wider and higher than on the strips letters are read. */
interface Look {
  readonly across: number;
  readonly down: number;
}

/**
 * Smaller than at first: as sure of right letters as a larger size is (measured on 870 words of 33 pages) and of other mistakes,
 * at four fifths of the time.
 */
const small: Look = { across: 0.72 / stripLetters.width, down: 0.75 };
/**
 * Of eight sizes the one that reads figures best: letters at their own width, which the strips have narrowed. Of 366 numbers
 * and dates 346 were right (at `small` 340), and the others were seldom misread alike.
 */
const wide: Look = { across: 1 / stripLetters.width, down: 1 };

/**
 * Reads parts of a page a second time, each by itself, of another size and shape than at first, so that the letters must speak
 * for themselves; figures also a third time.
 */
export function reread(core: TesseractCore, sheet: SheetStrips, questions: readonly RereadQuestion[]): (SecondReading | undefined)[] {
  const asked = questions.map(({ box, parts, as }): Asked => ({ as, lines: parts === undefined ? partsIn(sheet, box).map((part) => [part]) : [parts.flatMap((part) => partsIn(sheet, part))].filter((line) => line.length > 0) }));
  const second = readAt(core, sheet, asked, small);
  const third = readAt(core, sheet, asked.map(({ as, lines }) => ({ as, lines: as === 'text' ? [] : lines })), wide);
  return second.map((reading, at) => {
    const other = third[at];
    return reading === undefined || other === undefined ? reading ?? other : { ...reading, third: other };
  });
}

interface Asked {
  readonly as: RereadAs;
  /** Each is read as one line: parts of strips that are drawn beside each other. */
  readonly lines: readonly (readonly StripPart[])[];
}

function readAt(core: TesseractCore, sheet: SheetStrips, asked: readonly Asked[], look: Look): ({ readonly text: string; readonly confidence: number } | undefined)[] {
  const pieces = asked.flatMap(({ as, lines }) => lines.map((line) => ({ as, line, picture: besideEachOther(line.map((part) => piece(sheet.picture, part, look))) })));
  const tall = stack(pieces.map(({ picture }) => picture));
  if (pieces.length > 0) core.show(tall.picture, resolution);
  const read = new Map(pieces.map(({ as, line, picture }, index) => {
    const area = { left: 0, top: tall.tops[index] ?? 0, width: picture.width, height: picture.height };
    return [line, core.readOnly(allowedLetters[as], () => core.read(7, area))];
  }));
  return asked.map(({ lines }) => {
    const words = lines.flatMap((line) => read.get(line) ?? []);
    return words.length === 0 ? undefined : { text: words.map((word) => word.text).join(' '), confidence: Math.min(...words.map((word) => word.confidence)) };
  });
}

function piece(from: Grey, { strip, from: left, to: right }: StripPart, { across, down }: Look): Grey {
  const [width, height] = [Math.ceil((right - left) * across), Math.ceil(strip.height * down)];
  const to = emptyGrey(width + 2 * margin, height);
  const lastRow = strip.top + strip.height - 1;
  for (let y = 0; y < height; y += 1) {
    const fromY = strip.top + Math.min(strip.height - 1, y / down);
    const rows = { upper: (fromY | 0) * from.width, lower: Math.min(lastRow, (fromY | 0) + 1) * from.width, dy: fromY - (fromY | 0) };
    drawRow(from.data, rows, { left, across }, to.data.subarray(y * to.width + margin, y * to.width + margin + width));
  }
  return to;
}

/** Bilinear, all in one loop: a call a pixel would make each number an object. */
function drawRow(data: Uint8Array, { upper, lower, dy }: { upper: number; lower: number; dy: number }, { left, across }: { left: number; across: number }, into: Uint8Array): void {
  for (let x = 0; x < into.length; x += 1) {
    const fromX = left + x / across;
    const at = fromX | 0;
    const dx = fromX - at;
    const above = (data[upper + at] ?? 255) * (1 - dx) + (data[upper + at + 1] ?? 255) * dx;
    const beneath = (data[lower + at] ?? 255) * (1 - dx) + (data[lower + at + 1] ?? 255) * dx;
    into[x] = above * (1 - dy) + beneath * dy;
  }
}

/** On one baseline nearly: strips of one page have their lines at one height. */
function besideEachOther(pictures: readonly Grey[]): Grey {
  const [only] = pictures;
  if (only !== undefined && pictures.length === 1) return only;
  const line = emptyGrey(pictures.reduce((sum, picture) => sum + picture.width, 0), Math.max(1, ...pictures.map((picture) => picture.height)));
  let left = 0;
  for (const picture of pictures) {
    for (let y = 0; y < picture.height; y += 1) line.data.set(picture.data.subarray(y * picture.width, (y + 1) * picture.width), y * line.width + left);
    left += picture.width;
  }
  return line;
}

function stack(pictures: readonly Grey[]): { readonly picture: Grey; readonly tops: readonly number[] } {
  const tops: number[] = [];
  let height = 0;
  for (const picture of pictures) {
    tops.push(height);
    height += picture.height;
  }
  const tall = emptyGrey(Math.max(1, ...pictures.map((picture) => picture.width)) + 8, Math.max(1, height));
  pictures.forEach((picture, index) => {
    for (let y = 0; y < picture.height; y += 1) tall.data.set(picture.data.subarray(y * picture.width, (y + 1) * picture.width), ((tops[index] ?? 0) + y) * tall.width);
  });
  return { picture: tall, tops };
}
