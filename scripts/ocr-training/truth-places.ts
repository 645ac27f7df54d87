import { median } from '../../native/median.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place of the page as it was set, and where it was found on the page as it was read. */
export interface PlacePair {
  readonly from: Point;
  readonly to: Point;
}

export type PlaceMap = (from: Point) => Point;

/** Half of the page as set, in its pixels: keeps the powers near 1. */
const half = { x: 400, y: 560 } as const;
const leastPairs = 24;
const turns = 5;
/** Pairs farther off than this many pixels, and than so many times the middle one, are wrong. */
const wrong = { pixels: 6, times: 3 } as const;

/**
 * Finds where everything of a page has come to lie after it was bent, turned, and set straight again: least squares over
 * powers of both sides, while pairs that lie far off (words that stand twice, or were misread into others) are left out step by
 * step. `undefined` where too few pairs agree.
 */
export function fitPlaces(pairs: readonly PlacePair[]): PlaceMap | undefined {
  let used = pairs;
  let map: PlaceMap | undefined;
  for (let turn = 0; turn < turns; turn += 1) {
    if (used.length < leastPairs) return undefined;
    const current = leastSquares(used);
    const away = pairs.map(({ from, to }) => distance(current(from), to));
    const limit = Math.max(wrong.pixels, wrong.times * median(away, 0));
    used = pairs.filter((_, index) => (away[index] ?? Infinity) <= limit);
    map = current;
  }
  return map;
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** What a page's bends are made of. */
function powers({ x, y }: Point): number[] {
  const [u, v] = [x / half.x - 1, y / half.y - 1];
  return [1, u, v, u * u, u * v, v * v, v * v * v, u * u * v];
}

function leastSquares(pairs: readonly PlacePair[]): PlaceMap {
  const rows = pairs.map(({ from }) => powers(from));
  const [forX, forY] = [solve(rows, pairs.map(({ to }) => to.x)), solve(rows, pairs.map(({ to }) => to.y))];
  return (from) => {
    const values = powers(from);
    return { x: product(forX, values), y: product(forY, values) };
  };
}

function product(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}

/** Keeps pages whose pairs all lie on one line solvable. */
const ridge = 1e-6;

/** Normal equations by Gauss and Jordan, the greatest of each column first. */
function solve(rows: readonly (readonly number[])[], wanted: readonly number[]): number[] {
  const size = rows[0]?.length ?? 0;
  const column = (at: number): number[] => rows.map((row) => row[at] ?? 0);
  let matrix = Array.from({ length: size }, (_, one) => [
    ...Array.from({ length: size }, (_unused, other) => product(column(one), column(other)) + (one === other ? ridge : 0)),
    product(column(one), wanted),
  ]);
  for (let at = 0; at < size; at += 1) {
    const rest = matrix.slice(at).toSorted((one, other) => Math.abs(other[at] ?? 0) - Math.abs(one[at] ?? 0));
    const pivot = rest[0] ?? [];
    const unit = pivot.map((value) => value / (pivot[at] ?? 1));
    const without = (row: readonly number[]): number[] => row.map((value, index) => value - (row[at] ?? 0) * (unit[index] ?? 0));
    matrix = [...matrix.slice(0, at).map(without), unit, ...rest.slice(1).map(without)];
  }
  return matrix.map((row) => row[size] ?? 0);
}
