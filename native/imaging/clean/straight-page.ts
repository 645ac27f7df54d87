import type { Grey, Rgb } from './grey.ts';
import { findPageEdges } from './page-edges.ts';
import type { PageEdges } from './sheet-edge.ts';
import { sheetMap, warp, warpRoughly } from './page-warp.ts';
import type { Point } from './page-warp.ts';
import { halfGreen, shrinkGrey } from './shrink.ts';
import { findTextDirection } from './text-direction.ts';

export interface StraightPage {
  readonly page: Rgb;
  /** Dots per inch of `page`, as well as it can be told. */
  readonly resolution: number;
  /** Whether the picture was taken for lying on its side. Upright and upside down cannot be told from the lines alone. */
  readonly sideways: boolean;
  /** Degrees that the lines fell towards the right in the cut-out sheet. */
  readonly skew: number;
  /** The sheet's edges were found inside the picture and what lies around it was cut away. */
  readonly cutOut: boolean;
  readonly edges: PageEdges;
  /** From pixels of `page` to pixels of the picture it was made from. */
  readonly toPicture: (x: number, y: number) => Point;
}

const a4 = { width: 210 / 25.4, height: 297 / 25.4 } as const;
/** Small pictures: for the edges by height, for the text's direction by resolution. */
const small = { edges: 520, direction: 100 } as const;
/** Less skew than this harms nothing and is left as it is. */
const negligible = 0.12;

/**
 * Cuts the sheet out of a picture, flattens perspective and curl, and sets its lines level. `resolution` where the file
 * knows it; without it the sheet is taken for A4.
 */
export function straighten(picture: Rgb, resolution: number | undefined): StraightPage {
  const half = halfGreen(picture);
  const edges = findPageEdges(shrinkGrey(half, Math.max(1, Math.round(Math.max(half.width, half.height) / small.edges))));
  const found = sheetMap(edges);
  const cut = found === undefined ? undefined : flatSize(found.corners, picture, resolution);
  const toPicture = found === undefined || cut === undefined ? same : (x: number, y: number): Point => scaled(found.map(x / cut.width, y / cut.height), picture);
  const size = cut ?? { width: picture.width, height: picture.height };
  const dpi = cut?.resolution ?? resolution ?? Math.max(size.width, size.height) / a4.height;
  const flat = cut === undefined ? half : halfFlat(half, size, toPicture);
  const { sideways, skew } = findTextDirection(shrinkGrey(flat, Math.max(1, Math.round(dpi / 2 / small.direction))));
  const level = levelling(size, sideways, skew);
  const whole = level === undefined ? toPicture : (x: number, y: number): Point => toPicture(...level.toFlat(x, y));
  const page = level === undefined && cut === undefined ? picture : warp(picture, level?.size ?? size, whole);
  return { page, resolution: dpi, sideways, skew, cutOut: found !== undefined, edges, toPicture: whole };
}

/** The flat sheet at half its size, from the half-sized picture: good enough to see how the lines run. */
function halfFlat(half: Grey, { width, height }: { width: number; height: number }, toPicture: (x: number, y: number) => Point): Grey {
  const toHalf = (x: number, y: number): Point => {
    const [fromX, fromY] = toPicture(x * 2, y * 2);
    return [fromX / 2, fromY / 2];
  };
  return warpRoughly(half, { width: Math.floor(width / 2), height: Math.floor(height / 2) }, toHalf);
}

const same = (x: number, y: number): Point => [x, y];
const scaled = ([u, v]: Point, picture: Rgb): Point => [u * picture.width, v * picture.height];

/** Size of the flat sheet: the mean of its opposite sides, made A4 where it is near to that. */
function flatSize(corners: readonly [Point, Point, Point, Point], picture: Rgb, resolution: number | undefined): { width: number; height: number; resolution: number } {
  const [p0, p1, p2, p3] = corners.map((corner) => scaled(corner, picture)) as [Point, Point, Point, Point];
  const side = (one: Point, other: Point): number => Math.hypot(one[0] - other[0], one[1] - other[1]);
  let [width, height] = [(side(p0, p1) + side(p3, p2)) / 2, (side(p0, p3) + side(p1, p2)) / 2];
  const ratio = Math.max(width, height) / Math.min(width, height);
  if (Math.abs(ratio - Math.SQRT2) < 0.14) [width, height] = width < height ? [width, width * Math.SQRT2] : [height * Math.SQRT2, height];
  return { width: Math.round(width), height: Math.round(height), resolution: resolution ?? Math.max(width, height) / a4.height };
}

interface Levelling {
  readonly size: { readonly width: number; readonly height: number };
  readonly toFlat: (x: number, y: number) => Point;
}

/** How to turn the page so that its lines run level from left to right (or upside down); undefined where they do. */
function levelling(flat: { readonly width: number; readonly height: number }, sideways: boolean, skew: number): Levelling | undefined {
  if (!sideways && Math.abs(skew) < negligible) return undefined;
  const angle = (skew * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const size = sideways ? { width: flat.height, height: flat.width } : { width: flat.width, height: flat.height };
  const toFlat = (x: number, y: number): Point => {
    const [dx, dy] = [x - size.width / 2, y - size.height / 2];
    const [fromX, fromY] = [dx * cos - dy * sin, dx * sin + dy * cos];
    return sideways ? [flat.width / 2 - fromY, flat.height / 2 + fromX] : [flat.width / 2 + fromX, flat.height / 2 + fromY];
  };
  return { size, toFlat };
}
