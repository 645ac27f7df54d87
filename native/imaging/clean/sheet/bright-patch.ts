import { labelComponents } from '../components.ts';
import type { Component, Labelling } from '../components.ts';
import type { Grey } from '../grey.ts';
import { shrinkGrey } from '../shrink.ts';

/** A bright patch that lies on a darker ground: its middle, size and how it is turned (radians). All lengths are shares of the picture's width. */
export interface BrightPatch {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly angle: number;
}

const limits = {
  /** Looked at as a picture of about so many pixels. */
  size: 130,
  /** The picture's rim that must be ground, as a share, and how even that must be. */
  rim: 0.04,
  even: { within: 0.3, share: 0.9 },
  /** So much brighter than the ground is paper. */
  brighter: 1.22,
  /** A sheet covers at least this share of the picture, fills so much of its own box, and nothing else is nearly as large. */
  area: 0.03,
  fill: 0.6,
  second: 0.25,
  /** Of two cards the smaller covers this share of the larger, and nothing else nearly as much of it. */
  twin: 0.7,
  /** Longer than wide by this, it shows how it is turned. */
  longer: 1.25,
} as const;

/** The one sheet that lies wholly in the picture on an even, darker ground; undefined where there is none, or more than one. */
export function findBrightPatch(picture: Grey): BrightPatch | undefined {
  const { patches, others } = brightPatches(picture, 1);
  return others > limits.second ? undefined : patches[0];
}

/** Two sheets of one size that lie so, as both sides of a card do; undefined where there are not two, or more. */
export function findTwinPatches(picture: Grey): readonly [BrightPatch, BrightPatch] | undefined {
  const { patches: [first, second], others } = brightPatches(picture, 2);
  if (first === undefined || second === undefined || others > limits.second) return undefined;
  return second.w * second.h < limits.twin * first.w * first.h ? undefined : [first, second];
}

/** The largest patches, so many at most; none where one of them is no sheet. `others`: size of the next one, as a share of the first. */
function brightPatches(picture: Grey, most: number): { readonly patches: readonly BrightPatch[]; readonly others: number } {
  const small = shrinkGrey(picture, Math.max(1, Math.round(Math.max(picture.width, picture.height) / limits.size)));
  const { width, height } = small;
  const ground = groundPlane(small);
  if (ground === undefined) return { patches: [], others: 0 };
  const labelling = labelComponents({ data: brighterThan(small, ground), width, height });
  const parts = labelling.components.toSorted((one, other) => other.area - one.area);
  const patches = parts.slice(0, most).flatMap((part) => patchOf(labelling, small, part));
  return { patches: patches.length < most ? [] : patches, others: (parts[most]?.area ?? 0) / (parts[0]?.area ?? 1) };
}

function patchOf(labelling: Labelling, { width, height }: Grey, part: Component): BrightPatch[] {
  if (part.x0 < 1 || part.y0 < 1 || part.x1 > width - 1 || part.y1 > height - 1) return [];
  const patch = turnedBox(labelling, width, part);
  const area = patch.w * patch.h * width * width;
  return area < limits.area * width * height || part.area < limits.fill * area ? [] : [patch];
}

/** The ground's brightness by place: in the picture's middle, and how it changes across and down. */
interface Plane {
  readonly midX: number;
  readonly midY: number;
  readonly level: number;
  readonly slopeX: number;
  readonly slopeY: number;
}

function planeAt({ midX, midY, level, slopeX, slopeY }: Plane, x: number, y: number): number {
  return level + slopeX * (x - midX) + slopeY * (y - midY);
}

/** 1 where the picture is so much brighter than the ground that it is paper. */
function brighterThan({ data, width }: Grey, ground: Plane): Uint8Array {
  const bright = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 1) {
    if ((data[at] ?? 0) > limits.brighter * Math.max(12, planeAt(ground, at % width, Math.floor(at / width)))) bright[at] = 1;
  }
  return bright;
}

/** The ground as a plane through the picture's rim; undefined where the rim is not one even ground. */
function groundPlane({ data, width, height }: Grey): Plane | undefined {
  const [across, down] = [Math.max(1, Math.round(width * limits.rim)), Math.max(1, Math.round(height * limits.rim))];
  const points: { readonly x: number; readonly y: number; readonly value: number }[] = [];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) if (x < across || y < down || x >= width - across || y >= height - down) points.push({ x, y, value: data[y * width + x] ?? 0 });
  }
  // The rim is the same on both sides of the middle, so that each slope can be told by itself.
  const mean = (of: (point: (typeof points)[number]) => number): number => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [midX, midY, level] = [(width - 1) / 2, (height - 1) / 2, mean((point) => point.value)];
  const slopeX = mean(({ x, value }) => (x - midX) * (value - level)) / mean(({ x }) => (x - midX) ** 2);
  const slopeY = mean(({ y, value }) => (y - midY) * (value - level)) / mean(({ y }) => (y - midY) ** 2);
  const plane: Plane = { midX, midY, level, slopeX, slopeY };
  const even = points.filter(({ x, y, value }) => Math.abs(value - planeAt(plane, x, y)) < Math.max(10, limits.even.within * planeAt(plane, x, y))).length;
  return even < limits.even.share * points.length ? undefined : plane;
}

/** The box around a patch, turned as its longer axis lies: by half a right angle at most. */
function turnedBox({ labels }: Labelling, width: number, part: Component): BrightPatch {
  const points = pointsOf(labels, width, part);
  const angle = longerAxis(points);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const { left, right, top, bottom } = reachOf(points, cos, sin);
  const [dx, dy] = [(left + right) / 2, (top + bottom) / 2];
  return { x: (points.midX + dx * cos - dy * sin) / width, y: (points.midY + dx * sin + dy * cos) / width, w: (right - left) / width, h: (bottom - top) / width, angle };
}

/** A patch's pixels, from their middle. */
interface PatchPoints {
  readonly midX: number;
  readonly midY: number;
  readonly dx: Float64Array;
  readonly dy: Float64Array;
}

function pointsOf(labels: Int32Array, width: number, { id, x0, y0, x1, y1, area }: Component): PatchPoints {
  const [xs, ys] = [new Float64Array(area), new Float64Array(area)];
  let [count, sumX, sumY] = [0, 0, 0];
  for (let y = y0; y < y1; y += 1) {
    for (let x = x0; x < x1; x += 1) {
      if (labels[y * width + x] !== id) continue;
      xs[count] = x + 0.5;
      ys[count] = y + 0.5;
      sumX += x + 0.5;
      sumY += y + 0.5;
      count += 1;
    }
  }
  const [midX, midY] = [sumX / area, sumY / area];
  return { midX, midY, dx: xs.map((x) => x - midX), dy: ys.map((y) => y - midY) };
}

/** How the longer axis is turned; 0 where none is longer. */
function longerAxis({ dx, dy }: PatchPoints): number {
  let [xx, yy, xy] = [0, 0, 0];
  for (let at = 0; at < dx.length; at += 1) {
    const [x, y] = [dx[at] ?? 0, dy[at] ?? 0];
    xx += x ** 2;
    yy += y ** 2;
    xy += x * y;
  }
  const spread = Math.hypot((xx - yy) / 2, xy);
  const isLong = (xx + yy) / 2 + spread > limits.longer ** 2 * ((xx + yy) / 2 - spread);
  const axis = Math.atan2(2 * xy, xx - yy) / 2;
  return isLong ? axis - (Math.PI / 2) * Math.round(axis / (Math.PI / 2)) : 0;
}

/** How far the pixels reach along a turned axis and across it. */
function reachOf({ dx, dy }: PatchPoints, cos: number, sin: number): { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number } {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < dx.length; at += 1) {
    const [x, y] = [dx[at] ?? 0, dy[at] ?? 0];
    const [along, across] = [x * cos + y * sin, y * cos - x * sin];
    left = Math.min(left, along - 0.5);
    right = Math.max(right, along + 0.5);
    top = Math.min(top, across - 0.5);
    bottom = Math.max(bottom, across + 0.5);
  }
  return { left, right, top, bottom };
}
