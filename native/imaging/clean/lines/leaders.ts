import type { Component } from '../components.ts';
import { median } from '../../../median.ts';
import { beatOf, companions, offBeat } from './leader-beat.ts';
import type { Beat } from './leader-beat.ts';

/** A dotted or dashed line that answers are written on: its pieces lie at even distances on one height. */
export interface Leader {
  readonly members: readonly Component[];
  /** Where its dots stand, if they keep a beat. */
  readonly beat?: Beat;
}

/** All sizes are shares of the x-height. */
const shape = { height: 0.42, width: 2.6, gap: 1.15, step: 0.2, pieces: 5, length: 2.2, odd: 1.9, stray: 4, few: 7 } as const;
/** Dots with spaces between them, ". . . .", stand further apart, and are known by their beat alone: this exact, as a share of the step. */
const spaced = { gap: 2.2, error: 0.07, alike: 0.1 } as const;

/**
 * Finds dotted and dashed leaders among the components by their rhythm: at least five small flat pieces in a row. A tone
 * mark, an i-dot or a full stop has no such neighbours; one that lies among the dots but is bigger than they are is spared.
 */
export function findLeaders(components: readonly Component[], xHeight: number): Leader[] {
  const small = smallPieces(components, xHeight);
  const close = rowsOf(chainsOf(small, xHeight, shape.gap), xHeight);
  const known = new Set(close.flatMap(({ members }) => members));
  const rows = [...close, ...spacedRows(small.filter((part) => !known.has(part)), xHeight)];
  const model = pagesBeat(rows);
  return rows.map(({ members, beat }) => {
    const more = strays(members, small, { xHeight, beat: beat ?? borrowed(members, model) });
    return { ...more, members: [...members, ...more.members] };
  });
}

function smallPieces(components: readonly Component[], xHeight: number): Component[] {
  const small = components.filter((part) => part.y1 - part.y0 <= Math.max(3, shape.height * xHeight) && part.x1 - part.x0 <= shape.width * xHeight);
  return small.toSorted((one, other) => one.x0 - other.x0);
}

interface Row {
  readonly members: readonly Component[];
  readonly beat: Beat | undefined;
}

function rowsOf(chains: readonly (readonly Component[])[], xHeight: number): Row[] {
  return chains.flatMap((chain) => {
    const [first, last] = [chain[0], chain.at(-1)];
    if (first === undefined || last === undefined || chain.length < shape.pieces || last.x1 - first.x0 < shape.length * xHeight) return [];
    const members = rhythmic(chain);
    return members.length < shape.pieces ? [] : [{ members, beat: beatOf(members) }];
  });
}

/** Rows of dots far apart: those that keep a beat of their own, and short ones that keep another's. */
function spacedRows(left: readonly Component[], xHeight: number): Row[] {
  const rows = rowsOf(chainsOf(left, xHeight, spaced.gap), xHeight);
  const even = rows.filter(({ members, beat }) => beat !== undefined && isEven(members, beat));
  return rows.filter((row) => even.includes(row) || even.some(({ beat }) => beat !== undefined && isEven(row.members, beat)));
}

/** Whether dots follow one another at a beat's step. */
function isEven(members: readonly Component[], { step }: Beat): boolean {
  const steps = members.slice(1).map((part, index) => (part.x0 + part.x1 - (members[index]?.x0 ?? 0) - (members[index]?.x1 ?? 0)) / 2);
  const usual = median(steps);
  return Math.abs(usual - step) <= spaced.alike * step && steps.filter((way) => Math.abs(way - Math.max(1, Math.round(way / usual)) * usual) <= Math.max(1.2, spaced.error * usual)).length >= 0.85 * steps.length;
}

/** A row of dots this long shows the step of all the page's dotted lines. */
const showsStep = 14;

function pagesBeat(rows: readonly Row[]): Beat | undefined {
  const longest = Math.max(0, ...rows.map(({ members, beat }) => (beat === undefined ? 0 : members.length)));
  return longest < showsStep ? undefined : rows.find(({ members, beat }) => beat !== undefined && members.length === longest)?.beat;
}

/** The page's beat for a row of too few dots to tell its own, where they keep it. */
function borrowed(members: readonly Component[], model: Beat | undefined): Beat | undefined {
  const first = members[0];
  if (model === undefined || first === undefined) return undefined;
  const beat = { ...model, x: (first.x0 + first.x1) / 2, at: middle(first) };
  return members.every((part) => offBeat(beat, (part.x0 + part.x1) / 2).off <= Math.max(1.3, 0.15 * beat.step)) ? beat : undefined;
}

/** The same for dotted lines that run down, as between the columns of a table. */
export function findUprightLeaders(components: readonly Component[], xHeight: number): Leader[] {
  const small = components.filter((part) => part.x1 - part.x0 <= Math.max(3, shape.height * xHeight) && part.y1 - part.y0 <= shape.width * xHeight);
  const byId = new Map(small.map((part) => [part.id, part]));
  const turned = small.map((part) => ({ id: part.id, area: part.area, x0: part.y0, x1: part.y1, y0: part.x0, y1: part.x1 }));
  const pieces = smallPieces(turned, xHeight);
  // Full stops one below the other keep the lines' beat, and stems of letters look like dashes: only what lies close is taken, and what lies within.
  return rowsOf(chainsOf(pieces, xHeight, shape.gap), xHeight).map(({ members }) => {
    const found = [...members, ...likeRow(members, pieces, xHeight).filter((part) => part.x0 >= (members[0]?.x0 ?? 0) && part.x1 <= (members.at(-1)?.x1 ?? 0))].flatMap(({ id }) => byId.get(id) ?? []);
    return { members: [...new Set([...found, ...crossings(found, small)])] };
  });
}

/** Bigger pieces in its way, where a level dotted line meets it. */
function crossings(members: readonly Component[], small: readonly Component[]): Component[] {
  const [x0, x1] = [Math.min(...members.map((part) => part.x0)), Math.max(...members.map((part) => part.x1))];
  const [y0, y1] = [Math.min(...members.map((part) => part.y0)), Math.max(...members.map((part) => part.y1))];
  const size = 2.4 * median(members.map((part) => part.y1 - part.y0)) + 1;
  return small.filter((part) => part.x1 > x0 - 2 && part.x0 < x1 + 2 && part.y1 > y0 - 2 * size && part.y0 < y1 + 2 * size && part.x1 - part.x0 <= size && part.y1 - part.y0 <= size);
}

/** Links each piece to the nearest one at its right on the same height. */
function chainsOf(small: readonly Component[], xHeight: number, gap: number): Component[][] {
  const rowHeight = Math.max(2, Math.round(xHeight / 2));
  const open = new Map<number, Component[][]>();
  const chains: Component[][] = [];
  for (const part of small) {
    const row = Math.floor(middle(part) / rowHeight);
    const best = bestChain([row - 1, row, row + 1].flatMap((key) => open.get(key) ?? []), part, xHeight, gap);
    if (best === undefined) {
      const chain = [part];
      chains.push(chain);
      open.set(row, [...(open.get(row) ?? []), chain]);
    } else {
      const old = Math.floor(middle(best.at(-1) ?? part) / rowHeight);
      best.push(part);
      if (old !== row) {
        open.set(old, (open.get(old) ?? []).filter((chain) => chain !== best));
        open.set(row, [...(open.get(row) ?? []), best]);
      }
    }
    for (const key of [row - 1, row, row + 1]) open.set(key, (open.get(key) ?? []).filter((chain) => part.x0 - (chain.at(-1)?.x1 ?? 0) <= gap * 3 * xHeight));
  }
  return chains;
}

/** The nearest of the chains that a piece may go on. */
function bestChain(near: readonly Component[][], part: Component, xHeight: number, gap: number): Component[] | undefined {
  let best: Component[] | undefined;
  for (const chain of near) if (follows(chain, part, xHeight, gap) && (best === undefined || offset(chain, part) < offset(best, part))) best = chain;
  return best;
}

function follows(chain: readonly Component[], part: Component, xHeight: number, most: number): boolean {
  const last = chain.at(-1);
  if (last === undefined) return false;
  const gap = part.x0 - last.x1;
  return gap >= -1 && gap <= most * xHeight && Math.abs(middle(part) - middle(last)) <= Math.max(1.5, shape.step * xHeight);
}

/** Keeps the pieces of the common size that come at the common distance. */
function rhythmic(chain: readonly Component[]): readonly Component[] {
  const area = median(chain.map((part) => part.area));
  const flat = chain.filter((part) => part.area <= shape.odd * area + 2);
  const steps = flat.slice(1).map((part, index) => part.x0 - (flat[index]?.x0 ?? 0));
  const step = median(steps);
  // Serifs of a few broken capitals side by side come at nearly even distances; a short row of dots does so exactly.
  const even = flat.length < shape.few ? { off: Math.max(1.5, 0.2 * step), share: 0.7 } : { off: Math.max(2, 0.4 * step), share: 0.5 };
  const beat = (value: number | undefined): boolean => value !== undefined && Math.abs(value - step) <= even.off;
  if (steps.filter(beat).length < steps.length * even.share) return [];
  const alike = likeMost(flat);
  // A tone's dot that stands right on the line is bigger than its dots, but not as two of them together.
  const [w, h] = [median(flat.map((part) => part.x1 - part.x0)), median(flat.map((part) => part.y1 - part.y0))];
  const isTone = ({ x0, x1, y0, y1, area: own }: Component): boolean => Math.max(x1 - x0 - w, y1 - y0 - h) >= 2 && own >= 1.8 * area && x1 - x0 <= 2 * w && y1 - y0 <= 2.4 * h;
  return flat.filter((part, index) => !isTone(part) && (alike(part) || beat(steps[index - 1]) || beat(steps[index])));
}

/** Pieces like a row's, on its height. */
function likeRow(members: readonly Component[], small: readonly Component[], xHeight: number): Component[] {
  const known = new Set(members);
  const [first, last] = [members[0], members.at(-1)];
  if (first === undefined || last === undefined) return [];
  const alike = likeMost(members);
  const slope = last.x1 - first.x0 > 6 * xHeight ? (middle(last) - middle(first)) / (last.x1 - first.x0) : 0;
  const level = (part: Component): number => middle(first) + slope * (part.x0 - first.x0);
  const flat = small.filter((part) => !known.has(part) && alike(part));
  return flat.filter((part) => Math.abs(middle(part) - level(part)) <= Math.max(1.5, 0.15 * xHeight) && !flat.some((other) => isColon(other, part, xHeight)));
}

/** Pieces of the same line that text has cut off from it: alike, on its height, near its ends or, however far, on its beat. */
function strays(members: readonly Component[], small: readonly Component[], { xHeight, beat }: { xHeight: number; beat: Beat | undefined }): Leader {
  const [first, last] = [members[0], members.at(-1)];
  if (first === undefined || last === undefined) return { members: [] };
  const candidates = likeRow(members, small, xHeight);
  const inside = candidates.filter((part) => part.x0 >= first.x0 - shape.stray * xHeight && part.x1 <= last.x1 + shape.stray * xHeight);
  const left = candidates.filter((part) => part.x1 <= first.x0 && !inside.includes(part)).toSorted((one, other) => other.x0 - one.x0);
  const right = candidates.filter((part) => part.x0 >= last.x1 && !inside.includes(part)).toSorted((one, other) => one.x0 - other.x0);
  if (beat !== undefined) {
    const after = companions(right, beat, offBeat(beat, (last.x0 + last.x1) / 2).beats);
    const before = companions(left, after.beat, 0);
    return { members: [...inside, ...before.kept, ...after.kept], beat: before.beat };
  }
  const step = median(members.slice(1).map((part, index) => part.x0 - (members[index]?.x0 ?? 0)));
  return { members: [...inside, ...onBeat(left, first, { step, reach: 30 * xHeight }), ...onBeat(right, last, { step, reach: 30 * xHeight })] };
}

/** Whether the upper piece and the lower one are the two dots of a colon. */
function isColon(upper: Component, lower: Component, xHeight: number): boolean {
  const apart = middle(lower) - middle(upper);
  return Math.abs(upper.x0 - lower.x0) <= 2 && apart > 0.35 * xHeight && apart < 1.1 * xHeight;
}

/** Follows the beat outwards from one end; every piece that keeps it sharpens the step. */
function onBeat(pieces: readonly Component[], from: Component, { step, reach }: { step: number; reach: number }): Component[] {
  const kept: Component[] = [];
  let [last, exact] = [from, step];
  for (const part of pieces) {
    const way = Math.abs(part.x0 - last.x0);
    if (way > reach) break;
    const beats = Math.round(way / exact);
    if (beats < 1 || Math.abs(way - beats * exact) > Math.max(1.2, 0.2 * exact)) continue;
    exact = exact * 0.7 + (way / beats) * 0.3;
    kept.push(part);
    last = part;
  }
  return kept;
}

/** Whether a piece is as wide and as high as the others, within a pixel or a quarter. */
function likeMost(members: readonly Component[]): (part: Component) => boolean {
  const [w, h] = [median(members.map((part) => part.x1 - part.x0)), median(members.map((part) => part.y1 - part.y0))];
  return (part) => Math.abs(part.x1 - part.x0 - w) <= Math.max(1, w / 4) && Math.abs(part.y1 - part.y0 - h) <= Math.max(1, h / 4);
}

const middle = (part: Component): number => (part.y0 + part.y1) / 2;
const offset = (chain: readonly Component[], part: Component): number => Math.abs(middle(chain.at(-1) ?? part) - middle(part)) * 3 + part.x0 - (chain.at(-1)?.x1 ?? 0);
