import type { Grey } from '../grey.ts';
import { value } from './sheet-edge.ts';
import type { Edge, Side } from './sheet-edge.ts';

/** In pixels of the small picture and brightness of 255; shares are of the places looked at. */
const proof = {
  places: 64,
  /** Looked at on either side of the edge, leaving out what is blurred. */
  gap: 2,
  window: 12,
  /** Outside as bright as inside but for this is paper again. */
  same: 8,
  /** So many places with paper right outside, or with more paper farther out, and the edge is one on the sheet. */
  besides: 0.2,
  beyond: 0.34,
  /** Paper farther out runs on for this share of the picture, and is as bright as most of the sheet. */
  run: 0.03,
  bright: 0.82,
  /** A strip this narrow has nothing on it: it is not asked about. */
  strip: 0.025,
} as const;

/**
 * Whether an edge parts the sheet from what it lies on, all along: a frame, a photo or a card that is printed on the sheet
 * has paper outside it too, at its ends or behind it. What lies outside a sheet's edge is cut away, so this must be sure.
 */
export function isSheetEdge(small: Grey, side: Side, edge: Edge, paper: number): boolean {
  let [seen, besides, beyond] = [0, 0, 0];
  for (let place = 0; place < proof.places; place += 1) {
    const t = (place + 0.5) / proof.places;
    const line = lineInwards(small, side, t);
    const at = Math.round(value(edge, t) * line.length);
    if (at < 0 || at >= line.length) continue;
    const inside = percentile(line.subarray(at + proof.gap, at + proof.gap + proof.window), 0.8);
    // Beyond the sheet's corners there is ground on both sides.
    if (inside < paper * 0.6) continue;
    seen += 1;
    if (at < line.length * proof.strip) continue;
    const outside = line.subarray(Math.max(0, at - proof.gap - proof.window), at - proof.gap);
    if (percentile(outside, 0.5) > inside - proof.same) besides += 1;
    if (hasRun(line.subarray(0, at - proof.gap), Math.max(inside - proof.same, paper * proof.bright), line.length * proof.run)) beyond += 1;
  }
  return besides <= seen * proof.besides && beyond <= seen * proof.beyond;
}

/** Brightness of the paper: most of what is bright. */
export function paperLevel({ data }: Grey): number {
  const some = new Uint8Array(Math.ceil(data.length / 7));
  for (let at = 0, from = 0; at < some.length; at += 1, from += 7) some[at] = data[from] ?? 0;
  return percentile(some, 0.9);
}

/** Brightness from one border of the picture to the other. */
function lineInwards({ data, width, height }: Grey, side: Side, t: number): Uint8Array {
  if (side === 'left' || side === 'right') {
    const start = Math.floor(t * (height - 1)) * width;
    const row = data.slice(start, start + width);
    return side === 'left' ? row : row.reverse();
  }
  const column = new Uint8Array(height);
  for (let step = 0, at = Math.floor(t * (width - 1)); step < height; step += 1, at += width) column[step] = data[at] ?? 0;
  return side === 'top' ? column : column.reverse();
}

function percentile(values: Uint8Array, share: number): number {
  return values.toSorted()[Math.floor((values.length - 1) * share)] ?? 0;
}

function hasRun(values: Uint8Array, level: number, length: number): boolean {
  let run = 0;
  for (const one of values) {
    run = one >= level ? run + 1 : 0;
    if (run > length) return true;
  }
  return false;
}
