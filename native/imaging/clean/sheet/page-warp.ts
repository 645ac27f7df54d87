import { value } from './sheet-edge.ts';
import type { Edge, PageEdges } from './sheet-edge.ts';
import { isGrey } from '../grey.ts';
import type { Grey, Rgb } from '../grey.ts';

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
const tile = 32;

/** Takes pixels of the result to pixels of the picture. */
export type PixelMap = (x: number, y: number) => Point;

/** Leaves every pixel where it is. */
export const same: PixelMap = (x, y) => [x, y];

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Draws the sheet flat, `size` in pixels; beyond the picture it is white. */
export function warp(picture: Rgb, size: Size, map: PixelMap): Rgb {
  const data = new Uint8Array(size.width * size.height * 3).fill(255);
  drawTiles({ draw: isGrey(picture) ? drawGrey : drawColour, from: canvasOf(picture, data, 3), size, bytes: 3 }, map);
  return { ...size, data };
}

/** The same of a grey picture, quickly: each pixel takes the nearest one's brightness. */
export function warpRoughly(picture: Grey, size: Size, map: PixelMap): Grey {
  const data = new Uint8Array(size.width * size.height).fill(255);
  drawTiles({ draw: drawRoughly, from: canvasOf(picture, data, 1), size, bytes: 1 }, map);
  return { ...size, data };
}

function drawTiles(drawing: Drawing, map: PixelMap): void {
  const { size } = drawing;
  for (let top = 0; top < size.height; top += tile) {
    let [above, below] = [map(0, top), map(0, top + tile)];
    for (let left = 0; left < size.width; left += tile) {
      const [nextAbove, nextBelow] = [map(left + tile, top), map(left + tile, top + tile)];
      drawTile(drawing, { left, top, corners: [above, nextAbove, below, nextBelow] });
      [above, below] = [nextAbove, nextBelow];
    }
  }
}

/** Places are counted in 1/65536 of a pixel. */
const unit = 65_536;

/** The picture that is drawn from, and the pixels that are drawn into. */
interface Canvas {
  readonly data: Uint8Array;
  /** Of the picture's bytes. */
  readonly view: DataView;
  readonly lastX: number;
  readonly lastY: number;
  /** Bytes of a row of the picture. */
  readonly row: number;
  readonly into: Uint8Array;
}

function canvasOf({ data, width, height }: Grey | Rgb, into: Uint8Array, bytes: 1 | 3): Canvas {
  return { data, view: new DataView(data.buffer, data.byteOffset, data.byteLength), lastX: width - 1, lastY: height - 1, row: width * bytes, into };
}

/** Draws a row of a tile: from a place of the picture on by even steps, into pixels of the result. */
type DrawRow = (canvas: Canvas, fromX: number, fromY: number, stepX: number, stepY: number, start: number, end: number) => void;

interface Drawing {
  /** A function of the module, and no closure: one that is made for each page is compiled for each page. */
  readonly draw: DrawRow;
  readonly from: Canvas;
  readonly size: Size;
  /** Of a pixel. */
  readonly bytes: 1 | 3;
}

interface Tile {
  readonly left: number;
  readonly top: number;
  /** Where its top left, top right, bottom left and bottom right come from. */
  readonly corners: readonly [Point, Point, Point, Point];
}

function drawTile({ draw, from, size: { width, height }, bytes }: Drawing, { left, top, corners: [p00, p10, p01, p11] }: Tile): void {
  const [right, bottom] = [Math.min(width, left + tile), Math.min(height, top + tile)];
  for (let y = top; y < bottom; y += 1) {
    const part = (y - top) / tile;
    const x = p00[0] + (p01[0] - p00[0]) * part;
    const fromY = p00[1] + (p01[1] - p00[1]) * part;
    const stepX = (p10[0] + (p11[0] - p10[0]) * part - x) / tile;
    const stepY = (p10[1] + (p11[1] - p10[1]) * part - fromY) / tile;
    draw(from, Math.round(x * unit), Math.round(fromY * unit), Math.round(stepX * unit), Math.round(stepY * unit), (y * width + left) * bytes, (y * width + right) * bytes);
  }
}

/** Bilinear, with shares in 1/256. Red and blue are worked out together, in the two halves of one number. */
function drawColour({ view, lastX, lastY, row, into }: Canvas, fromX: number, fromY: number, stepX: number, stepY: number, start: number, end: number): void {
  for (let to = start, x = fromX, y = fromY; to < end; to += 3, x = (x + stepX) | 0, y = (y + stepY) | 0) {
    const left = x >> 16;
    const top = y >> 16;
    if (left < 0 || top < 0 || left >= lastX || top >= lastY) continue;
    const at = top * row + left * 3;
    const dx = (x >> 8) & 255;
    const dy = (y >> 8) & 255;
    const w11 = (dx * dy) >> 8;
    const w10 = dx - w11;
    const w01 = dy - w11;
    const w00 = 256 - dx - w01;
    // The upper row is read with the byte after the pixel, the lower one with that before: neither runs off the picture.
    const p00 = view.getInt32(at, true);
    const p10 = view.getInt32(at + 3, true);
    const p01 = view.getInt32(at + row - 1, true) >> 8;
    const p11 = view.getInt32(at + row + 2, true) >> 8;
    const redBlue = (Math.imul(p00 & 0xff00ff, w00) + Math.imul(p10 & 0xff00ff, w10) + Math.imul(p01 & 0xff00ff, w01) + Math.imul(p11 & 0xff00ff, w11)) | 0;
    into[to] = redBlue >> 8;
    into[to + 1] = (Math.imul((p00 >> 8) & 255, w00) + Math.imul((p10 >> 8) & 255, w10) + Math.imul((p01 >> 8) & 255, w01) + Math.imul((p11 >> 8) & 255, w11)) >> 8;
    into[to + 2] = redBlue >>> 24;
  }
}

/** The same of a picture without colour: one channel stands for all. */
function drawGrey({ data, lastX, lastY, row, into }: Canvas, fromX: number, fromY: number, stepX: number, stepY: number, start: number, end: number): void {
  for (let to = start, x = fromX, y = fromY; to < end; to += 3, x = (x + stepX) | 0, y = (y + stepY) | 0) {
    const left = x >> 16;
    const top = y >> 16;
    if (left < 0 || top < 0 || left >= lastX || top >= lastY) continue;
    const at = top * row + left * 3 + 1;
    const dx = (x >> 8) & 255;
    const dy = (y >> 8) & 255;
    const w11 = (dx * dy) >> 8;
    const value = ((data[at] ?? 0) * (256 - dx - dy + w11) + (data[at + 3] ?? 0) * (dx - w11) + (data[at + row] ?? 0) * (dy - w11) + (data[at + row + 3] ?? 0) * w11) >> 8;
    into[to] = value;
    into[to + 1] = value;
    into[to + 2] = value;
  }
}

function drawRoughly({ data, lastX, lastY, row, into }: Canvas, fromX: number, fromY: number, stepX: number, stepY: number, start: number, end: number): void {
  for (let to = start, x = fromX, y = fromY; to < end; to += 1, x = (x + stepX) | 0, y = (y + stepY) | 0) {
    const left = x >> 16;
    const top = y >> 16;
    if (left >= 0 && top >= 0 && left <= lastX && top <= lastY) into[to] = data[top * row + left] ?? 255;
  }
}
