import { labelComponents } from '../components.ts';
import type { Component } from '../components.ts';
import type { Grey, Rgb } from '../grey.ts';
import { release } from '../release.ts';

/** Sizes in inches: a stroke over print is longer than this, and one of a signature; letters are smaller. */
const size = { stroke: 0.25, strokeHeight: 0.1, most: 2.4 } as const;
/** A pen's stroke with black in this share of its rows runs over print; a dotted line under a blue answer has fewer. */
const printUnder = 0.22;
/** In even light: black print is no brighter than this, and no bluer. */
const black = { darkest: 90, blue: 30 } as const;
/** In even light: a pen's stroke is no brighter than this, and bluer. */
const pen = { brightest: 200, blue: 20 } as const;

/** Whether a blue region, too low for a signature by its size alone, is a pen's stroke with print under it. */
export function isOverPrint(part: Component, page: Rgb, reading: Grey, resolution: number): boolean {
  const [w, h] = [(part.x1 - part.x0) / resolution, (part.y1 - part.y0) / resolution];
  if (w < size.stroke || h < size.strokeHeight || w > size.most || h > size.most) return false;
  const tint = paperTint(part, page, reading);
  let [inked, rows] = [0, 0];
  for (let y = part.y0; y < Math.min(page.height, part.y1); y += 2) {
    let count = 0;
    for (let x = part.x0; x < Math.min(page.width, part.x1); x += 2) if (isBlack(page, reading, y * page.width + x, tint)) count += 1;
    rows += 1;
    if (count > 2) inked += 1;
  }
  return inked >= rows * printUnder;
}

/**
 * Whether a blue region was drawn, with a stroke that is longer than letters are: what is written in blue, one letter beside and
 * below the other, is an answer. Of 178 regions on 119 pages of five generators the words had pieces to 0.23 inch, the signatures
 * from 0.28.
 */
export function isDrawn(part: Component, page: Rgb, reading: Grey, resolution: number): boolean {
  const tint = paperTint(part, page, reading);
  const [width, height] = [Math.min(page.width, part.x1) - part.x0, Math.min(page.height, part.y1) - part.y0];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) markPen(data.subarray(y * width, (y + 1) * width), page, reading, (part.y0 + y) * page.width + part.x0, tint);
  const { labels, components } = labelComponents({ data, width, height });
  release(data, labels);
  return components.some(({ x0, y0, x1, y1 }) => Math.max(x1 - x0, y1 - y0) >= size.stroke * resolution);
}

function markPen(row: Uint8Array, page: Rgb, reading: Grey, from: number, tint: number): void {
  for (let x = 0; x < row.length; x += 1) if ((reading.data[from + x] ?? 255) < pen.brightest && blueness(page, reading, from + x, tint) > pen.blue) row[x] = 1;
}

function isBlack(page: Rgb, reading: Grey, at: number, tint: number): boolean {
  return (reading.data[at] ?? 255) < black.darkest && blueness(page, reading, at, tint) < black.blue;
}

/** How much bluer than red ink is, in even light. Under a dim or yellow lamp a pen's blue is nearly black: it is judged against the paper beside it. */
function blueness({ data }: Rgb, reading: Grey, at: number, tint: number): number {
  const even = reading.data[at] ?? 255;
  const [r, g, b] = [data[at * 3] ?? 0, data[at * 3 + 1] ?? 0, data[at * 3 + 2] ?? 0];
  // The light was made even by this factor; ink that is darker than can be told counts by what it has.
  const factor = even / Math.max(1, (r * 77 + g * 150 + b * 29) >> 8);
  return (b - r - tint * (even / 255)) * Math.max(1, factor);
}

/** How much bluer than red the paper in a region is. */
function paperTint(part: Component, { data, width, height }: Rgb, reading: Grey): number {
  let [sum, count] = [0, 0];
  for (let y = part.y0; y < Math.min(height, part.y1); y += 3) {
    for (let x = part.x0; x < Math.min(width, part.x1); x += 3) {
      const at = y * width + x;
      if ((reading.data[at] ?? 0) < 225) continue;
      sum += (data[at * 3 + 2] ?? 0) - (data[at * 3] ?? 0);
      count += 1;
    }
  }
  return sum / Math.max(1, count);
}
