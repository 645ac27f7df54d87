import { labelComponents } from './components.ts';
import { flattenLight } from './flatten.ts';
import type { Grey } from './grey.ts';

export interface TextDirection {
  /** The lines run down the page rather than across it. */
  readonly sideways: boolean;
  /** Degrees by which the lines fall towards the right (seen with the lines across), -10 to 10. */
  readonly skew: number;
  /** How much more clearly lines show this way than the other, from 1. */
  readonly clarity: number;
}

/** Degrees searched: coarse first, then fine about the best. */
const angles = { reach: 10, coarse: 0.5, fine: 0.05 } as const;

/**
 * Finds how the text runs from a small picture (about 100 dpi): summed along the right direction, lines and the gaps
 * between them stand out most.
 */
export function findTextDirection(small: Grey): TextDirection {
  const points = inkPoints(flattenLight(small));
  const [across, down] = [best(points, small, false), best(points, small, true)];
  const sideways = down.score > across.score * 1.15;
  const [chosen, other] = sideways ? [down, across] : [across, down];
  return { sideways, skew: chosen.angle, clarity: chosen.score / Math.max(1e-9, other.score) };
}

interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Rows that are summed together: about a letter's height at 100 dpi. */
const lag = 4;
/** Frames, photos and seals are larger both ways than any letter, in pixels of the small picture. */
const largest = 26;

/** The ink of letters and words; frames and pictures would speak for the wrong direction. */
function inkPoints({ data, width, height }: Grey): Points {
  const bits = Uint8Array.from(data, (value) => (value < 150 ? 1 : 0));
  const { labels, components } = labelComponents({ data: bits, width, height });
  const isText = components.map((part) => Math.min(part.x1 - part.x0, part.y1 - part.y0) <= largest);
  const ink = components.reduce((sum, part, index) => sum + (isText[index] === true ? part.area : 0), 0);
  const [x, y] = [new Float32Array(ink), new Float32Array(ink)];
  let count = 0;
  for (let row = 4; row < height - 4; row += 1) {
    for (let column = 4, at = row * width + 4; column < width - 4; column += 1, at += 1) {
      const label = labels[at] ?? 0;
      if (label === 0 || isText[label - 1] !== true) continue;
      x[count] = column;
      y[count] = row;
      count += 1;
    }
  }
  return { x: x.subarray(0, count), y: y.subarray(0, count) };
}

function best(points: Points, size: Grey, sideways: boolean): { angle: number; score: number } {
  const along = sideways ? points.y : points.x;
  const across = sideways ? points.x : points.y;
  const extent = size.width + size.height;
  const search = (from: number, to: number, step: number): { angle: number; score: number } => {
    let result = { angle: 0, score: -1 };
    for (let angle = from; angle <= to + 1e-9; angle += step) {
      const score = sharpness(along, across, extent, sideways ? -angle : angle);
      if (score > result.score) result = { angle, score };
    }
    return result;
  };
  const coarse = search(-angles.reach, angles.reach, angles.coarse);
  return search(coarse.angle - angles.coarse, coarse.angle + angles.coarse, angles.fine);
}

/** Sum of squared changes over `lag` rows of the smoothed sums, per point: lines show, single letters' strokes do not. */
function sharpness(along: Float32Array, across: Float32Array, extent: number, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const sums = new Float32Array(extent + 2);
  const offset = extent / 4;
  for (let index = 0; index < along.length; index += 1) {
    const row = ((across[index] ?? 0) - slope * (along[index] ?? 0) + offset) | 0;
    if (row >= 0 && row < extent) sums[row + 1] = (sums[row + 1] ?? 0) + 1;
  }
  for (let row = 1; row < sums.length; row += 1) sums[row] = (sums[row] ?? 0) + (sums[row - 1] ?? 0);
  let sum = 0;
  for (let row = lag * 2; row < extent; row += 1) {
    const change = (sums[row] ?? 0) - 2 * (sums[row - lag] ?? 0) + (sums[row - 2 * lag] ?? 0);
    sum += change * change;
  }
  return sum / Math.max(1, along.length);
}
