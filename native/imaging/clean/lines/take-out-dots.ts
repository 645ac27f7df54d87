import type { Component, Labelling } from '../components.ts';
import { dotPlaces, SmallPieces } from './dot-places.ts';
import type { DotPlace, DotRow } from './dot-places.ts';
import { dotShape, fullInk } from './dot-shape.ts';
import type { DotShape } from './dot-shape.ts';
import type { Grey } from '../grey.ts';
import { hiddenLeaders } from './hidden-leaders.ts';
import type { Beat } from './leader-beat.ts';
import { filledLeaders, shortLeaders } from './leader-rows.ts';
import { findLeaders, findUprightLeaders } from './leaders.ts';
import type { Leader } from './leaders.ts';
import { dotNear, inkBeside, liftDots } from './lift-dots.ts';
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
/** So few dots on the beat, parted from all others, are none of a line. */
const alone = 2;
/** What a tone's dot adds, as shares of a dot's ink; how near under its letter it lies, in x-heights. */
const mark = { least: 0.06, rough: 4, under: 0.7 } as const;
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
  const rows = [...shown, ...filledLeaders(level, shown)];
  const leaders = [...rows, ...shortLeaders(level, rows)];
  const upright = findUprightLeaders(parts, xHeight);
  const gone: Gone = { dots: new Set([...leaders.filter(({ beat }) => beat === undefined), ...upright].flatMap(({ members }) => members.map((part) => part.id))), touched: new Set() };
  const model = takeOutLeaders({ flat, labels, small, xHeight }, leaders, gone);
  const filled = model === undefined ? [] : hiddenLeaders({ flat, small, ...model }, level.filter((part) => !gone.dots.has(part.id)));
  for (const row of filled) if (model !== undefined) takeOutRow({ flat, labels }, { ...row, places: unbroken(flat, row.places, model.shape) }, model.shape, gone);
  const hidden = filled.map(({ places }) => ({ members: places.flatMap(({ dot }) => dot ?? []) }));
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
function takeOutLeaders({ flat, labels, small, xHeight }: DotPaper & { readonly small: SmallPieces; readonly xHeight: number }, leaders: readonly Leader[], gone: Gone): Model | undefined {
  const full = leaders.length === 0 ? 1 : fullInk(flat);
  let [model, longest]: [Model | undefined, number] = [undefined, vouches];
  for (const { members, beat } of leaders) {
    // Text in its middle makes two of one dotted line: each finds the other's dots.
    if (beat === undefined || members.filter((part) => gone.dots.has(part.id)).length > 0.8 * members.length) continue;
    const all = dotPlaces({ labels, width: flat.width, height: flat.height, small }, members, beat);
    const shape = dotShape(flat, all.places.flatMap(({ dot }) => dot ?? []), all, full);
    const row = shape === undefined ? all : { ...all, places: unbroken(flat, all.places, shape) };
    const marks = shape === undefined ? new Set<Component>() : marksOn({ flat, labels }, row, shape, xHeight);
    for (const part of dotsOf(members, row)) if (!marks.has(part)) gone.dots.add(part.id);
    takeOutRow({ flat, labels }, { ...row, places: row.places.filter(({ dot }) => dot === undefined || !marks.has(dot)) }, shape, gone);
    if (shape !== undefined && members.length > longest) [model, longest] = [{ beat, shape }, members.length];
  }
  return model;
}

/** Places of a line that follow one another without a bright one between; what lies between them and the part before, and whether most of that is dark. */
interface Part {
  readonly before: readonly DotPlace[];
  readonly places: DotPlace[];
  readonly goesOn: boolean;
}

/**
 * The places without those that only happen to keep the beat, as a full stop behind a number does: a bright place between them and
 * the line shows that it has ended there. Where most are dark and more dots follow, one of it was lost.
 */
function unbroken(flat: Grey, places: readonly DotPlace[], shape: DotShape): DotPlace[] {
  const parts: Part[] = [];
  let before: DotPlace[] = [];
  for (const place of places) {
    if (place.dot === undefined) {
      before.push(place);
      continue;
    }
    const dark = before.filter(({ x, y }) => dotNear(flat, { x: x + shape.shift.x, y: y + shape.shift.y }, shape) !== undefined).length;
    const last = parts.at(-1);
    if (dark === before.length && last !== undefined) last.places.push(...before, place);
    else parts.push({ before, places: [place], goesOn: last === undefined || dark >= 0.5 * before.length });
    before = [];
  }
  parts.at(-1)?.places.push(...before);
  return parts.flatMap((part) => (part.places.filter(({ dot }) => dot !== undefined).length <= alone ? [] : [...(part.goesOn ? part.before : []), ...part.places]));
}

/** Free dots with more ink than a dot has and, as the picture may be rough, than most of the row have: a tone's dot lies on them. */
function marksOn(paper: DotPaper, { places }: DotRow, shape: DotShape, xHeight: number): Set<Component> {
  const free = places.flatMap((place) => (place.dot === undefined ? [] : [{ dot: place.dot, more: inkBeside(paper, place, shape) }]));
  const most = free.map(({ more }) => more).toSorted((one, other) => one - other)[Math.floor(0.8 * free.length)] ?? 0;
  return new Set(free.filter(({ dot, more }) => more > Math.max(mark.least, mark.rough * most + 0.03) && isBelowLetter(paper, dot, mark.under * xHeight)).map(({ dot }) => dot));
}

function isBelowLetter({ flat: { width }, labels }: DotPaper, { x0, x1, y0 }: Component, reach: number): boolean {
  for (let y = Math.max(0, Math.round(y0 - reach)); y < y0 - 1; y += 1) for (let x = x0; x < x1; x += 1) if ((labels[y * width + x] ?? 0) > 0) return true;
  return false;
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
