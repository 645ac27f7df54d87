import type { Component, Labelling } from './components.ts';
import { dotPlaces, SmallPieces } from './dot-places.ts';
import type { DotRow } from './dot-places.ts';
import { dotShape, fullInk } from './dot-shape.ts';
import type { Grey } from './grey.ts';
import { filledLeaders } from './leader-rows.ts';
import { findLeaders, findUprightLeaders } from './leaders.ts';
import type { Leader } from './leaders.ts';
import { liftDots } from './lift-dots.ts';

/** A page's ink once its dotted lines are taken out. */
export interface Undotted {
  /** Boxes are those of what is left of the letters that dots touched. */
  readonly labelling: Labelling;
  /** Numbers of the patches that are dots. */
  readonly dots: ReadonlySet<number>;
  readonly leaders: readonly Leader[];
  readonly upright: readonly Leader[];
}

/** Largest side of what may be a dot, as a share of the x-height. */
const largest = 0.42;

/** Finds dotted lines and takes them out, also from under the letters: clears, in place, the dots that touch these. */
export function takeOutDots(flat: Grey, labelling: Labelling, xHeight: number): Undotted {
  const { labels } = labelling;
  const parts = labelling.components.filter((part) => part.area > 1);
  const side = Math.max(3, largest * xHeight);
  const small = new SmallPieces(parts.filter((part) => part.y1 - part.y0 <= side && part.x1 - part.x0 <= side), xHeight);
  const colons = new Set(small.colons);
  const level = parts.filter((part) => !colons.has(part));
  const shown = findLeaders(level, xHeight);
  const leaders = [...shown, ...filledLeaders(level, shown)];
  const upright = findUprightLeaders(parts, xHeight);
  const dots = new Set([...leaders.filter(({ beat }) => beat === undefined), ...upright].flatMap(({ members }) => members.map((part) => part.id)));
  const touched = new Set<number>();
  const full = leaders.length === 0 ? 1 : fullInk(flat);
  for (const { members, beat } of leaders) {
    // Text in its middle makes two of one dotted line: each finds the other's dots.
    if (beat === undefined || members.every((part) => dots.has(part.id))) continue;
    const row = dotPlaces({ labels, width: flat.width, height: flat.height, small }, members, beat);
    for (const { id } of dotsOf(members, row)) dots.add(id);
    const shape = dotShape(flat, row.places.flatMap(({ dot }) => dot ?? []), row, full);
    if (shape !== undefined) for (const id of liftDots({ flat, labels }, row, shape)) touched.add(id);
  }
  return { labelling: { labels, components: labelling.components.map((part) => (touched.has(part.id) ? measuredAgain(labels, flat.width, part) : part)) }, dots, leaders, upright };
}

/** What stands on the beat, and what lies close between others; a full stop alone among words is none of them. */
function dotsOf(members: readonly Component[], { places, step }: DotRow): Component[] {
  const seen = places.flatMap(({ dot }) => dot ?? []);
  const known = new Set(seen);
  const besides = members.filter((part) => !known.has(part) && members.filter((other) => Math.abs(other.x0 - part.x0) < 1.5 * step).length > 2);
  return [...seen, ...besides];
}

/** A patch's box and area after ink was taken from it; where nothing is left its area is 0. */
function measuredAgain(labels: Int32Array, width: number, { id, ...old }: Component): Component {
  let [x0, x1, y0, y1, area] = [old.x1, 0, old.y1, 0, 0];
  for (let y = old.y0; y < old.y1; y += 1) {
    for (let x = old.x0; x < old.x1; x += 1) {
      if (labels[y * width + x] !== id) continue;
      area += 1;
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x + 1);
      y0 = Math.min(y0, y);
      y1 = y + 1;
    }
  }
  return area === 0 ? { id, ...old, area } : { id, x0, y0, x1, y1, area };
}
