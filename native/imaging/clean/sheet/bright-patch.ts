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
  const data = small.data.map((value, at) => (value > limits.brighter * Math.max(12, ground(at % width, Math.floor(at / width))) ? 1 : 0));
  const labelling = labelComponents({ data, width, height });
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

/** The ground's brightness, as a plane through the picture's rim; undefined where the rim is not one even ground. */
function groundPlane({ data, width, height }: Grey): ((x: number, y: number) => number) | undefined {
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
  const plane = (x: number, y: number): number => level + slopeX * (x - midX) + slopeY * (y - midY);
  const even = points.filter(({ x, y, value }) => Math.abs(value - plane(x, y)) < Math.max(10, limits.even.within * plane(x, y))).length;
  return even < limits.even.share * points.length ? undefined : plane;
}

/** The box around a patch, turned as its longer axis lies: by half a right angle at most. */
function turnedBox({ labels }: Labelling, width: number, { id, x0, y0, x1, y1, area }: Component): BrightPatch {
  const points: (readonly [number, number])[] = [];
  for (let y = y0; y < y1; y += 1) for (let x = x0; x < x1; x += 1) if (labels[y * width + x] === id) points.push([x + 0.5, y + 0.5]);
  const [midX, midY] = [points.reduce((sum, [x]) => sum + x, 0) / area, points.reduce((sum, [, y]) => sum + y, 0) / area];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of points) [xx, yy, xy] = [xx + (x - midX) ** 2, yy + (y - midY) ** 2, xy + (x - midX) * (y - midY)];
  const spread = Math.hypot((xx - yy) / 2, xy);
  const isLong = (xx + yy) / 2 + spread > limits.longer ** 2 * ((xx + yy) / 2 - spread);
  const axis = Math.atan2(2 * xy, xx - yy) / 2;
  const angle = isLong ? axis - (Math.PI / 2) * Math.round(axis / (Math.PI / 2)) : 0;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = points.map(([x, y]) => (x - midX) * cos + (y - midY) * sin).toSorted((one, other) => one - other);
  const across = points.map(([x, y]) => (y - midY) * cos - (x - midX) * sin).toSorted((one, other) => one - other);
  const [left, right, top, bottom] = [(along[0] ?? 0) - 0.5, (along.at(-1) ?? 0) + 0.5, (across[0] ?? 0) - 0.5, (across.at(-1) ?? 0) + 0.5];
  const [dx, dy] = [(left + right) / 2, (top + bottom) / 2];
  return { x: (midX + dx * cos - dy * sin) / width, y: (midY + dx * sin + dy * cos) / width, w: (right - left) / width, h: (bottom - top) / width, angle };
}
