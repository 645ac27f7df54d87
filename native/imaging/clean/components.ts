import type { Bitmap } from './grey.ts';
import { release } from './release.ts';

/** A connected patch of ink; its box has inclusive left and top, exclusive right and bottom. */
export interface Component {
  /** Its number in the label map, from 1. */
  readonly id: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Pixels of ink. */
  readonly area: number;
}

export interface Labelling {
  /** For each pixel the number of its component, 0 for paper. */
  readonly labels: Int32Array;
  /** By number less one. */
  readonly components: readonly Component[];
}

/** Runs of ink by row, first column and column after the last; `parents` leads each to the first run of its patch. */
interface Runs {
  rows: Int32Array;
  firsts: Int32Array;
  afters: Int32Array;
  parents: Int32Array;
  count: number;
}

/** All patches of ink that touch, diagonally too. Works on runs, not on pixels. */
export function labelComponents(bitmap: Bitmap): Labelling {
  const runs = findRuns(bitmap);
  const labelling = collect(bitmap, runs);
  release(runs.rows, runs.firsts, runs.afters, runs.parents);
  return labelling;
}

function findRuns({ data, width, height }: Bitmap): Runs {
  const room = Math.max(1024, data.length >> 6);
  const runs: Runs = { rows: new Int32Array(room), firsts: new Int32Array(room), afters: new Int32Array(room), parents: new Int32Array(room), count: 0 };
  let above = 0;
  for (let y = 0; y < height; y += 1) {
    const rowStart = runs.count;
    const row = data.subarray(y * width, (y + 1) * width);
    for (let at = row.indexOf(1); at >= 0; at = row.indexOf(1, at)) {
      if (runs.count === runs.rows.length) grow(runs);
      runs.rows[runs.count] = y;
      runs.firsts[runs.count] = at;
      while (row[at] === 1) at += 1;
      runs.afters[runs.count] = at;
      runs.parents[runs.count] = runs.count;
      runs.count += 1;
    }
    join(runs, above, rowStart, y);
    above = rowStart;
  }
  return runs;
}

/** Unites the runs of a row with those of the row above that they touch. */
function join({ rows, firsts, afters, parents, count }: Runs, above: number, rowStart: number, y: number): void {
  let upper = above;
  for (let run = rowStart; run < count; run += 1) {
    const first = firsts[run] ?? 0;
    const after = afters[run] ?? 0;
    while (upper < rowStart && (rows[upper] !== y - 1 || (afters[upper] ?? 0) < first)) upper += 1;
    for (let other = upper; other < rowStart && (firsts[other] ?? 0) <= after; other += 1) unite(parents, other, run);
  }
}

function unite(parents: Int32Array, one: number, other: number): void {
  const a = root(parents, one);
  const b = root(parents, other);
  if (a < b) parents[b] = a;
  else parents[a] = b;
}

function root(parents: Int32Array, at: number): number {
  let top = at;
  while (parents[top] !== top) {
    const next = parents[top] ?? top;
    parents[top] = parents[next] ?? next;
    top = next;
  }
  return top;
}

function collect({ width, height }: Bitmap, { rows, firsts, afters, parents, count }: Runs): Labelling {
  const labels = new Int32Array(width * height);
  const numbers = new Int32Array(count);
  const boxes: { id: number; x0: number; y0: number; x1: number; y1: number; area: number }[] = [];
  for (let run = 0; run < count; run += 1) {
    const top = root(parents, run);
    const y = rows[run] ?? 0;
    const first = firsts[run] ?? 0;
    const after = afters[run] ?? 0;
    let id = numbers[top] ?? 0;
    if (id === 0) {
      id = boxes.push({ id: boxes.length + 1, x0: first, y0: y, x1: after, y1: y + 1, area: 0 });
      numbers[top] = id;
    }
    const box = boxes[id - 1];
    if (box === undefined) continue;
    if (first < box.x0) box.x0 = first;
    if (after > box.x1) box.x1 = after;
    box.y1 = y + 1;
    box.area += after - first;
    labels.fill(id, y * width + first, y * width + after);
  }
  return { labels, components: boxes };
}

function grow(runs: Runs): void {
  const doubled = (values: Int32Array): Int32Array => {
    const larger = new Int32Array(values.length * 2);
    larger.set(values);
    return larger;
  };
  [runs.rows, runs.firsts, runs.afters, runs.parents] = [doubled(runs.rows), doubled(runs.firsts), doubled(runs.afters), doubled(runs.parents)];
}
