import type { Component } from '../../imaging/clean/components.ts';

/** The height of a small letter: the commonest height of what may be letters. Zero where there are none. */
export function measureXHeight(components: readonly Component[], resolution: number): number {
  const [low, high] = [Math.max(4, resolution * 0.03), resolution * 0.3];
  const counts = new Float64Array(Math.ceil(high) + 3);
  for (const part of components) {
    const [w, h] = [part.x1 - part.x0, part.y1 - part.y0];
    if (h < low || h > high || w < h * 0.15 || w > h * 3 || part.area < h || isSolid(part)) continue;
    counts[h] = (counts[h] ?? 0) + 1;
  }
  const votes = counts.map((count, h) => (h === 0 ? 0 : (counts[h - 1] ?? 0) * 0.6 + count + (counts[h + 1] ?? 0) * 0.6));
  const peak = peakOf(votes, resolution);
  if ((votes[peak] ?? 0) === 0) return 0;
  // Where capitals and figures are the most, small letters are a peak of their own at two thirds of their height. Below many letters
  // that have higher ones above them it is their marks, and the loops that a copy has cut off from their "g".
  const small = highestWithin(votes, Math.ceil(peak * 0.6), Math.ceil(peak * 0.8));
  const capitals = highestWithin(votes, Math.ceil(peak * 1.32), Math.ceil(peak * 1.65));
  const most = votes[peak] ?? 0;
  return small.votes >= 0.4 * most && (small.votes >= capitals.votes || most < fullPage) ? small.height : peak;
}

/** So many letters of one height has no card, whose two sizes of type look like capitals and small letters. */
const fullPage = 100;

function highestWithin(votes: Float64Array, from: number, to: number): { readonly height: number; readonly votes: number } {
  const within = votes.subarray(from, to);
  const most = Math.max(0, ...within);
  return { height: from + within.indexOf(most), votes: most };
}

/** In inches: type of six points has such letters. */
const finePrint = 0.042;

/** Dots of a bad copy, and the strokes that thin letters broke into, may be more than its letters; these are twice as high at least. */
function peakOf(votes: Float64Array, resolution: number): number {
  const highest = votes.indexOf(Math.max(...votes));
  if (highest >= finePrint * resolution) return highest;
  const larger = votes.subarray(2 * highest);
  const letters = 2 * highest + larger.indexOf(Math.max(...larger));
  return (votes[letters] ?? 0) >= 0.3 * (votes[highest] ?? 0) ? letters : highest;
}

/** As wide as high and full of ink: a dotted line's dots may be more than all letters of a page. */
function isSolid(part: Component): boolean {
  const [w, h] = [part.x1 - part.x0, part.y1 - part.y0];
  return w > 0.6 * h && w < 1.6 * h && part.area > 0.64 * w * h;
}
