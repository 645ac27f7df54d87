import type { Component, Labelling } from './components.ts';
import { dotPlaces, SmallPieces } from './dot-places.ts';
import type { DotRow } from './dot-places.ts';
import { dotShape, fullInk } from './dot-shape.ts';
import type { DotShape } from './dot-shape.ts';
import type { Grey } from './grey.ts';
import { hiddenLeaders } from './hidden-leaders.ts';
import type { Beat } from './leader-beat.ts';
import { filledLeaders } from './leader-rows.ts';
import { findLeaders, findUprightLeaders } from './leaders.ts';
import type { Leader } from './leaders.ts';
import { liftDots } from './lift-dots.ts';
import type { DotPaper } from './lift-dots.ts';

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
/** A dotted line with more dots than this shows how all of the page look. */
const vouches = 14;

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
  const gone: Gone = { dots: new Set([...leaders.filter(({ beat }) => beat === undefined), ...upright].flatMap(({ members }) => members.map((part) => part.id))), touched: new Set() };
  const model = takeOutLeaders({ flat, labels, small }, leaders, gone);
  const rows = model === undefined ? [] : hiddenLeaders({ flat, small, ...model }, level.filter((part) => !gone.dots.has(part.id)));
  for (const row of rows) if (model !== undefined) takeOutRow({ flat, labels }, row, model.shape, gone);
  const hidden = rows.map(({ places }) => ({ members: places.flatMap(({ dot }) => dot ?? []) }));
  const components = labelling.components.map((part) => (gone.touched.has(part.id) ? measuredAgain(labels, flat.width, part) : part));
  return { labelling: { labels, components }, dots: gone.dots, leaders: [...leaders, ...hidden], upright };
}

/** Numbers of patches: what is a dot, and what lost ink. */
interface Gone {
  readonly dots: Set<number>;
  readonly touched: Set<number>;
}

/** How the dots of the page's longest dotted line look. */
interface Model {
  readonly beat: Beat;
  readonly shape: DotShape;
}

/** Takes out the dotted lines that keep a beat. Gives the longest, if it has dots enough to speak for the page. */
function takeOutLeaders({ flat, labels, small }: DotPaper & { readonly small: SmallPieces }, leaders: readonly Leader[], gone: Gone): Model | undefined {
  const full = leaders.length === 0 ? 1 : fullInk(flat);
  let [model, longest]: [Model | undefined, number] = [undefined, vouches];
  for (const { members, beat } of leaders) {
    // Text in its middle makes two of one dotted line: each finds the other's dots.
    if (beat === undefined || members.every((part) => gone.dots.has(part.id))) continue;
    const row = dotPlaces({ labels, width: flat.width, height: flat.height, small }, members, beat);
    const shape = dotShape(flat, row.places.flatMap(({ dot }) => dot ?? []), row, full);
    for (const { id } of dotsOf(members, row)) gone.dots.add(id);
    takeOutRow({ flat, labels }, row, shape, gone);
    if (shape !== undefined && members.length > longest) [model, longest] = [{ beat, shape }, members.length];
  }
  return model;
}

function takeOutRow(paper: DotPaper, row: DotRow, shape: DotShape | undefined, { dots, touched }: Gone): void {
  for (const { dot } of row.places) if (dot !== undefined) dots.add(dot.id);
  if (shape !== undefined) for (const id of liftDots(paper, row, shape)) touched.add(id);
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
