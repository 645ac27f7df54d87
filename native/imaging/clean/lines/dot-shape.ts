import type { Component } from '../components.ts';
import type { Grey } from '../grey.ts';
import { median } from '../../../median.ts';

/** A dot as it lies on the grid of pixels. */
export interface DotPrint {
  /** How dark it is, row by row; 0 is paper, 1 black. */
  readonly dark: Float32Array;
  /** As dark as it may be if it lies a little beside. */
  readonly atMost: Float32Array;
}

/** How a leader's usual dot looks, wherever between the pixels its middle lies. */
export interface DotShape {
  /** Pixels left and right, above and below the one that it lies in. */
  readonly across: number;
  readonly down: number;
  /** All its ink: the sum of its pixels' darkness. */
  readonly total: number;
  /** How dark full ink is. */
  readonly full: number;
  /** From the middle of a dot's box to that of its ink. */
  readonly shift: Point;
  /** The dot with its middle at a place between pixels. */
  readonly at: (place: Point) => DotPrint;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** So many dots show the shape, at least and at most, and so many each way that one lies; in pixels, how fine its places are told and how exact those of dots are. */
const rule = { least: 4, most: 25, alike: 5, fine: 0.25, inexact: 0.4 } as const;

/** The shape of a leader's free dots. Undefined where too few show it. */
export function dotShape(flat: Grey, dots: readonly Component[], { width, height, step }: { readonly width: number; readonly height: number; readonly step: number }, full: number): DotShape | undefined {
  const across = Math.max(1, Math.min(Math.ceil(width / 2) + 2, Math.floor(step / 2)));
  const down = Math.ceil(height / 2) + 2;
  const every = Math.max(1, Math.floor(dots.length / rule.most));
  const seen = dots.filter((dot, index) => index % every === 0 && hasRoom(flat, boxMiddle(dot), across, down));
  if (seen.length < rule.least) return undefined;
  const middles = seen.map((dot) => inkMiddle(flat, dot));
  const known = new Map<number, DotPrint>();
  const at = (place: Point): DotPrint => {
    const [x, y] = [Math.round((place.x - Math.floor(place.x)) / rule.fine), Math.round((place.y - Math.floor(place.y)) / rule.fine)];
    const print = known.get(x * 16 + y) ?? drawn(flat, middles, { x: x * rule.fine, y: y * rule.fine, across, down });
    known.set(x * 16 + y, print);
    return print;
  };
  const { dark } = at({ x: 0.5, y: 0.5 });
  const shift = { x: median(seen.map((dot, index) => (middles[index]?.x ?? 0) - boxMiddle(dot).x), 0), y: median(seen.map((dot, index) => (middles[index]?.y ?? 0) - boxMiddle(dot).y), 0) };
  return { across, down, total: dark.reduce((sum, value) => sum + value, 0), full: Math.max(full, ...dark), shift, at };
}

/** Whether a dot and what is about it lie on the page. */
export function hasRoom({ width, height }: Grey, { x, y }: Point, across: number, down: number): boolean {
  return x > across + 3 && x < width - across - 3 && y > down + 3 && y < height - down - 3;
}

/** How dark full ink is on a page: few of its letters' pixels are darker. */
export function fullInk({ data }: Grey): number {
  const counts = new Uint32Array(170);
  let left = 0;
  for (let at = 0; at < data.length; at += 13) {
    const value = data[at] ?? 255;
    if (value >= counts.length) continue;
    counts[value] = (counts[value] ?? 0) + 1;
    left += 0.15;
  }
  let value = 0;
  while (value < counts.length && (left -= counts[value] ?? 0) > 0) value += 1;
  return 1 - value / 255;
}

const boxMiddle = ({ x0, x1, y0, y1 }: Component): Point => ({ x: (x0 + x1) / 2, y: (y0 + y1) / 2 });

function inkMiddle({ data, width }: Grey, { x0, x1, y0, y1 }: Component): Point {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let y = y0 - 1; y <= y1; y += 1) {
    for (let x = x0 - 1; x <= x1; x += 1) {
      const dark = 255 - (data[y * width + x] ?? 255);
      sum += dark;
      sumX += dark * (x + 0.5);
      sumY += dark * (y + 0.5);
    }
  }
  return { x: sumX / sum, y: sumY / sum };
}

/** How dark it is at a point between pixels; a pixel's middle is at its half. */
function darkAt({ data, width }: Grey, x: number, y: number): number {
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [dx, dy] = [x - 0.5 - left, y - 0.5 - top];
  const at = top * width + left;
  const upper = (data[at] ?? 255) * (1 - dx) + (data[at + 1] ?? 255) * dx;
  const lower = (data[at + width] ?? 255) * (1 - dx) + (data[at + width + 1] ?? 255) * dx;
  return 1 - (upper * (1 - dy) + lower * dy) / 255;
}

interface Grid {
  readonly across: number;
  readonly down: number;
  readonly dark: Float32Array;
}

/** The median of the dots that lie most alike on the grid of pixels, with its middle at a place in the middle pixel. */
function drawn(flat: Grey, middles: readonly Point[], { x, y, across, down }: Point & { readonly across: number; readonly down: number }): DotPrint {
  const aside = (from: number, to: number): number => Math.abs(from - to - Math.round(from - to));
  const off = (middle: Point): number => Math.max(aside(middle.x, x), aside(middle.y, y));
  const alike = middles.toSorted((one, other) => off(one) - off(other)).slice(0, rule.alike);
  const dark = new Float32Array((2 * across + 1) * (2 * down + 1));
  for (let row = -down, at = 0; row <= down; row += 1) {
    for (let column = -across; column <= across; column += 1, at += 1) dark[at] = median(alike.map((middle) => darkAt(flat, middle.x + column + 0.5 - x, middle.y + row + 0.5 - y)), 0);
  }
  return { dark, atMost: widened({ across, down, dark }) };
}

/** As dark as it may be where the dot lies a little beside its place. */
function widened(grid: Grid): Float32Array {
  const { across, down, dark } = grid;
  const most = dark.slice();
  for (let row = -down, at = 0; row <= down; row += 1) {
    for (let column = -across; column <= across; column += 1, at += 1) {
      const by = rule.inexact;
      most[at] = Math.max(dark[at] ?? 0, gridAt(grid, column - by, row), gridAt(grid, column + by, row), gridAt(grid, column, row - by), gridAt(grid, column, row + by));
    }
  }
  return most;
}

function gridAt({ across, down, dark }: Grid, dx: number, dy: number): number {
  const columns = 2 * across + 1;
  const [left, top] = [Math.floor(dx + across), Math.floor(dy + down)];
  const [fx, fy] = [dx + across - left, dy + down - top];
  const value = (column: number, row: number): number => (column < 0 || column >= columns || row < 0 || row > 2 * down ? 0 : (dark[row * columns + column] ?? 0));
  return (value(left, top) * (1 - fx) + value(left + 1, top) * fx) * (1 - fy) + (value(left, top + 1) * (1 - fx) + value(left + 1, top + 1) * fx) * fy;
}
