import type { Component } from '../../imaging/clean/components.ts';
import type { RuledLine } from '../../imaging/clean/lines/rules.ts';
import { median } from '../../median.ts';
import { fitBaseline, heightAt } from './text-line.ts';
import type { Stretch, TextLine } from './text-line.ts';

/** Sizes as shares of the squares' height; so many squares make a number. */
const share = {
  /** From one upright to the next, and how far it may be off; beside a label of two lines squares are high. */
  least: 0.38, most: 1.7, off: 0.16,
  /** How far the ends of neighbouring uprights may differ. */
  ends: 0.2,
  /** A figure's height, in shares of the square's, or of `narrow` times its width where it is higher; and the widest in shares of its width. */
  low: 0.34, high: 0.95, wide: 0.86, narrow: 1.1,
  /** A figure's width in shares of its own height, at most. */
  one: 0.85,
  /** What lies so near to a border, in shares of the square's width or height, is a rest of it. */
  border: 0.1,
  /** A figure that comes so near to the upper or lower border went over it. */
  over: 0.06,
  squares: 6, longest: 20,
  /** The highest sides, in x-heights. */
  tall: 12,
  /** Of the uprights so many were seen, of the squares so many have one figure. */
  seen: 0.55, single: 0.7,
  /** Left beside each figure where the squares are drawn together; shares of the x-height. */
  beside: 0.16, empty: 0.6,
} as const;

/** A figure is so much higher than a small letter. */
const figureHeight = 1.42;

/** A page with more uprights than this is hatched. */
const mostUprights = 2000;

/** An upright side of squares, wherever it was found: as a ruled line that was taken out, or as ink that is still there. */
interface Upright {
  readonly x: number;
  readonly y0: number;
  readonly y1: number;
}

export interface NumberBoxes {
  /** The figures as a line of text of their own. */
  readonly lines: readonly TextLine[];
  /** The figures, and what is left of the borders: no other line's. */
  readonly taken: ReadonlySet<Component>;
}

/**
 * Numbers written one figure a square: uprights of one height at one distance, of which some may be lost, with one figure
 * between two. `walls` are the uprights that were taken out of the ink. A figure that still hangs together with its border is
 * not among the line's parts, so that the number shows a hole.
 */
export function findNumberBoxes(components: readonly Component[], walls: readonly RuledLine[], xHeight: number): NumberBoxes {
  const uprights = uprightsOf(components, walls, xHeight);
  const taken = new Set<Component>();
  const lines: TextLine[] = [];
  for (const row of rowsOf(uprights)) {
    // Where each square has borders of its own there are two uprights between neighbours, and the row is found twice.
    const inside = components.filter((part) => !taken.has(part) && isInside(part, row));
    const squares = squaresOf(row, inside);
    const filled = squares.filter((square) => square.figures.length > 0);
    if (filled.length < share.squares - 1 || filled.filter(isOneFigure).length < share.single * filled.length) continue;
    for (const part of inside) taken.add(part);
    lines.push(toLine(squares, squares.some((square) => goesOver(square, row))));
  }
  return { lines, taken };
}

function uprightsOf(components: readonly Component[], walls: readonly RuledLine[], xHeight: number): Upright[] {
  const bars = components.filter((part) => part.x1 - part.x0 <= 0.34 * xHeight && part.y1 - part.y0 >= 1.6 * xHeight && part.area > 0.6 * (part.x1 - part.x0) * (part.y1 - part.y0));
  const all = [...walls, ...bars].filter((line) => line.y1 - line.y0 < share.tall * xHeight).toSorted((one, other) => one.x0 - other.x0);
  const merged: { x0: number; x1: number; y0: number; y1: number }[] = [];
  for (const { x0, x1, y0, y1 } of all) {
    const same = merged.findLast((other) => x0 - other.x1 <= 1 && Math.min(y1, other.y1) - Math.max(y0, other.y0) > -3);
    if (same === undefined) merged.push({ x0, x1, y0, y1 });
    else Object.assign(same, { x1: Math.max(same.x1, x1), y0: Math.min(same.y0, y0), y1: Math.max(same.y1, y1) });
  }
  return merged.map(({ x0, x1, y0, y1 }) => ({ x: (x0 + x1) / 2, y0, y1 }));
}

/** Uprights at one distance after another; where one was lost its place is empty. */
interface Row {
  readonly at: readonly number[];
  readonly first: Upright;
  readonly last: Upright;
}

function rowsOf(uprights: readonly Upright[]): Row[] {
  const rows: Row[] = [];
  if (uprights.length > mostUprights) return rows;
  const used = new Set<Upright>();
  for (const start of uprights) {
    if (used.has(start)) continue;
    const runs = uprights.filter((next) => isNext(start, next)).map((next) => runFrom(start, next, uprights));
    const best = runs.reduce<readonly Upright[]>((one, other) => (other.length > one.length ? other : one), []);
    const row = toRow(best);
    if (row === undefined) continue;
    best.forEach((upright) => used.add(upright));
    rows.push(row);
  }
  return rows;
}

function isNext(one: Upright, other: Upright): boolean {
  const [height, way] = [one.y1 - one.y0, other.x - one.x];
  return way >= share.least * height && way <= share.most * height && isLevel(one, other);
}

function isLevel(one: Upright, other: Upright): boolean {
  const height = one.y1 - one.y0;
  return Math.abs(one.y0 - other.y0) <= share.ends * height && Math.abs(one.y1 - other.y1) <= share.ends * height;
}

/** Goes on from two uprights to both sides, over up to two that were lost. */
function runFrom(first: Upright, second: Upright, uprights: readonly Upright[]): Upright[] {
  const step = second.x - first.x;
  const behind = goingOn([first, second], step, uprights);
  return goingOn(behind.toReversed(), -step, uprights).toReversed();
}

function goingOn(start: readonly Upright[], firstStep: number, uprights: readonly Upright[]): Upright[] {
  const run = [...start];
  let step = firstStep;
  for (let lost = 0; lost <= 2; lost += 1) {
    const last = run.at(-1);
    const next = last === undefined ? undefined : uprights.find((other) => Math.abs(other.x - last.x - (lost + 1) * step) <= Math.abs(share.off * step) && isLevel(last, other));
    if (last === undefined || next === undefined) continue;
    run.push(next);
    step = (step + (next.x - last.x) / (lost + 1)) / 2;
    lost = -1;
  }
  return run;
}

function toRow(run: readonly Upright[]): Row | undefined {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const steps = run.slice(1).map((upright, index) => upright.x - (run[index]?.x ?? 0));
  const step = Math.min(...steps);
  const at = [first.x];
  for (const way of steps) {
    const [from, count] = [at.at(-1) ?? 0, Math.max(1, Math.round(way / step))];
    for (let lost = 1; lost <= count; lost += 1) at.push(from + (way * lost) / count);
  }
  const squares = at.length - 1;
  return squares >= share.squares && squares <= share.longest && run.length >= share.seen * at.length ? { at, first, last } : undefined;
}

/** How high the squares reach at a place along them. */
function spanAt({ first, last }: Row, x: number): { readonly top: number; readonly bottom: number } {
  const share = (x - first.x) / Math.max(1, last.x - first.x);
  return { top: first.y0 + (last.y0 - first.y0) * share, bottom: first.y1 + (last.y1 - first.y1) * share };
}

function isInside(part: Component, row: Row): boolean {
  const [x, y] = [(part.x0 + part.x1) / 2, (part.y0 + part.y1) / 2];
  const { top, bottom } = spanAt(row, x);
  const margin = 0.12 * (bottom - top);
  return x > row.first.x - 3 && x < row.last.x + 3 && y > top - margin && y < bottom + margin && part.y1 - part.y0 < 1.35 * (bottom - top);
}

interface Square {
  readonly from: number;
  readonly to: number;
  /** Ink as high as a figure. */
  readonly figures: readonly Component[];
  /** And what else of a letter lies in the square: marks, a stroke's broken end. */
  readonly specks: readonly Component[];
}

function squaresOf(row: Row, inside: readonly Component[]): Square[] {
  return row.at.slice(1).map((to, index): Square => {
    const from = row.at[index] ?? to;
    const own = inside.filter((part) => !isBorder(part, from, to, row) && (part.x0 + part.x1) / 2 > from && (part.x0 + part.x1) / 2 < to);
    const { top, bottom } = spanAt(row, (from + to) / 2);
    const lowest = share.low * Math.min(bottom - top, share.narrow * (to - from));
    const isFigure = (part: Component): boolean => part.y1 - part.y0 >= lowest && part.y1 - part.y0 <= share.high * (bottom - top) && part.x1 - part.x0 <= share.wide * (to - from);
    return { from, to, figures: own.filter(isFigure), specks: own.filter((part) => !isFigure(part) && part.y1 - part.y0 < lowest) };
  });
}

/** No wider than one figure, whose halves a weak print may part. */
function isOneFigure({ figures }: Square): boolean {
  const width = Math.max(...figures.map((part) => part.x1)) - Math.min(...figures.map((part) => part.x0));
  const height = Math.max(...figures.map((part) => part.y1)) - Math.min(...figures.map((part) => part.y0));
  return width <= share.one * height;
}

/** Ink in the outermost tenth of a square: what a border left behind. */
function isBorder(part: Component, from: number, to: number, row: Row): boolean {
  const { top, bottom } = spanAt(row, (from + to) / 2);
  const [across, down] = [share.border * (to - from), share.border * (bottom - top)];
  return part.x1 < from + 1.5 * across || part.x0 > to - 1.5 * across || part.y1 < top + 1.5 * down || part.y0 > bottom - 1.5 * down || part.y1 - part.y0 > share.high * (bottom - top);
}

function goesOver({ from, to, figures }: Square, row: Row): boolean {
  const { top, bottom } = spanAt(row, (from + to) / 2);
  const near = share.over * (bottom - top);
  return figures.some((part) => part.y0 < top + near || part.y1 > bottom - near);
}

function toLine(squares: readonly Square[], isCut: boolean): TextLine {
  const figures = squares.flatMap((square) => square.figures);
  const parts = [...figures, ...squares.flatMap((square) => square.specks)];
  const high = median(figures.map((part) => part.y1 - part.y0), 0);
  const xHeight = high / figureHeight;
  const baseline = fitBaseline(figures, xHeight);
  const standing = parts.filter((part) => Math.abs(heightAt(baseline, (part.x0 + part.x1) / 2) - part.y1) < 0.5 * high || figures.includes(part));
  return {
    parts: standing,
    baseline,
    xHeight,
    dotted: false,
    boxed: { squares: squares.length, gaps: gapsOf(squares, xHeight), isCut },
    x0: Math.min(...parts.map((part) => part.x0)),
    y0: Math.min(...parts.map((part) => part.y0)),
    x1: Math.max(...parts.map((part) => part.x1)),
    y1: Math.max(...parts.map((part) => part.y1)),
  };
}

/** What to leave out between the figures, so that they stand like a number's; an empty square stays as a space. */
function gapsOf(squares: readonly Square[], xHeight: number): Stretch[] {
  const kept = squares.map(({ from, to, figures }) => {
    const middle = (from + to) / 2;
    if (figures.length === 0) return { from: middle - (share.empty * xHeight) / 2, to: middle + (share.empty * xHeight) / 2 };
    return { from: Math.min(...figures.map((part) => part.x0)) - share.beside * xHeight, to: Math.max(...figures.map((part) => part.x1)) + share.beside * xHeight };
  });
  return kept.slice(1).map((next, index) => ({ from: kept[index]?.to ?? next.from, to: next.from })).filter((gap) => gap.to > gap.from);
}
