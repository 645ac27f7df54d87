import type { Bitmap } from '../../imaging/clean/grey.ts';

/** In inches: cells looked at, of which so many in a square, all ink, are a figure; no stroke of a letter is that thick. */
const cellSize = 0.02;
const square = 4;
/** A cell is all ink from this share on: dark pictures have specks. */
const full = 0.9;
/** Cells around a figure that go with it: its ragged edge. */
const edge = 2;

/** Takes dark figures out of the ink, such as the hair in a portrait or a dark table, also where a line of print touches them. */
export function leaveSolidFigures(bitmap: Bitmap, resolution: number): void {
  const cell = Math.max(2, Math.round(cellSize * resolution));
  const [across, down] = [Math.floor(bitmap.width / cell), Math.floor(bitmap.height / cell)];
  const dark = new Uint8Array(across * down);
  for (let y = 0; y < down; y += 1) for (let x = 0; x < across; x += 1) dark[y * across + x] = inkIn(bitmap, x * cell, y * cell, cell) >= full * cell * cell ? 1 : 0;
  const figure = new Uint8Array(across * down);
  for (let y = 0; y + square <= down; y += 1) for (let x = 0; x + square <= across; x += 1) if (isSquare(dark, across, x, y)) mark(figure, across, down, x, y);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      if (figure[y * across + x] === 0) continue;
      for (let row = y * cell; row < (y + 1) * cell; row += 1) bitmap.data.fill(0, row * bitmap.width + x * cell, row * bitmap.width + (x + 1) * cell);
    }
  }
}

function inkIn({ data, width }: Bitmap, left: number, top: number, side: number): number {
  let ink = 0;
  for (let y = top; y < top + side; y += 1) for (let at = y * width + left, end = at + side; at < end; at += 1) ink += data[at] ?? 0;
  return ink;
}

function isSquare(dark: Uint8Array, across: number, left: number, top: number): boolean {
  for (let y = top; y < top + square; y += 1) for (let x = left; x < left + square; x += 1) if (dark[y * across + x] !== 1) return false;
  return true;
}

function mark(figure: Uint8Array, across: number, down: number, left: number, top: number): void {
  for (let y = Math.max(0, top - edge); y < Math.min(down, top + square + edge); y += 1) figure.fill(1, y * across + Math.max(0, left - edge), y * across + Math.min(across, left + square + edge));
}
