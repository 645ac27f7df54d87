import type { Labelling } from '../../imaging/clean/components.ts';
import { emptyGrey } from '../../imaging/clean/grey.ts';
import type { Grey } from '../../imaging/clean/grey.ts';
import { heightAt } from './text-line.ts';
import type { TextLine } from './text-line.ts';

/** One line set straight on a white strip of the sheet that the engine gets. */
export interface Strip {
  readonly line: TextLine;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of the strip for one of the page. */
  readonly scale: number;
  /** Row of the strip that the baseline runs along. */
  readonly base: number;
  /** Where each column of the strip comes from, in pixels of the page. */
  readonly columns: Float32Array;
}

export interface StripSheet {
  readonly picture: Grey;
  readonly strips: readonly Strip[];
}

/**
 * Height of a small letter on the strips, in pixels: the engine reads no better above this. Its width as a share of its own:
 * the engine's time goes with a line's width, and its data were trained on letters of this one.
 */
export const stripLetters = { height: 20, width: 0.75 } as const;
const margin = 10;
/** Brighter than this is no part of a letter. */
const paper = 248;
/** Closer to 1 than this nothing is scaled. */
const nearOne = 0.18;

/** Copies every line, straightened, at one letter size and without ink that is not its own, onto one tall sheet. */
export function layStrips(flat: Grey, labelling: Labelling, lines: readonly TextLine[], letters: { readonly height: number; readonly width: number } = stripLetters): StripSheet {
  const owners = new Int32Array(labelling.components.length + 1).fill(-1);
  lines.forEach((line, index) => line.parts.forEach((part) => (owners[part.id] = index)));
  let top = 0;
  const strips = lines.map((line): Strip => {
    const strip = place(line, top, letters);
    top += strip.height;
    return strip;
  });
  const width = Math.max(1, ...strips.map((strip) => strip.width));
  // A line as wide as the sheet itself makes the engine misread it altogether (7.0.0).
  const picture = emptyGrey(width + 8, Math.max(1, top));
  strips.forEach((strip, index) => draw(strip, { flat, labels: labelling.labels, owners, own: index }, picture));
  return { picture, strips };
}

function place(line: TextLine, top: number, letters: { readonly height: number; readonly width: number }): Strip {
  const wanted = Math.min(2.6, Math.max(0.4, letters.height / line.xHeight));
  const scale = Math.abs(wanted - 1) < nearOne ? 1 : wanted;
  let [above, below] = [1.6 * line.xHeight, 0.5 * line.xHeight];
  for (const part of line.parts) {
    const base = heightAt(line.baseline, (part.x0 + part.x1) / 2);
    above = Math.max(above, base - part.y0);
    below = Math.max(below, part.y1 - base);
  }
  const height = Math.ceil((above + below) * scale) + 2 * margin;
  const columns = sourceColumns(line, scale * letters.width);
  return { line, columns, left: 0, top, width: columns.length, height, scale, base: Math.ceil(above * scale) + margin };
}

/** Left to right over the line; the gaps between figures that stand one a square are drawn together to a number's. */
function sourceColumns(line: TextLine, scale: number): Float32Array {
  const gaps = line.boxed?.gaps ?? squareGaps(line);
  const columns: number[] = [];
  for (let column = -margin, end = (line.x1 - line.x0) * scale + margin; column < end; column += 1) {
    const x = line.x0 + column / scale;
    if (!gaps.some((gap) => x > gap.from && x < gap.to)) columns.push(x);
  }
  return Float32Array.from(columns);
}

/** What to leave out between at least six single letters that stand at one wide and even distance. */
function squareGaps(line: TextLine): { from: number; to: number }[] {
  const { xHeight } = line;
  const letters = line.parts.filter((part) => part.y1 - part.y0 > 0.8 * xHeight && part.x1 - part.x0 < 1.6 * xHeight).toSorted((one, other) => one.x0 - other.x0);
  const found: { from: number; to: number }[] = [];
  let run: { from: number; to: number; step: number }[] = [];
  const close = (): void => {
    if (run.length >= 5) found.push(...run.map(({ from, to }) => ({ from: from + 0.16 * xHeight, to: to - 0.16 * xHeight })));
    run = [];
  };
  for (let index = 1; index < letters.length; index += 1) {
    const [one, other] = [letters[index - 1], letters[index]];
    if (one === undefined || other === undefined) continue;
    const step = (one.x0 + one.x1 - other.x0 - other.x1) / -2;
    const isEmpty = line.parts.every((part) => (part.x0 + part.x1) / 2 <= one.x1 || (part.x0 + part.x1) / 2 >= other.x0);
    const wide = other.x0 - one.x1 > 0.75 * xHeight && other.x0 - one.x1 < 3 * xHeight && isEmpty;
    if (!wide || (run[0] !== undefined && Math.abs(step - run[0].step) > 0.25 * run[0].step)) close();
    if (wide) run.push({ from: one.x1, to: other.x0, step });
  }
  close();
  return found;
}

interface Ink {
  readonly flat: Grey;
  readonly labels: Int32Array;
  readonly owners: Int32Array;
  readonly own: number;
}

function draw(strip: Strip, ink: Ink, picture: Grey): void {
  const bases = Float64Array.from(strip.columns, (x) => heightAt(strip.line.baseline, x));
  for (let y = 2; y < strip.height - 2; y += 1) {
    const start = (strip.top + y) * picture.width;
    drawRow(ink, { columns: strip.columns, bases, below: (y - strip.base) / strip.scale }, picture.data.subarray(start, start + strip.width - 2));
  }
}

/** Where the pixels of a strip's row come from: as far below the baseline at each column. */
interface RowSource {
  readonly columns: Float32Array;
  readonly bases: Float64Array;
  readonly below: number;
}

/** Bilinear; white where the nearest ink is another line's, a leader's or a seal's. All in one loop: calls would make each number an object. */
function drawRow({ flat, labels, owners, own }: Ink, { columns, bases, below }: RowSource, into: Uint8Array): void {
  const { data, width, height } = flat;
  for (let column = 2; column < into.length; column += 1) {
    const x = columns[column] ?? 0;
    const y = (bases[column] ?? 0) + below;
    if (x < 0 || x >= width - 1 || y < 1 || y >= height - 2) continue;
    const dx = x - (x | 0);
    const dy = y - (y | 0);
    const at = (y | 0) * width + (x | 0);
    const p00 = data[at] ?? 255;
    const p10 = data[at + 1] ?? 255;
    const p01 = data[at + width] ?? 255;
    const p11 = data[at + width + 1] ?? 255;
    if (p00 > paper && p10 > paper && p01 > paper && p11 > paper) continue;
    const near = at + (dx > 0.5 ? 1 : 0) + (dy > 0.5 ? width : 0);
    const label = labels[near] ?? 0;
    if (label > 0 ? owners[label] !== own : isForeignHalo(labels, owners, own, near, width)) continue;
    into[column] = (p00 * (1 - dx) + p10 * dx) * (1 - dy) + (p01 * (1 - dx) + p11 * dx) * dy;
  }
}

/** Grey seam of ink that is not ours. */
function isForeignHalo(labels: Int32Array, owners: Int32Array, own: number, at: number, width: number): boolean {
  const left = labels[at - 1] ?? 0;
  const right = labels[at + 1] ?? 0;
  const above = labels[at - width] ?? 0;
  const beneath = labels[at + width] ?? 0;
  if (left === 0 && right === 0 && above === 0 && beneath === 0) return false;
  return !((left > 0 && owners[left] === own) || (right > 0 && owners[right] === own) || (above > 0 && owners[above] === own) || (beneath > 0 && owners[beneath] === own));
}
