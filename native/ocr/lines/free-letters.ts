import { labelComponents } from '../../imaging/clean/components.ts';
import type { Component, Labelling } from '../../imaging/clean/components.ts';
import { heightAt } from './text-line.ts';
import type { TextLine } from './text-line.ts';

/** As shares of the x-height. */
const share = {
  /** Patches that may hold letters: wider and higher than one, smaller than a picture or a frame. */
  least: 2, widest: 26, tallest: 9,
  /** How far beyond a line's ends they are looked for, and what a line reaches over and under its baseline. */
  beyond: 7, above: 2.2, below: 0.16,
  /** How a letter stands in the band: its foot and its top over the baseline, its width. */
  foot: 0.35, top: 0.75, widestPiece: 9, thin: 0.3,
} as const;
/** Share of its box that a letter's ink fills at least; a pen's thin curve fills less. */
const density = 0.2;

/**
 * A signature that runs through a line holds the letters it touches: they are one patch with it, too large for text. Cuts
 * such patches along the line's band and gives what stands there like letters. The label map is changed in place; the
 * new pieces' numbers go on from the last one.
 */
export function freeLetters({ labels, components }: Labelling, width: number, large: readonly Component[], lines: readonly TextLine[], xHeight: number): Component[] {
  const found: Component[] = [];
  for (const part of large.filter((one) => mayHoldLetters(one, xHeight))) {
    for (const line of lines.filter((one) => one.parts.length > 1 && isNear(one, part))) {
      const band = cutBand(labels, width, part, line);
      for (const piece of band.components) {
        const placed = { ...piece, id: components.length + found.length + 1, x0: piece.x0 + part.x0, x1: piece.x1 + part.x0, y0: piece.y0 + part.y0, y1: piece.y1 + part.y0 };
        if (!standsInLine(placed, line)) continue;
        renumber(labels, width, { band: band.labels, from: piece, to: placed, bandWidth: part.x1 - part.x0 });
        found.push(placed);
      }
    }
  }
  return found;
}

function mayHoldLetters(part: Component, xHeight: number): boolean {
  const [w, h] = [part.x1 - part.x0, part.y1 - part.y0];
  return w > share.least * xHeight && h > xHeight && w < share.widest * xHeight && h < share.tallest * xHeight;
}

function isNear(line: TextLine, part: Component): boolean {
  const beyond = share.beyond * line.xHeight;
  const base = heightAt(line.baseline, (part.x0 + part.x1) / 2);
  return part.x1 > line.x0 - beyond && part.x0 < line.x1 + beyond && part.y0 < base - 0.3 * line.xHeight && part.y1 > base - share.top * line.xHeight;
}

/** The patch's ink in the line's band, in pieces; places count from the patch's corner. */
function cutBand(labels: Int32Array, width: number, part: Component, line: TextLine): Labelling {
  const [w, h] = [part.x1 - part.x0, part.y1 - part.y0];
  const data = new Uint8Array(w * h);
  for (let x = 0; x < w; x += 1) {
    const base = heightAt(line.baseline, part.x0 + x) - part.y0;
    const [top, bottom] = [Math.max(0, Math.ceil(base - share.above * line.xHeight)), Math.min(h, Math.round(base + share.below * line.xHeight))];
    for (let y = top; y < bottom; y += 1) if (labels[(part.y0 + y) * width + part.x0 + x] === part.id) data[y * w + x] = 1;
  }
  return labelComponents({ data, width: w, height: h });
}

function standsInLine(piece: Component, line: TextLine): boolean {
  const [w, h] = [piece.x1 - piece.x0, piece.y1 - piece.y0];
  const base = heightAt(line.baseline, (piece.x0 + piece.x1) / 2);
  const stands = piece.y0 < base - share.top * line.xHeight && piece.y1 > base - share.foot * line.xHeight;
  const inHole = line.parts.every((other) => Math.min(other.x1, piece.x1) - Math.max(other.x0, piece.x0) < 0.5 * Math.min(other.x1 - other.x0, w) || other.y1 - other.y0 < 0.6 * line.xHeight);
  return stands && inHole && w < share.widestPiece * line.xHeight && w > share.thin * line.xHeight && piece.area > density * w * h;
}

function renumber(labels: Int32Array, width: number, { band, from, to, bandWidth }: { band: Int32Array; from: Component; to: Component; bandWidth: number }): void {
  for (let y = from.y0; y < from.y1; y += 1) {
    for (let x = from.x0; x < from.x1; x += 1) {
      if (band[y * bandWidth + x] === from.id) labels[(to.y0 - from.y0 + y) * width + to.x0 - from.x0 + x] = to.id;
    }
  }
}
