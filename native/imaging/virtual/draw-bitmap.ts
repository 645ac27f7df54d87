import type { Bitmap, Rgb } from '../clean/grey.ts';

/** A small bitmap from rows of text: `#` is ink. */
export function drawBitmap(...rows: readonly string[]): Bitmap {
  const width = Math.max(...rows.map((row) => row.length));
  const data = new Uint8Array(width * rows.length);
  rows.forEach((row, y) => [...row].forEach((cell, x) => (data[y * width + x] = cell === '#' ? 1 : 0)));
  return { data, width, height: rows.length };
}

export function showBitmap({ data, width, height }: Bitmap): string[] {
  return Array.from({ length: height }, (_, y) => Array.from(data.subarray(y * width, (y + 1) * width), (cell) => (cell === 1 ? '#' : '.')).join(''));
}

/** A page of one colour with rectangles: left, top, width, height, red, green, blue. */
export function drawRgb(width: number, height: number, paper: readonly [number, number, number], ...boxes: readonly (readonly [number, number, number, number, number, number, number])[]): Rgb {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at += 3) data.set(paper, at);
  for (const [left, top, w, h, r, g, b] of boxes) {
    for (let y = top; y < top + h; y += 1) for (let x = left; x < left + w; x += 1) data.set([r, g, b], (y * width + x) * 3);
  }
  return { data, width, height };
}
