import type { Component } from '../../imaging/clean/components.ts';
import { median } from '../../median.ts';

/** The curve that the letters stand on: y = a + b·x + c·x², in pixels of the page. */
export interface Baseline {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** From a column of the page to another. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Letters that stand on one baseline, without a gap as wide as a column's. */
export interface TextLine {
  readonly parts: readonly Component[];
  readonly baseline: Baseline;
  /** Height of a small letter, in pixels. */
  readonly xHeight: number;
  /** It was written on a dotted line, some of whose dots may be left between the letters. */
  readonly dotted: boolean;
  /** It stands one sign a square: how many squares there are, the stretches between the signs that are no spaces, and whether a sign runs over its square's upper or lower border. */
  readonly boxed?: { readonly squares: number; readonly gaps: readonly Stretch[]; readonly isCut: boolean };
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export function heightAt({ a, b, c }: Baseline, x: number): number {
  return a + (b + c * x) * x;
}

/**
 * Fits the baseline through the feet of the letters. Letters that hang below it and marks above it are left out step by
 * step; only long lines may bend.
 */
export function fitBaseline(parts: readonly Component[], xHeight: number): Baseline {
  const points = parts.map((part) => ({ x: (part.x0 + part.x1) / 2, y: part.y1 }));
  const span = Math.max(...points.map((point) => point.x)) - Math.min(...points.map((point) => point.x));
  let used = points;
  let curve: Baseline = { a: median(points.map((point) => point.y), 0), b: 0, c: 0 };
  for (const tolerance of [0.9, 0.4, 0.22, 0.15]) {
    const kept = points.filter((point) => Math.abs(point.y - heightAt(curve, point.x)) <= Math.max(1.5, tolerance * xHeight + (tolerance > 0.5 ? 0.03 * span : 0)));
    used = kept.length >= 3 ? kept : used;
    const level = tolerance > 0.5 || used.length < 4 || span < 6 * xHeight;
    curve = level && span < 6 * xHeight ? { a: median(used.map((point) => point.y), 0), b: 0, c: 0 } : polynomial(used, span > 22 * xHeight && used.length >= 14 && tolerance < 0.5);
  }
  return curve;
}

function polynomial(points: readonly { x: number; y: number }[], bent: boolean): Baseline {
  const middle = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const reach = Math.max(1, ...points.map((point) => Math.abs(point.x - middle)));
  // Normal equations in x centred and scaled, for the numbers' sake.
  const sums = new Float64Array(5);
  const right = new Float64Array(3);
  for (const point of points) {
    const x = (point.x - middle) / reach;
    for (let power = 0; power < 5; power += 1) sums[power] = (sums[power] ?? 0) + x ** power;
    for (let power = 0; power < 3; power += 1) right[power] = (right[power] ?? 0) + point.y * x ** power;
  }
  const [p, q, r] = solve(sums, right, bent);
  const [c, b] = [r / (reach * reach), q / reach];
  return { a: p - b * middle + c * middle * middle, b: b - 2 * c * middle, c };
}

function solve(s: Float64Array, t: Float64Array, bent: boolean): [number, number, number] {
  const [s0, s1, s2, s3, s4] = [s[0] ?? 0, s[1] ?? 0, s[2] ?? 0, s[3] ?? 0, s[4] ?? 0];
  const [t0, t1, t2] = [t[0] ?? 0, t[1] ?? 0, t[2] ?? 0];
  const flat = s0 * s2 - s1 * s1;
  if (flat < 1e-9) return [t0 / Math.max(1, s0), 0, 0];
  if (!bent) return [(t0 * s2 - t1 * s1) / flat, (s0 * t1 - s1 * t0) / flat, 0];
  const whole = s0 * (s2 * s4 - s3 * s3) - s1 * (s1 * s4 - s3 * s2) + s2 * (s1 * s3 - s2 * s2);
  if (Math.abs(whole) < 1e-9) return [(t0 * s2 - t1 * s1) / flat, (s0 * t1 - s1 * t0) / flat, 0];
  const p = (t0 * (s2 * s4 - s3 * s3) - s1 * (t1 * s4 - s3 * t2) + s2 * (t1 * s3 - s2 * t2)) / whole;
  const q = (s0 * (t1 * s4 - t2 * s3) - t0 * (s1 * s4 - s3 * s2) + s2 * (s1 * t2 - s2 * t1)) / whole;
  const r = (s0 * (s2 * t2 - s3 * t1) - s1 * (s1 * t2 - s2 * t1) + t0 * (s1 * s3 - s2 * s2)) / whole;
  return [p, q, r];
}
