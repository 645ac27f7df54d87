import type { Bitmap, Grey } from '../grey.ts';

/**
 * Thin strokes of a typewriter or a worn copy are paler than the level that parts ink from paper. In grey levels: how much above it they
 * may be, and never above; how much brighter it is on both sides. In inches: how far aside that is.
 */
const faint = { above: 55, palest: 205, brighter: 28, aside: 0.014 } as const;
/** Copies that lose strokes have so many pale ones for their ink, up to a half; photographs, whose blur looks alike, under a tenth (22 pages). */
const losesStrokes = 0.2;

/**
 * Adds, in place, the middle of thin pale strokes to a page's ink, where it has many of them: what is brighter on both sides of it,
 * across, down or aslant. The pale edge of a dark stroke has ink on one side and is left out, so that thick letters stay as they are;
 * so is the grey between two dark ones, as between a letter's foot and a dot, which it would join. Resolution in dots per inch.
 */
export function addHairlines({ data, width, height }: Grey, bitmap: Bitmap, level: number, resolution: number): void {
  const aside = Math.max(2, Math.round(resolution * faint.aside));
  const steps = Int32Array.of(1, width, width + 1, width - 1).map((step) => step * aside);
  const pale = { level, palest: Math.min(faint.palest, level + faint.above), steps, found: [] };
  let ink = 0;
  for (let y = aside; y < height - aside; y += 1) ink += findInRow(data, { from: y * width + aside, to: (y + 1) * width - aside }, pale);
  if (pale.found.length >= losesStrokes * ink) for (const at of pale.found) bitmap.data[at] = 1;
}

interface Pale {
  readonly level: number;
  readonly palest: number;
  /** Distances in memory to the pixel on one side; that on the other side is as far back. */
  readonly steps: Int32Array;
  readonly found: number[];
}

/** Gives how many pixels of the row are ink. One row a call: a loop that is called is compiled once. */
function findInRow(data: Uint8Array, { from, to }: { readonly from: number; readonly to: number }, { level, palest, steps, found }: Pale): number {
  let ink = 0;
  for (let at = from; at < to; at += 1) {
    const value = data[at] ?? 255;
    if (value >= palest) continue;
    if (value < level) {
      ink += 1;
      continue;
    }
    const beside = value + faint.brighter;
    let isThin = false;
    let joins = false;
    for (let way = 0; way < 4; way += 1) {
      const step = steps[way] ?? 0;
      const [one, other] = [data[at - step] ?? 0, data[at + step] ?? 0];
      if (one >= beside && other >= beside) isThin = true;
      else if (one < level && other < level) joins = true;
    }
    if (isThin && !joins) found.push(at);
  }
  return ink;
}
