import type { Component } from '../components.ts';
import type { DotPlace, DotRow, SmallPieces } from './dot-places.ts';
import type { DotShape, Point } from './dot-shape.ts';
import type { Grey } from '../grey.ts';
import type { Beat } from './leader-beat.ts';
import { dotNear } from './lift-dots.ts';

/** What a place of the beat says for and against a dotted line; a line has so many dots, and at so many of its places one. */
const sign = { dot: 1, none: -2.5, giveUp: 6, least: 10, free: 3, share: 0.92, more: 9, most: 400 } as const;

/** A page's ink, its small pieces, and the dotted line that shows how all its dots look and how far apart they are. */
export interface DottedPage {
  readonly flat: Grey;
  readonly small: SmallPieces;
  readonly beat: Beat;
  readonly shape: DotShape;
}

/**
 * Finds dotted lines that letters fill so that few dots or one show between the words: from such a dot the page's beat is
 * followed to both sides, also where the line bends, as long as a dot can be at its places. Feet of letters are there at every
 * second or third alone.
 */
export function hiddenLeaders(page: DottedPage, parts: readonly Component[]): DotRow[] {
  const rows: DotRow[] = [];
  const known = new Set<Component>();
  for (const part of parts) {
    if (known.has(part) || !isDot(part, page.beat)) continue;
    const places = rowThrough(page, part);
    if (places === undefined) continue;
    for (const { dot } of places) if (dot !== undefined) known.add(dot);
    rows.push({ places, step: page.beat.step, width: page.beat.width, height: page.beat.height });
  }
  return rows;
}

function isDot(part: Component, { width, height }: Beat): boolean {
  return Math.abs(part.x1 - part.x0 - width) <= 1 && Math.abs(part.y1 - part.y0 - height) <= 1;
}

function rowThrough(page: DottedPage, part: Component): DotPlace[] | undefined {
  const start = { x: (part.x0 + part.x1) / 2, y: (part.y0 + part.y1) / 2 };
  const [left, right] = [follow(page, start, -1), follow(page, start, 1)];
  const all = left.places.length + right.places.length + 1;
  const dots = left.dots + right.dots + 1;
  if (dots < sign.least || dots < sign.share * all) return undefined;
  const places = [...left.places.toReversed(), { ...start, dot: part }, ...right.places];
  const free = places.filter(({ dot }) => dot !== undefined).length;
  return free < sign.free || dots - between(page, places) < sign.more ? undefined : places;
}

/** At how many of the places half a beat on a dot could be as well: along a dotted line few, along feet of letters as many. */
function between({ flat, shape }: DottedPage, places: readonly DotPlace[]): number {
  const halves = places.slice(1).map(({ x, y }, index) => ({ x: (x + (places[index]?.x ?? x)) / 2 + shape.shift.x, y: (y + (places[index]?.y ?? y)) / 2 + shape.shift.y }));
  return halves.filter((place) => dotNear(flat, place, shape) !== undefined).length;
}

interface Followed {
  readonly places: readonly DotPlace[];
  readonly dots: number;
}

/** The places to one side, up to the last that speaks for the line. */
function follow({ flat, small, beat, shape }: DottedPage, start: Point, way: 1 | -1): Followed {
  const places: DotPlace[] = [];
  let [at, score, best, length, dots, seen] = [start, 0, 0, 0, 0, 0];
  while (score > best - sign.giveUp && places.length < sign.most) {
    const next = { x: at.x + way * beat.step, y: at.y + way * beat.slope * beat.step };
    const found = dotNear(flat, { x: next.x + shape.shift.x, y: next.y + shape.shift.y }, shape);
    if (small.hasColon(Math.min(at.x, next.x) - 1, Math.max(at.x, next.x) + 1, next.y, beat.height)) break;
    at = found === undefined ? next : { x: (next.x + found.x - shape.shift.x) / 2, y: (next.y + found.y - shape.shift.y) / 2 };
    const dot = found === undefined ? undefined : small.dotAt(at, beat);
    places.push(dot === undefined ? at : { ...at, dot });
    score += found === undefined ? sign.none : sign.dot;
    seen += found === undefined ? 0 : 1;
    if (score > best) [best, length, dots] = [score, places.length, seen];
  }
  return { places: places.slice(0, length), dots };
}
