import type { Component } from '../components.ts';
import { companions, offBeat } from './leader-beat.ts';
import type { Beat } from './leader-beat.ts';
import type { Leader } from './leaders.ts';

/** So many dots must show between the words, and this share of those in the row; a page's leader that vouches for the kind of dot has more. */
const row = { dots: 6, share: 0.7, vouches: 14 } as const;

/** In pixels: how far two dots side by side may be off their step and off their height. */
const beside = { off: 1, level: 1 } as const;

/**
 * Finds dotted lines that are filled from end to end, so that only single dots show between the words: their dots are those
 * of the page's other leaders, in size and step, on one height and one beat.
 */
export function filledLeaders(components: readonly Component[], leaders: readonly Leader[]): Leader[] {
  const known = new Set(leaders.flatMap((leader) => leader.members));
  const model = pagesDot(leaders);
  if (model === undefined) return [];
  const dots = components.filter((part) => !known.has(part) && isDot(part, model));
  return rowsOf(dots, model).flatMap((parts) => {
    const best = parts.map((part) => follow(part, parts, model)).toSorted((one, other) => other.members.length - one.members.length)[0];
    if (best === undefined || best.members.length < row.dots) return [];
    const [from, to] = [Math.min(...best.members.map((part) => part.x0)), Math.max(...best.members.map((part) => part.x1))];
    const within = parts.filter((part) => part.x0 >= from && part.x1 <= to);
    return best.members.length < row.share * within.length ? [] : [best];
  });
}

/**
 * The few dots typed between a label and its answer: each has another, like the page's dots, one step beside it on its height. They
 * need not keep the beat of those behind the answer, which were typed by themselves.
 */
export function shortLeaders(components: readonly Component[], leaders: readonly Leader[]): Leader[] {
  const known = new Set(leaders.flatMap((leader) => leader.members));
  const model = pagesDot(leaders);
  if (model === undefined) return [];
  const dots = components.filter((part) => isDot(part, model)).toSorted((one, other) => one.x0 - other.x0);
  const middle = ({ x0, x1 }: Component): number => (x0 + x1) / 2;
  const found = new Set<Component>();
  dots.forEach((part, index) => {
    for (let at = index + 1, other = dots[at]; other !== undefined && middle(other) - middle(part) < model.step + beside.off; at += 1, other = dots[at]) {
      const isBeside = middle(other) - middle(part) > model.step - beside.off && Math.abs((other.y0 + other.y1 - part.y0 - part.y1) / 2 - model.slope * model.step) <= beside.level;
      if (isBeside) found.add(part).add(other);
    }
  });
  const members = [...found].filter((part) => !known.has(part));
  return members.length === 0 ? [] : [{ members }];
}

function pagesDot(leaders: readonly Leader[]): Beat | undefined {
  return leaders.filter(({ beat, members }) => beat !== undefined && members.length >= row.vouches).toSorted((one, other) => other.members.length - one.members.length)[0]?.beat;
}

function isDot(part: Component, { width, height }: Beat): boolean {
  return Math.abs(part.x1 - part.x0 - width) <= Math.max(1, width / 4) && Math.abs(part.y1 - part.y0 - height) <= Math.max(1, height / 4);
}

/** Dots on one height, as the page's leaders run. */
function rowsOf(dots: readonly Component[], { slope }: Beat): Component[][] {
  const level = (part: Component): number => (part.y0 + part.y1) / 2 - slope * part.x0;
  const rows: Component[][] = [];
  for (const part of dots.toSorted((one, other) => level(one) - level(other))) {
    const last = rows.at(-1);
    if (last?.[0] !== undefined && level(part) - level(last[0]) <= 2.5) last.push(part);
    else rows.push([part]);
  }
  return rows.filter((parts) => parts.length >= row.dots).map((parts) => parts.toSorted((one, other) => one.x0 - other.x0));
}

function follow(start: Component, parts: readonly Component[], model: Beat): Leader & { readonly beat: Beat } {
  const beat = { ...model, x: (start.x0 + start.x1) / 2, at: (start.y0 + start.y1) / 2 };
  const after = companions(parts.filter((part) => part.x0 > start.x0), beat, 0);
  const before = companions(parts.filter((part) => part.x0 < start.x0).toReversed(), after.beat, 0);
  const members = [start, ...after.kept, ...before.kept].filter((part) => offBeat(before.beat, (part.x0 + part.x1) / 2).off <= Math.max(1.3, 0.15 * before.beat.step));
  return { members, beat: before.beat };
}
