import { value } from './page-edges.ts';
import type { Edge, PageEdges } from './page-edges.ts';
import { isGrey } from './grey.ts';
import type { Rgb } from './grey.ts';

export type Point = readonly [number, number];

/** Takes a place on the flat sheet (0 to 1 both ways) to a place in the picture (0 to 1 both ways). */
export type SheetMap = (u: number, v: number) => Point;

const whole: Edge = { a: 0, b: 0, c: 0 };

/**
 * The flat sheet in the picture: its four corners decide the perspective, its edges how it curls. Undefined where no edge
 * of it is in the picture, or where what was found is no sheet.
 */
export function sheetMap(edges: PageEdges): { readonly map: SheetMap; readonly corners: readonly [Point, Point, Point, Point] } | undefined {
  if (Object.values(edges).every((edge) => edge === undefined)) return undefined;
  const left = edges.left ?? whole;
  const right = mirrored(edges.right ?? whole);
  const top = edges.top ?? whole;
  const bottom = mirrored(edges.bottom ?? whole);
  const corners = [cross(left, top), cross(right, top), cross(right, bottom), cross(left, bottom)] as const;
  if (!isSheet(corners)) return undefined;
  const flat = squareToQuad(corners);
  const map: SheetMap = (u, v) => {
    const [x, y] = flat(u, v);
    // What the edges bow away from the straight line between their corners, blended over the sheet.
    const bowTop = value(top, flat(u, 0)[0]) - flat(u, 0)[1];
    const bowBottom = value(bottom, flat(u, 1)[0]) - flat(u, 1)[1];
    const bowLeft = value(left, flat(0, v)[1]) - flat(0, v)[0];
    const bowRight = value(right, flat(1, v)[1]) - flat(1, v)[0];
    return [x + bowLeft * (1 - u) + bowRight * u, y + bowTop * (1 - v) + bowBottom * v];
  };
  return { map, corners };
}

const mirrored = ({ a, b, c }: Edge): Edge => ({ a: 1 - a, b: -b, c: -c });

/** Where an upright edge, x of y, meets a level one, y of x. */
function cross(upright: Edge, level: Edge): Point {
  let [x, y] = [value(upright, 0.5), value(level, 0.5)];
  for (let turn = 0; turn < 12; turn += 1) [x, y] = [value(upright, y), value(level, x)];
  return [x, y];
}

function isSheet(corners: readonly [Point, Point, Point, Point]): boolean {
  let area = 0;
  corners.forEach(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % 4] ?? [0, 0];
    area += (x * nextY - nextX * y) / 2;
  });
  return area > 0.2 && corners.every(([x, y]) => x > -0.1 && x < 1.1 && y > -0.1 && y < 1.1);
}

/** The projective map of the unit square to four corners, from top left clockwise. */
function squareToQuad([p0, p1, p2, p3]: readonly [Point, Point, Point, Point]): SheetMap {
  const [dx1, dx2, sx] = [p1[0] - p2[0], p3[0] - p2[0], p0[0] - p1[0] + p2[0] - p3[0]];
  const [dy1, dy2, sy] = [p1[1] - p2[1], p3[1] - p2[1], p0[1] - p1[1] + p2[1] - p3[1]];
  const area = dx1 * dy2 - dx2 * dy1;
  const [g, h] = [(sx * dy2 - dx2 * sy) / area, (dx1 * sy - sx * dy1) / area];
  const [a, b, d, e] = [p1[0] - p0[0] + g * p1[0], p3[0] - p0[0] + h * p3[0], p1[1] - p0[1] + g * p1[1], p3[1] - p0[1] + h * p3[1]];
  return (u, v) => {
    const w = g * u + h * v + 1;
    return [(a * u + b * v + p0[0]) / w, (d * u + e * v + p0[1]) / w];
  };
}

/** Grid on which the map is worked out; between, it is straight. */
const tile = 16;

/** Draws the sheet flat, `size` in pixels; beyond the picture it is white. `map` takes pixels of the result to pixels of the picture. */
export function warp(picture: Rgb, { width, height }: { readonly width: number; readonly height: number }, map: (x: number, y: number) => Point): Rgb {
  const result = { data: new Uint8Array(width * height * 3).fill(255), width, height };
  const channels = isGrey(picture) ? 1 : 3;
  for (let top = 0; top < height; top += tile) {
    for (let left = 0; left < width; left += tile) warpTile(picture, result, { left, top, map, channels });
  }
  return result;
}

interface Tile {
  readonly left: number;
  readonly top: number;
  readonly map: (x: number, y: number) => Point;
  /** One channel stands for all where the picture has no colour. */
  readonly channels: 1 | 3;
}

function warpTile(picture: Rgb, result: Rgb, { left, top, map, channels }: Tile): void {
  const [p00, p10, p01, p11] = [map(left, top), map(left + tile, top), map(left, top + tile), map(left + tile, top + tile)];
  const [right, bottom] = [Math.min(result.width, left + tile), Math.min(result.height, top + tile)];
  const [maxX, maxY] = [picture.width - 1, picture.height - 1];
  for (let y = top; y < bottom; y += 1) {
    const part = (y - top) / tile;
    let x = p00[0] + (p01[0] - p00[0]) * part;
    let fromY = p00[1] + (p01[1] - p00[1]) * part;
    const stepX = (p10[0] + (p11[0] - p10[0]) * part - x) / tile;
    const stepY = (p10[1] + (p11[1] - p10[1]) * part - fromY) / tile;
    for (let column = left, to = (y * result.width + left) * 3; column < right; column += 1, to += 3, x += stepX, fromY += stepY) {
      if (x < 0 || fromY < 0 || x >= maxX || fromY >= maxY) continue;
      if (channels === 3) blend(picture, x, fromY, result.data, to);
      else blendGrey(picture, x, fromY, result.data, to);
    }
  }
}

/** Bilinear, with shares in 1/256. */
function blend({ data, width }: Rgb, x: number, y: number, into: Uint8Array, to: number): void {
  const [left, top] = [x | 0, y | 0];
  const at = (top * width + left) * 3;
  const below = at + width * 3;
  const dx = ((x - left) * 256) | 0;
  const dy = ((y - top) * 256) | 0;
  const [w11, w10, w01] = [(dx * dy) >> 8, dx, dy];
  const right = w10 - w11;
  const under = w01 - w11;
  const near = 256 - right - under - w11;
  into[to] = ((data[at] ?? 0) * near + (data[at + 3] ?? 0) * right + (data[below] ?? 0) * under + (data[below + 3] ?? 0) * w11) >> 8;
  into[to + 1] = ((data[at + 1] ?? 0) * near + (data[at + 4] ?? 0) * right + (data[below + 1] ?? 0) * under + (data[below + 4] ?? 0) * w11) >> 8;
  into[to + 2] = ((data[at + 2] ?? 0) * near + (data[at + 5] ?? 0) * right + (data[below + 2] ?? 0) * under + (data[below + 5] ?? 0) * w11) >> 8;
}

function blendGrey({ data, width }: Rgb, x: number, y: number, into: Uint8Array, to: number): void {
  const [left, top] = [x | 0, y | 0];
  const at = (top * width + left) * 3 + 1;
  const below = at + width * 3;
  const dx = ((x - left) * 256) | 0;
  const dy = ((y - top) * 256) | 0;
  const both = (dx * dy) >> 8;
  const value = ((data[at] ?? 0) * (256 - dx - dy + both) + (data[at + 3] ?? 0) * (dx - both) + (data[below] ?? 0) * (dy - both) + (data[below + 3] ?? 0) * both) >> 8;
  into[to] = value;
  into[to + 1] = value;
  into[to + 2] = value;
}
