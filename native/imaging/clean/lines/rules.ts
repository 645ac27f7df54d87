import type { Bitmap } from '../grey.ts';
import { release } from '../release.ts';

/** A piece of a ruled line; right and bottom exclusive. */
export interface RuledLine {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface RuleSizes {
  /** Ink that runs on for at least this many pixels is no letter. */
  readonly length: number;
  /** Lines are at most this thick. */
  readonly thickness: number;
}

/** A straight run of ink: where it begins and ends along its direction, and its row (or column) across. */
interface Run {
  readonly across: number;
  readonly first: number;
  readonly after: number;
  /** Long enough without a gap that no row of letters' feet is it. */
  readonly isSure: boolean;
}

/** How to walk a bitmap: distance in memory of the next pixel along a line and of the next line. */
interface Walk {
  readonly along: number;
  readonly across: number;
  /** Lines across. */
  readonly lines: number;
}

/** Takes horizontal lines out of the bitmap, in place; strokes of letters that go through a line are kept. Gives the pieces. */
export function removeHorizontalRules(bitmap: Bitmap, sizes: RuleSizes): RuledLine[] {
  const runs = horizontalRuns(bitmap, sizes.length);
  const walk = { along: 1, across: bitmap.width, lines: bitmap.height };
  return erase(bitmap.data, runs, walk, sizes.thickness).map(({ across, first, after }) => ({ x0: first, x1: after, y0: across, y1: across + 1 }));
}

/**
 * The same for lines that run down, as between the cells of a table. Where the lines `across` are told that were there, a short one
 * that neither reaches from one of them to the next nor goes on above or below, nor is one side of a square among many, is the stem
 * of a large letter or figure.
 */
export function removeVerticalRules(bitmap: Bitmap, sizes: RuleSizes, across?: readonly RuledLine[]): RuledLine[] {
  const found = verticalRuns(bitmap, sizes.length);
  const runs = across === undefined ? found : withoutStems(found, { bitmap, length: sizes.length, across });
  const walk = { along: bitmap.width, across: 1, lines: bitmap.width };
  return erase(bitmap.data, runs, walk, sizes.thickness).map(({ across, first, after }) => ({ x0: across, x1: across + 1, y0: first, y1: after }));
}

/** Gaps of up to two pixels do not end a run, but the serifs of capitals side by side make no line: a broken one is longer. */
function horizontalRuns({ data, width, height }: Bitmap, length: number): Run[] {
  const runs: Run[] = [];
  for (let y = 0; y < height; y += 1) runsOfRow(data.subarray(y * width, (y + 1) * width), y, length, runs);
  return runs;
}

/** One row a call, here and below: a loop that is called is compiled once, one within a loop again and again. */
function runsOfRow(row: Uint8Array, across: number, length: number, runs: Run[]): void {
  let first = -1;
  let last = -1;
  let whole = 0;
  let longest = 0;
  for (let at = row.indexOf(1); at >= 0; at = row[at + 1] === 1 ? at + 1 : row.indexOf(1, at + 1)) {
    if (first < 0 || at - last > 3) {
      if (first >= 0 && isRule(last - first, longest, length)) runs.push({ across, first, after: last + 1, isSure: longest >= 2 * length });
      first = at;
      longest = 0;
    }
    whole = at === last + 1 && at !== first ? whole + 1 : 1;
    longest = Math.max(longest, whole);
    last = at;
  }
  if (first >= 0 && isRule(last - first, longest, length)) runs.push({ across, first, after: last + 1, isSure: longest >= 2 * length });
}

function isRule(all: number, longest: number, length: number): boolean {
  return longest >= length || (all >= 2.5 * length && longest >= 0.3 * length);
}

/** The same downwards. Only pixels of ink are visited: what has ended shows at the next ink below, or at the end. */
function verticalRuns({ data, width, height }: Bitmap, length: number): Run[] {
  const columns: Columns = { begun: new Int32Array(width).fill(-1), last: new Int32Array(width), whole: new Int32Array(width), longest: new Int32Array(width), length, runs: [] };
  for (let y = 0; y < height; y += 1) goOnDown(data.subarray(y * width, (y + 1) * width), y, columns);
  for (let x = 0; x < width; x += 1) closeRun(columns, x);
  return columns.runs;
}

/** For each column of the page: where its run began, its last ink, and its longest stretch without a gap and that it is in. */
interface Columns {
  readonly begun: Int32Array;
  readonly last: Int32Array;
  readonly whole: Int32Array;
  readonly longest: Int32Array;
  /** Of a rule. */
  readonly length: number;
  readonly runs: Run[];
}

function goOnDown(row: Uint8Array, y: number, columns: Columns): void {
  const { begun, last, whole, longest } = columns;
  for (let x = row.indexOf(1); x >= 0; x = row[x + 1] === 1 ? x + 1 : row.indexOf(1, x + 1)) {
    const before = last[x] ?? 0;
    if ((begun[x] ?? -1) < 0 || y - before > 4) {
      closeRun(columns, x);
      begun[x] = y;
      longest[x] = 1;
      whole[x] = 1;
    } else {
      whole[x] = before === y - 1 ? (whole[x] ?? 0) + 1 : 1;
      if ((whole[x] ?? 0) > (longest[x] ?? 0)) longest[x] = whole[x] ?? 0;
    }
    last[x] = y;
  }
}

function closeRun({ begun, last, longest, length, runs }: Columns, x: number): void {
  const first = begun[x] ?? -1;
  const end = last[x] ?? 0;
  if (first >= 0 && isRule(end - first, longest[x] ?? 0, length)) runs.push({ across: x, first, after: end + 1, isSure: true });
}

/** A longer line is no stem, in lengths of the shortest rule; pieces of one wall are so near, from a line across it is so many pixels. */
const stem = { longest: 1.7, piece: 2, aside: 3, touch: 4 } as const;
/** Sides of squares for figures: so many begin and end on one height, and turn at both ends by this share of a rule's length. */
const squares = { sides: 8, turn: 0.25 } as const;

interface Around {
  readonly bitmap: Bitmap;
  /** Of the shortest rule. */
  readonly length: number;
  /** Lines across that were there. */
  readonly across: readonly RuledLine[];
}

function withoutStems(runs: readonly Run[], { bitmap, length, across }: Around): readonly Run[] {
  const short = runs.filter(({ first, after }) => after - first < stem.longest * length);
  if (short.length === 0) return runs;
  const rows = Map.groupBy(across, ({ y0 }) => y0);
  const touches = (x: number, y: number): boolean => Array.from({ length: 2 * stem.touch + 1 }, (_, at) => y - stem.touch + at).some((row) => rows.get(row)?.some(({ x0, x1 }) => x >= x0 - stem.touch && x <= x1 + stem.touch) === true);
  const columns = Map.groupBy(runs, (run) => run.across);
  const beside = (x: number): Run[] => Array.from({ length: 2 * stem.aside + 1 }, (_, at) => columns.get(x - stem.aside + at) ?? []).flat();
  const goesOn = (run: Run): boolean => beside(run.across).some((other) => isApart(other, run) && Math.max(other.first - run.after, run.first - other.after) < stem.piece * length);
  const sides = short.filter((run) => turns(bitmap, run, Math.round(squares.turn * length)));
  const isSide = (run: Run): boolean => sides.includes(run) && new Set(sides.filter((other) => Math.abs(other.first - run.first) <= stem.aside && Math.abs(other.after - run.after) <= stem.aside).map((other) => Math.round(other.across / (2 * stem.aside)))).size >= squares.sides;
  const stems = new Set(short.filter((run) => !(touches(run.across, run.first) && touches(run.across, run.after)) && !goesOn(run) && !isSide(run)));
  return runs.filter((run) => !stems.has(run));
}

/** Ink goes on from both ends to one side. */
function turns({ data, width }: Bitmap, { across, first, after }: Run, length: number): boolean {
  const reaches = (y: number, step: 1 | -1): boolean => {
    for (let x = 1; x <= length; x += 1) if (data[y * width + across + step * x] !== 1 && data[(y + (y === first ? 1 : -1)) * width + across + step * x] !== 1) return false;
    return true;
  };
  return (reaches(first, 1) && reaches(after - 1, 1)) || (reaches(first, -1) && reaches(after - 1, -1));
}

/** One ends above where the other begins. */
function isApart(one: Run, other: Run): boolean {
  return one.after <= other.first || other.after <= one.first;
}

/** Ink as it was and as it will be, and how thick its lines are at most. */
interface Erasure {
  readonly source: Uint8Array;
  readonly data: Uint8Array;
  readonly walk: Walk;
  readonly thickness: number;
}

/** Clears each run where its ink is as thin as a line, or a letter only stands on one side of it. Gives what were lines. */
function erase(data: Uint8Array, runs: readonly Run[], walk: Walk, thickness: number): Run[] {
  if (runs.length === 0) return [];
  const erasure = { source: data.slice(), data, walk, thickness };
  const erased: Run[] = [];
  for (const run of runs) if (eraseRun(erasure, run)) erased.push(run);
  release(erasure.source);
  return erased;
}

function eraseRun({ source, data, walk, thickness }: Erasure, run: Run): boolean {
  const sides = thinness(source, run, walk, thickness);
  if (sides === undefined) return false;
  for (let at = run.first; at < run.after; at += 1) clearAt(source, data, { run, at, walk, sides });
  return true;
}

/**
 * So much of a line is as thin as one where no letters stand on it. Letters on a dotted line, where small pictures let their
 * feet and its dots run together, make short runs that are thin in under 0.56 of their length (27 pages; rules in over 0.7).
 */
const thin = { sure: 0.4, short: 0.62 } as const;

interface Thinness {
  /** Ink before and behind the run's own row where nothing stands on the line. */
  readonly before: number;
  readonly behind: number;
}

/** The usual ink beside the run; undefined where most of it is thicker than a line, as a dark edge or a photo is. */
function thinness(source: Uint8Array, run: Run, walk: Walk, thickness: number): Thinness | undefined {
  const sides: { before: number; behind: number }[] = [];
  for (let at = run.first; at < run.after; at += 2) {
    const before = reach(source, { at, run, walk }, -1, thickness + 1);
    const behind = reach(source, { at, run, walk }, 1, thickness + 1);
    if (before + behind + 1 <= thickness) sides.push({ before, behind });
  }
  if (sides.length < ((run.after - run.first) / 2) * (run.isSure ? thin.sure : thin.short)) return undefined;
  const middle = Math.floor(sides.length / 2);
  const before = sides.map((side) => side.before).toSorted((one, other) => one - other)[middle] ?? 0;
  const behind = sides.map((side) => side.behind).toSorted((one, other) => one - other)[middle] ?? 0;
  return { before, behind };
}

function clearAt(source: Uint8Array, data: Uint8Array, { run, at, walk, sides }: { run: Run; at: number; walk: Walk; sides: Thinness }): void {
  const before = reach(source, { at, run, walk }, -1, sides.before + 3);
  const behind = reach(source, { at, run, walk }, 1, sides.behind + 3);
  const overBefore = before - sides.before;
  const overBehind = behind - sides.behind;
  // What also lies below the line is a tone's dot or a letter's tail, and goes through it.
  if (overBehind >= 2 || (overBehind >= 1 && overBefore >= 1)) return;
  const from = overBefore > 1 ? sides.before : before;
  const to = behind;
  for (let step = -from; step <= to; step += 1) data[at * walk.along + (run.across + step) * walk.across] = 0;
}

/** How many pixels of ink follow on one side of the run, up to a limit. */
function reach(source: Uint8Array, { at, run, walk }: { at: number; run: Run; walk: Walk }, direction: 1 | -1, limit: number): number {
  let count = 0;
  for (let line = run.across + direction; count < limit && line >= 0 && line < walk.lines && source[at * walk.along + line * walk.across] === 1; line += direction) count += 1;
  return count;
}
