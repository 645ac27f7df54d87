import type { Component, Labelling } from '../components.ts';
import type { Bitmap } from '../grey.ts';

/** A seal copied in black: rings about one middle. In pixels; the radii fall. */
export interface InkRing {
  readonly x: number;
  readonly y: number;
  readonly radii: readonly number[];
}

/** In inches: seals measure 36 mm by rule, inner rings less; a ring's line with the white beside it. */
const inches = { least: 0.3, most: 1, arc: 0.28, beside: 0.032, line: 0.024 } as const;
/** Ink on this share of its way makes a ring, as long as there is less just beside it. */
const share = { ring: 0.62, inner: 0.5, beside: 0.45 } as const;
const limits = { arcs: 10, trials: 48, points: 240, directions: 72 } as const;

/** Finds the rings of seals among large thin figures. `before` still has the arcs that were taken for ruled lines. */
export function findInkRings({ labels, components }: Labelling, before: Bitmap, resolution: number): InkRing[] {
  const arc = inches.arc * resolution;
  const thin = components.filter((part) => isArc(part, arc, resolution)).toSorted((one, other) => other.area - one.area).slice(0, limits.arcs);
  const found: InkRing[] = [];
  for (const part of thin) {
    const [x, y] = [(part.x0 + part.x1) / 2, (part.y0 + part.y1) / 2];
    if (found.some((ring) => Math.hypot(ring.x - x, ring.y - y) < (ring.radii[0] ?? 0) * 1.1)) continue;
    const circle = bestCircle(pointsOf(part, labels, before.width), before, resolution);
    if (circle !== undefined) found.push(withRings(circle, before, resolution));
  }
  return found;
}

/** Clears a ring's line from the bitmap in place; strokes that cross it stay. */
export function removeInkRing(bitmap: Bitmap, before: Bitmap, ring: InkRing, resolution: number): void {
  for (const radius of ring.radii) {
    const runs = radialRuns(before, ring, radius, inches.line * resolution * 1.6);
    const usual = runs.filter((run) => run.to > run.from).map((run) => run.to - run.from).toSorted((one, other) => one - other);
    const thickness = usual[Math.floor(usual.length * 0.4)] ?? 0;
    for (const { angle, from, to } of runs) {
      if (to - from > thickness + 2) continue;
      for (let at = from; at <= to; at += 0.5) clear(bitmap, ring.x + Math.cos(angle) * at, ring.y + Math.sin(angle) * at);
    }
  }
}

/** What of a ring's figure is no text: its star, and the letters along its rim that stand in no line with others outside. */
export function ringFigures(components: readonly Component[], ring: InkRing, xHeight: number): Component[] {
  const outer = ring.radii[0] ?? 0;
  const rim = Math.max(0.6 * outer, ...ring.radii.filter((radius) => radius < 0.9 * outer)) - 2;
  const away = (part: Component): { near: number; far: number } => {
    const corners = [[part.x0, part.y0], [part.x1, part.y0], [part.x0, part.y1], [part.x1, part.y1]].map(([x = 0, y = 0]) => Math.hypot(x - ring.x, y - ring.y));
    return { near: Math.hypot((part.x0 + part.x1) / 2 - ring.x, (part.y0 + part.y1) / 2 - ring.y), far: Math.max(...corners) };
  };
  const around = components.filter((part) => Math.abs(part.y0 - ring.y) < outer * 1.3 && Math.abs(part.x0 - ring.x) < outer * 1.6);
  const inRim = around.filter((part) => away(part).near > rim && away(part).far < outer + 3);
  const others = around.filter((part) => !inRim.includes(part) && away(part).near > 0);
  const stars = around.filter((part) => away(part).near < 0.22 * outer && Math.min(part.x1 - part.x0, part.y1 - part.y0) > 0.22 * outer && away(part).far < 0.7 * outer);
  return [...stars, ...inRim.filter((part) => !others.some((other) => isNeighbour(part, other, xHeight)))];
}

/** Letters side by side on one height. */
function isNeighbour(part: Component, other: Component, xHeight: number): boolean {
  const gap = Math.max(part.x0, other.x0) - Math.min(part.x1, other.x1);
  const height = other.y1 - other.y0;
  return gap < 1.2 * xHeight && gap > -0.5 * xHeight && height > 0.7 * xHeight && height < 2.4 * xHeight && part.y0 < other.y1 && Math.abs(part.y1 - other.y1) < (part.y1 - part.y0 > 0.7 * xHeight ? 0.2 : 1.2) * xHeight;
}

function isArc(part: Component, arc: number, resolution: number): boolean {
  const [w, h] = [part.x1 - part.x0, part.y1 - part.y0];
  return w > arc && h > arc && w < 4 * resolution && h < 3 * resolution && part.area < 0.4 * w * h;
}

type Point = readonly [number, number];

function pointsOf(part: Component, labels: Int32Array, width: number): Point[] {
  const points: Point[] = [];
  const step = Math.max(1, Math.floor(part.area / limits.points));
  let seen = 0;
  for (let y = part.y0; y < part.y1; y += 1) {
    for (let x = part.x0; x < part.x1; x += 1) {
      if (labels[y * width + x] === part.id && (seen += 1) % step === 0) points.push([x, y]);
    }
  }
  return points;
}

interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Circles through three points each, chosen evenly; the best of them, moved until it fits, if it is a ring. */
function bestCircle(points: readonly Point[], before: Bitmap, resolution: number): Circle | undefined {
  let [best, most]: [Circle | undefined, number] = [undefined, 0.3];
  for (let trial = 0; trial < limits.trials; trial += 1) {
    const [one, two, three] = [0, 1, 2].map((index) => points[Math.floor(points.length * ((trial * 0.618 + index / 3 + (trial % 7) * 0.021 * index) % 1))]);
    const circle = one === undefined || two === undefined || three === undefined ? undefined : circleThrough(one, two, three);
    if (circle === undefined || circle.radius < inches.least * resolution || circle.radius > inches.most * resolution) continue;
    const covered = coverage(before, circle, 1);
    if (covered > most) [best, most] = [circle, covered];
  }
  if (best === undefined) return undefined;
  const fitted = fitted3(best, before);
  return isRing(before, fitted, resolution, share.ring) ? fitted : undefined;
}

function circleThrough([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): Circle | undefined {
  const d = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by));
  if (Math.abs(d) < 1) return undefined;
  const [a, b, c] = [ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy];
  const [x, y] = [(a * (by - cy) + b * (cy - ay) + c * (ay - by)) / d, (a * (cx - bx) + b * (ax - cx) + c * (bx - ax)) / d];
  return { x, y, radius: Math.hypot(ax - x, ay - y) };
}

/** Moves and widens the circle by pixels as long as more ink lies on it. */
function fitted3(circle: Circle, before: Bitmap): Circle {
  let [best, most] = [circle, coverage(before, circle, 0)];
  for (const step of [4, 2, 1, 0.5]) {
    for (let improved = true; improved; ) {
      improved = false;
      for (const [dx, dy, dr] of [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1], [1, 0, 1], [-1, 0, 1], [0, 1, 1], [0, -1, 1], [1, 0, -1], [-1, 0, -1], [0, 1, -1], [0, -1, -1]] as const) {
        const next = { x: best.x + dx * step, y: best.y + dy * step, radius: best.radius + dr * step };
        const covered = coverage(before, next, 0);
        if (covered > most + 1e-9) [best, most, improved] = [next, covered, true];
      }
    }
  }
  return best;
}

function isRing(before: Bitmap, circle: Circle, resolution: number, least: number): boolean {
  const beside = inches.beside * resolution;
  const aside = (by: number): number => coverage(before, { ...circle, radius: circle.radius + by }, 0);
  return coverage(before, circle, 1) >= least && Math.min(aside(beside), aside(2 * beside)) < share.beside && Math.min(aside(-beside), aside(-2 * beside)) < share.beside;
}

/** Share of the directions in which ink lies on the circle, within `slack` pixels. */
function coverage({ data, width, height }: Bitmap, { x, y, radius }: Circle, slack: number): number {
  let seen = 0;
  for (let direction = 0; direction < limits.directions; direction += 1) {
    const angle = (direction * 2 * Math.PI) / limits.directions;
    for (let by = -slack; by <= slack; by += 1) {
      const [column, row] = [Math.round(x + Math.cos(angle) * (radius + by)), Math.round(y + Math.sin(angle) * (radius + by))];
      if (column < 0 || row < 0 || column >= width || row >= height || data[row * width + column] !== 1) continue;
      seen += 1;
      break;
    }
  }
  return seen / limits.directions;
}

/** The other rings about the same middle, the widest first. */
function withRings(circle: Circle, before: Bitmap, resolution: number): InkRing {
  const radii: number[] = [];
  const least = Math.max(2, inches.line * resolution);
  for (let radius = inches.most * resolution; radius > 0.25 * resolution; radius -= 1) {
    const here = { ...circle, radius };
    const covered = coverage(before, here, 0);
    const better = coverage(before, { ...circle, radius: radius - 1 }, 0);
    if (covered < share.inner || better > covered || (radii.at(-1) ?? Infinity) - radius < least) continue;
    if (isRing(before, here, resolution, share.inner)) radii.push(radius);
  }
  return { x: circle.x, y: circle.y, radii: radii.length === 0 ? [circle.radius] : radii };
}

interface RadialRun {
  readonly angle: number;
  readonly from: number;
  readonly to: number;
}

/** In each direction the ink that lies on the circle, outwards and inwards as far as it goes on. */
function radialRuns({ data, width }: Bitmap, { x, y }: { x: number; y: number }, radius: number, reach: number): RadialRun[] {
  const ink = (angle: number, at: number): boolean => data[Math.round(y + Math.sin(angle) * at) * width + Math.round(x + Math.cos(angle) * at)] === 1;
  const runs: RadialRun[] = [];
  for (let angle = 0; angle < 2 * Math.PI; angle += 0.4 / radius) {
    const start = [0, 1, -1, 2, -2].find((by) => ink(angle, radius + by));
    if (start === undefined) continue;
    let [from, to] = [radius + start, radius + start];
    while (radius - from < 3 * reach && ink(angle, from - 1)) from -= 1;
    while (to - radius < 3 * reach && ink(angle, to + 1)) to += 1;
    runs.push({ angle, from, to });
  }
  return runs;
}

function clear({ data, width, height }: Bitmap, x: number, y: number): void {
  const [column, row] = [Math.round(x), Math.round(y)];
  if (column >= 0 && row >= 0 && column < width && row < height) data[row * width + column] = 0;
}
