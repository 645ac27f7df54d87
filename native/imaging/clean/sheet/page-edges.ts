import type { Grey } from '../grey.ts';
import { value } from './sheet-edge.ts';
import type { Edge, PageEdges, Side } from './sheet-edge.ts';
import { isSheetEdge, paperLevel } from './sheet-proof.ts';

/** Looked for in the outer part of the picture, on this many lines; a jump in brightness over this many pixels. */
const search = { depth: 0.34, lines: 72, window: 5, jump: 14, agree: 0.5, tolerance: 0.006, attempts: 3 } as const;

/** Finds the sheet in a small grey picture (some 500 pixels high) by the jump from a darker ground to brighter paper. */
export function findPageEdges(small: Grey): PageEdges {
  const paper = paperLevel(small);
  const find = (side: Side): Edge | undefined => findEdge(small, side, paper);
  return { left: find('left'), right: find('right'), top: find('top'), bottom: find('bottom') };
}

interface Jump {
  readonly t: number;
  readonly at: number;
  readonly height: number;
}

function findEdge(small: Grey, side: Side, paper: number): Edge | undefined {
  let jumps: Jump[] = [];
  for (let line = 0; line < search.lines; line += 1) {
    const t = 0.04 + (0.92 * (line + 0.5)) / search.lines;
    jumps.push(...strongest(profile(small, side, t), t));
  }
  // What is printed on the sheet may jump higher than its edge.
  for (let attempt = 0; attempt < search.attempts; attempt += 1) {
    const straight = bestLine(jumps);
    if (straight === undefined) return undefined;
    const edge = bend(jumps, straight);
    if (isSheetEdge(small, side, edge, paper)) return edge;
    jumps = jumps.filter((jump) => Math.abs(jump.at - value(edge, jump.t)) > 2 * search.tolerance && Math.abs(jump.at - value(straight, jump.t)) > search.tolerance);
  }
  return undefined;
}

/** Brightness from the picture's border inwards. */
function profile({ data, width, height }: Grey, side: Side, t: number): Float32Array {
  const across = side === 'left' || side === 'right' ? width : height;
  const along = side === 'left' || side === 'right' ? height : width;
  const line = Math.floor(t * (along - 1));
  const depth = Math.floor(across * search.depth);
  const values = new Float32Array(depth);
  for (let step = 0; step < depth; step += 1) {
    const place = side === 'left' || side === 'top' ? step : across - 1 - step;
    values[step] = (side === 'left' || side === 'right' ? data[line * width + place] : data[place * width + line]) ?? 0;
  }
  return values;
}

/** The three highest jumps upwards, as shares of the picture's size. */
function strongest(values: Float32Array, t: number): Jump[] {
  const { window } = search;
  const sums = new Float32Array(values.length + 1);
  values.forEach((value, index) => (sums[index + 1] = (sums[index] ?? 0) + value));
  const jumps: { at: number; height: number }[] = [];
  for (let at = 2; at < values.length - window; at += 1) {
    const before = Math.min(window, at);
    const outside = ((sums[at] ?? 0) - (sums[at - before] ?? 0)) / before;
    const inside = ((sums[at + window] ?? 0) - (sums[at] ?? 0)) / window;
    if (inside - outside >= search.jump && isGround(values, at, inside)) jumps.push({ at, height: (inside - outside) / Math.max(60, inside) });
  }
  jumps.sort((one, other) => other.height - one.height);
  const picked: typeof jumps = [];
  for (const jump of jumps) if (picked.length < 3 && picked.every((other) => Math.abs(other.at - jump.at) > window)) picked.push(jump);
  const size = values.length / search.depth;
  return picked.map(({ at, height }) => ({ t, at: at / size, height }));
}

/** Whether what lies outside is a ground darker than the paper, not paper again behind a printed line or a word. */
function isGround(values: Float32Array, at: number, inside: number): boolean {
  if (at <= 4) return true;
  const outside = values.slice(Math.max(0, at - 40), at - 2).toSorted();
  return (outside[Math.floor(outside.length * 0.7)] ?? 255) < inside - search.jump * 0.8;
}

/** The line through two jumps that most lines' jumps lie on; the higher jumps count more. */
function bestLine(jumps: readonly Jump[]): Edge | undefined {
  let [best, votes]: [Edge | undefined, number] = [undefined, 0];
  for (let first = 0; first < jumps.length; first += 3) {
    for (let second = first + 9; second < jumps.length; second += 7) {
      const [one, other] = [jumps[first], jumps[second]];
      if (one === undefined || other === undefined || other.t - one.t < 0.25) continue;
      const b = (other.at - one.at) / (other.t - one.t);
      if (Math.abs(b) > 0.25) continue;
      const edge: Edge = { a: one.at - b * one.t, b, c: 0 };
      const count = support(jumps, edge, search.tolerance);
      if (count.weight > votes) [best, votes] = [edge, count.weight];
    }
  }
  return best !== undefined && support(jumps, best, search.tolerance * 2.2).lines >= search.lines * search.agree ? best : undefined;
}

function support(jumps: readonly Jump[], edge: Edge, tolerance: number): { lines: number; weight: number } {
  let [lines, weight, last] = [0, 0, -1];
  for (const jump of jumps) {
    if (jump.t === last || Math.abs(jump.at - value(edge, jump.t)) > tolerance) continue;
    lines += 1;
    weight += 0.3 + jump.height;
    last = jump.t;
  }
  return { lines, weight };
}

/** Lets the edge follow a curl of the paper. */
function bend(jumps: readonly Jump[], straight: Edge): Edge {
  let edge = straight;
  for (const tolerance of [0.016, 0.009, 0.006]) {
    const near = jumps.filter((jump) => Math.abs(jump.at - value(edge, jump.t)) <= tolerance);
    if (near.length < search.lines * 0.4) return edge;
    edge = parabola(near);
  }
  return edge;
}

function parabola(points: readonly Jump[]): Edge {
  // Least squares on Legendre polynomials, which hardly depend on each other on 0 to 1.
  const basis = [() => 1, (t: number) => 2 * t - 1, (t: number) => 6 * t * t - 6 * t + 1];
  const rows = basis.map((one) => [...basis.map((other) => points.reduce((sum, { t }) => sum + one(t) * other(t), 0)), points.reduce((sum, { t, at }) => sum + one(t) * at, 0)]);
  for (let pivot = 0; pivot < 3; pivot += 1) {
    const row = rows[pivot] ?? [];
    const lead = row[pivot] ?? 1;
    rows[pivot] = row.map((cell) => cell / lead);
    for (let other = 0; other < 3; other += 1) {
      if (other === pivot) continue;
      const factor = rows[other]?.[pivot] ?? 0;
      rows[other] = (rows[other] ?? []).map((cell, column) => cell - factor * (rows[pivot]?.[column] ?? 0));
    }
  }
  const [p, q, r] = rows.map((row) => row[3] ?? 0) as [number, number, number];
  return { a: p - q + r, b: 2 * q - 6 * r, c: 6 * r };
}
