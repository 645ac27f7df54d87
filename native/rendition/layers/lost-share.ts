import type { Rgb } from '../../imaging/clean/grey.ts';
import type { Background } from './background.ts';
import type { TextLayer } from './page-layers.ts';

/** Squares of so many cells are compared, since the eye does not see finer, and the edge of a letter lies in one cell or the next. */
const square = 2;
/** So many levels of 255 off is lost. */
const apart = 60;

/** Share of the page that text and picture together show clearly otherwise than the page itself. Without a picture the paper is white. */
export function lostShare({ source, cover }: Background, shown: Rgb | undefined, ink: TextLayer['ink']): number {
  const { width, height } = source;
  let [lost, all] = [0, 0];
  for (let y = 0; y + square <= height; y += square) {
    for (let x = 0; x + square <= width; x += square) {
      const cells = [y * width + x, y * width + x + 1, (y + 1) * width + x, (y + 1) * width + x + 1];
      const off = ([0, 1, 2] as const).some((channel) => Math.abs(cells.reduce((sum, cell) => sum + difference(cell, channel), 0)) > apart * cells.length);
      if (off) lost += 1;
      all += 1;
    }
  }
  return lost / Math.max(1, all);

  function difference(cell: number, channel: 0 | 1 | 2): number {
    const covered = cover[cell] ?? 0;
    const under = shown === undefined ? 255 : (shown.data[cell * 3 + channel] ?? 255);
    return under * (1 - covered) + ink[channel] * covered - (source.data[cell * 3 + channel] ?? 0);
  }
}
