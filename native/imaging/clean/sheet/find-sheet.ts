import type { Grey } from '../grey.ts';
import { findPageEdges } from './page-edges.ts';
import { sheetMap } from './page-warp.ts';
import type { Point, SheetMap, Size } from './page-warp.ts';
import { findBrightPatch, findTwinPatches } from './bright-patch.ts';
import type { BrightPatch } from './bright-patch.ts';
import { isCardRatio } from './paper-format.ts';
import type { PageEdges } from './sheet-edge.ts';
import { shrinkGrey } from '../shrink.ts';

export interface FoundSheet {
  readonly map: SheetMap;
  readonly corners: readonly [Point, Point, Point, Point];
  /** All four of its edges were seen. */
  readonly whole: boolean;
}

/** Edges are looked for in a picture of so many pixels at most, with so much ground around a sheet that is known roughly. */
const look = { size: 520, around: 0.1 } as const;

/**
 * Finds the sheet in a picture: by its edges where it fills it, else first roughly as the one bright patch on the ground, as a
 * card on a table is, and then by the edges of that. Undefined where nothing surely is a sheet's edge.
 */
export function findSheet(half: Grey, small = roughLook(half)): FoundSheet | undefined {
  const direct = fromEdges(findPageEdges(small));
  if (direct?.whole === true) return direct;
  const patch = findBrightPatch(small);
  return (patch === undefined ? undefined : patchSheet(half, patch)) ?? direct;
}

/** The picture in which sheets are looked for, for whoever looks more than once. */
export function roughLook(half: Grey): Grey {
  return shrinkGrey(half, Math.max(1, Math.round(Math.max(half.width, half.height) / look.size)));
}

/** Two cards that lie beside or below each other on a table, the one to be read first before the other; undefined where there are not two. */
export function findTwoCards(half: Grey, small = roughLook(half)): readonly [FoundSheet, FoundSheet] | undefined {
  const twins = findTwinPatches(small);
  if (twins === undefined || !twins.every(({ w, h }) => isCardRatio(Math.max(w, h) / Math.min(w, h)))) return undefined;
  const [first, second] = twins.toSorted(inReadingOrder).map((patch) => patchSheet(half, patch));
  return first === undefined || second === undefined ? undefined : [first, second];
}

/** Width and height of the flat sheet in pixels of the picture, as its corners tell them: the means of its opposite sides. */
export function sheetSides([p0, p1, p2, p3]: FoundSheet['corners'], picture: Size): Size {
  const side = (one: Point, other: Point): number => Math.hypot((one[0] - other[0]) * picture.width, (one[1] - other[1]) * picture.height);
  return { width: (side(p0, p1) + side(p3, p2)) / 2, height: (side(p0, p3) + side(p1, p2)) / 2 };
}

function inReadingOrder(one: BrightPatch, other: BrightPatch): number {
  return Math.abs(one.x - other.x) > Math.abs(one.y - other.y) ? one.x - other.x : one.y - other.y;
}

function fromEdges(edges: PageEdges): FoundSheet | undefined {
  const found = sheetMap(edges);
  return found === undefined ? undefined : { ...found, whole: Object.values(edges).every((edge) => edge !== undefined) };
}

/** The sheet by its edges in a picture of the patch alone, turned so that they run along it. */
function patchSheet(half: Grey, { x, y, w, h, angle }: BrightPatch): FoundSheet | undefined {
  const [width, height] = [w * half.width * (1 + 2 * look.around), h * half.width * (1 + 2 * look.around)];
  const factor = Math.max(1, Math.max(width, height) / look.size);
  const size = { width: Math.round(width / factor), height: Math.round(height / factor) };
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const toHalf = (column: number, row: number): Point => {
    const [dx, dy] = [(column - size.width / 2) * factor, (row - size.height / 2) * factor];
    return [x * half.width + dx * cos - dy * sin, y * half.width + dx * sin + dy * cos];
  };
  const found = fromEdges(findPageEdges(drawn(half, size, toHalf)));
  if (found?.whole !== true) return undefined;
  const outwards = ([u, v]: Point): Point => {
    const [column, row] = toHalf(u * size.width, v * size.height);
    return [column / half.width, row / half.height];
  };
  const [p0, p1, p2, p3] = found.corners;
  return { map: (u, v) => outwards(found.map(u, v)), corners: [outwards(p0), outwards(p1), outwards(p2), outwards(p3)], whole: true };
}

/** Each pixel takes the nearest one's brightness; beyond the picture the ground goes on as at its rim. */
function drawn({ data, width, height }: Grey, size: { readonly width: number; readonly height: number }, from: (x: number, y: number) => Point): Grey {
  const result = new Uint8Array(size.width * size.height);
  for (let row = 0, at = 0; row < size.height; row += 1) {
    for (let column = 0; column < size.width; column += 1, at += 1) {
      const [x, y] = from(column, row);
      result[at] = data[Math.min(height - 1, Math.max(0, y | 0)) * width + Math.min(width - 1, Math.max(0, x | 0))] ?? 0;
    }
  }
  return { data: result, ...size };
}
