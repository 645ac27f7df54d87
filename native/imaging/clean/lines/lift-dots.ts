import type { DotPlace, DotRow } from './dot-places.ts';
import { hasRoom } from './dot-shape.ts';
import type { DotShape, Point } from './dot-shape.ts';
import type { Grey } from '../grey.ts';

/** A page whose dots are taken out, in place: the even picture and the map of its patches. */
export interface DotPaper {
  readonly flat: Grey;
  readonly labels: Int32Array;
}

/**
 * Shares. Where less than `seen` of a dot shows it is none; a fit this good needs no better. Where a dot has more than `hides` of
 * full ink nothing shows through it, and below `touches` all does. A pixel brighter than `paper` is no ink.
 */
const share = { seen: 0.75, good: 0.94, hides: 0.6, touches: 0.05, paper: 0.33 } as const;

/** How much a hidden pixel is like those about it, and how often these are looked at. */
const smooth = { weight: 0.15, rounds: 8 } as const;

/**
 * Takes the dots that touch letters out of the grey of these. What a dot's faint edge added is taken off again; under its black middle a
 * stroke goes on that comes out on both sides, and what comes out on one side fades. Gives the patches that lost ink.
 */
export function liftDots(paper: DotPaper, row: DotRow, shape: DotShape): Set<number> {
  const touched = new Set<number>();
  for (const place of row.places) if (place.dot === undefined) liftDot(paper, place, shape, touched);
  return touched;
}

function liftDot({ flat, labels }: DotPaper, { x, y }: DotPlace, shape: DotShape, touched: Set<number>): void {
  const middle = { x: x + shape.shift.x, y: y + shape.shift.y };
  if (!hasRoom(flat, middle, shape.across, shape.down)) return;
  const spot = spotAt(flat, middle, shape);
  if (spot === undefined) return;
  const letter = withoutDot(spot, shape.full);
  for (let row = 0, at = 0; row < spot.rows; row += 1) {
    for (let column = 0; column < spot.columns; column += 1, at += 1) {
      const [pixel, dark] = [(spot.top + row) * flat.width + spot.left + column, letter[at] ?? 0];
      if (dark >= (spot.seen[at] ?? 0)) continue;
      flat.data[pixel] = Math.round(255 * (1 - dark));
      if (dark >= share.paper || (labels[pixel] ?? 0) === 0) continue;
      touched.add(labels[pixel] ?? 0);
      labels[pixel] = 0;
    }
  }
}

/** Ink of a free dot's patch that is not the dot's, as a share of the dot: a tone's dot may lie over it, but for its edge. */
export function inkBeside({ flat, labels }: DotPaper, { x, y, dot }: DotPlace, shape: DotShape): number {
  const middle = { x: x + shape.shift.x, y: y + shape.shift.y };
  const spot = dot !== undefined && hasRoom(flat, middle, shape.across, shape.down) ? spotAt(flat, middle, shape) : undefined;
  if (spot === undefined) return 0;
  let more = 0;
  for (let row = 0, at = 0; row < spot.rows; row += 1) {
    const from = (spot.top + row) * flat.width + spot.left;
    for (let column = 0; column < spot.columns; column += 1, at += 1) if (labels[from + column] === dot?.id) more += Math.max(0, (spot.seen[at] ?? 0) - (spot.dot[at] ?? 0));
  }
  return more / shape.total;
}

/** The pixels about a dot: how dark they are, and how dark the dot alone would be. */
interface Spot {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  readonly seen: Float32Array;
  readonly dot: Float32Array;
  readonly place: Point;
}

/** Where a dot is looked for beside its place, which is a whole pixel wrong at most, and less in height; the nearest first. */
const besides: readonly Point[] = [0, -0.5, 0.5, -1, 1].flatMap((x) => [0, -0.5, 0.5].map((y) => ({ x, y }))).toSorted((one, other) => Math.hypot(one.x, one.y) - Math.hypot(other.x, other.y));

/** Where a dot lies, at or a little beside a place; undefined where none can be, as it is brighter there than a dot is. */
export function dotNear(flat: Grey, middle: Point, shape: DotShape): Point | undefined {
  if (!hasRoom(flat, middle, shape.across, shape.down) || (flat.data[Math.floor(middle.y) * flat.width + Math.floor(middle.x)] ?? 255) > 255 * (1 - share.paper * shape.full)) return undefined;
  return spotAt(flat, middle, shape)?.place;
}

function spotAt(flat: Grey, middle: Point, shape: DotShape): Spot | undefined {
  const [columns, rows] = [2 * shape.across + 1, 2 * shape.down + 1];
  let best: Spot | undefined;
  let most = 0;
  for (const beside of besides) {
    const place = { x: middle.x + beside.x, y: middle.y + beside.y };
    const [left, top] = [Math.floor(place.x) - shape.across, Math.floor(place.y) - shape.down];
    const seen = darkness(flat, { left, top, columns, rows });
    const { dark, atMost } = shape.at(place);
    let missing = 0;
    for (let at = 0; at < dark.length; at += 1) missing += Math.max(0, (dark[at] ?? 0) - (seen[at] ?? 0));
    const shown = 1 - missing / shape.total;
    if (shown > Math.max(share.seen, most + 0.02)) [best, most] = [{ left, top, columns, rows, seen, dot: atMost, place }, shown];
    if (most > share.good) break;
  }
  return best;
}

function darkness({ data, width }: Grey, { left, top, columns, rows }: { readonly left: number; readonly top: number; readonly columns: number; readonly rows: number }): Float32Array {
  const dark = new Float32Array(columns * rows);
  for (let row = 0, at = 0; row < rows; row += 1) {
    const from = (top + row) * width + left;
    for (let column = 0; column < columns; column += 1, at += 1) dark[at] = 1 - (data[from + column] ?? 255) / 255;
  }
  return dark;
}

interface Hidden extends Spot {
  /** The dot's share of full ink. */
  readonly cover: Float32Array;
  /** What is known of the letter; nothing where the dot hides it. */
  readonly told: Float32Array;
}

/** How dark the letter is without the dot. */
function withoutDot(spot: Spot, full: number): Float32Array {
  const cover = spot.dot.map((value) => Math.min(1, value / full));
  const told = spot.seen.map((value, at) => ((cover[at] ?? 0) > share.hides ? 0 : Math.max(0, Math.min(value, full * (1 - (1 - Math.min(1, value / full)) / (1 - (cover[at] ?? 0)))))));
  const hidden = { ...spot, cover, told };
  const letter = smoothed(hidden);
  const strokes = letter.slice();
  for (let row = 1; row < spot.rows - 1; row += 1) {
    for (let column = 1; column < spot.columns - 1; column += 1) {
      const at = row * spot.columns + column;
      if ((cover[at] ?? 0) > share.hides) strokes[at] = Math.max(letter[at] ?? 0, strokeThrough(hidden, column, row));
    }
  }
  return strokes;
}

/** Fills what is hidden from what is about it, the less it is known the more. */
function smoothed({ columns, rows, cover, told }: Hidden): Float32Array {
  const letter = told.slice();
  for (let round = 0; round < smooth.rounds; round += 1) {
    for (let row = 1; row < rows - 1; row += 1) {
      for (let at = row * columns + 1, end = at + columns - 2; at < end; at += 1) {
        const over = cover[at] ?? 0;
        if (over < share.touches) continue;
        const sure = over > share.hides ? 0 : (1 - over) * (1 - over);
        const about = ((letter[at - 1] ?? 0) + (letter[at + 1] ?? 0) + (letter[at - columns] ?? 0) + (letter[at + columns] ?? 0)) / 4;
        letter[at] = (sure * (told[at] ?? 0) + smooth.weight * about) / (sure + smooth.weight);
      }
    }
  }
  return letter;
}

/** Steps aside and down: level, upright, and six ways aslant. */
const ways: readonly (readonly [number, number])[] = [[1, 0], [0, 1], [1, 1], [1, -1], [1, 0.5], [1, -0.5], [0.5, 1], [-0.5, 1]];

/** How dark a stroke is that comes out from under the dot on both sides of one of its pixels. */
function strokeThrough(spot: Hidden, column: number, row: number): number {
  let most = 0;
  for (const [dx, dy] of ways) {
    const one = outside(spot, column, row, [dx, dy]);
    if (one > most) most = Math.max(most, Math.min(one, outside(spot, column, row, [-dx, -dy])));
  }
  return most;
}

/** How dark it is where a way comes out from under the dot. */
function outside({ columns, rows, cover, told }: Hidden, column: number, row: number, [dx, dy]: readonly [number, number]): number {
  for (let step = 1; ; step += 1) {
    const [x, y] = [Math.round(column + dx * step), Math.round(row + dy * step)];
    if (x < 0 || x >= columns || y < 0 || y >= rows) return 0;
    if ((cover[y * columns + x] ?? 0) <= share.hides) return told[y * columns + x] ?? 0;
  }
}
