import type { Component, Labelling } from './components.ts';
import { eraseDots, measuredAgain } from './dot-eraser.ts';
import { dotPlaces, SmallPieces } from './dot-places.ts';
import type { DotRow } from './dot-places.ts';
import type { Grey } from './grey.ts';
import { filledLeaders } from './leader-rows.ts';
import { findLeaders, findUprightLeaders } from './leaders.ts';
import type { Leader } from './leaders.ts';

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
  for (const { members, beat } of leaders) {
    if (beat === undefined) continue;
    const row = dotPlaces({ labels, width: flat.width, height: flat.height, small }, members, beat);
    for (const { id } of dotsOf(members, row)) dots.add(id);
    for (const id of eraseDots({ flat, labels }, row, xHeight)) touched.add(id);
  }
  return { labelling: { labels, components: labelling.components.map((part) => (touched.has(part.id) ? measuredAgain({ flat, labels }, part) : part)) }, dots, leaders, upright };
}

/** What stands on the beat, and what lies close between others; a full stop alone among words is none of them. */
function dotsOf(members: readonly Component[], { places, step }: DotRow): Component[] {
  const seen = places.flatMap(({ dot }) => dot ?? []);
  const known = new Set(seen);
  const besides = members.filter((part) => !known.has(part) && members.filter((other) => Math.abs(other.x0 - part.x0) < 1.5 * step).length > 2);
  return [...seen, ...besides];
}
