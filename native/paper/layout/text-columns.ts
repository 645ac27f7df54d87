import { median } from '../../median.ts';
import type { RecognisedWord } from '../../ocr/types.ts';

/** Words that stand together on one height of the page. */
export interface Stretch {
  readonly words: readonly RecognisedWord[];
  readonly x0: number;
  readonly x1: number;
  readonly base: number;
  /** Of its letters, in pixels. */
  readonly height: number;
}

/** One of the columns that stand beside each other in a block, as wife and husband do: from where to where its text may begin. */
export interface TextColumn {
  readonly left: number;
  readonly right: number;
  /** How far its widest line reaches: what ends there may go on below. */
  readonly margin: number;
}

/** Where a column begins beside another, and between which base lines. */
interface Gutter {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** In heights of a line. */
const reach = {
  /** How far lines of one column begin from each other, where one's first letter was lost. */
  edge: 0.8,
  /** Rows may be out of step by half a line. */
  beside: 1.2,
  /** Between rows of one block. */
  row: 4.5,
  /** Lines of one column begin hardly further from each other than this; behind gaps in a line's midst they do not. */
  aligned: 0.4,
  /** Two lines that a reader took for one are parted at a gap as wide as this. */
  gap: 0.6,
  /** Where a label begins right at the column's edge, at one hardly wider than between words. */
  labelGap: 0.35,
  /** No space between words is as wide as this. */
  clear: 0.9,
  /** What is narrower is a stroke at the page's edge and says not how far a column reaches. */
  stroke: 1.5,
} as const;

/** So many lines make a column, so many of them with a label. */
const enough = { lines: 3, labels: 2 } as const;

/**
 * Tells by the left edges of several rows where labelled text stands in columns beside each other. Gives the stretches, those
 * that ran over from one column into the next parted, each with its column; without one where the page has one column.
 */
export function inColumns<T extends Stretch>(stretches: readonly T[]): { readonly stretch: T; readonly column: TextColumn | undefined }[] {
  const gutters = guttersOf(stretches);
  const parts = gutters.reduce<readonly T[]>((all, gutter) => all.flatMap((stretch) => (isIn(stretch, gutter) ? partedAt(stretch, gutter.x) : [stretch])), stretches);
  const columns = new Map<string, { left: number; right: number; margin: number }>();
  return parts.map((stretch) => {
    const own = gutters.filter((gutter) => isIn(stretch, gutter));
    const left = Math.max(-Infinity, ...own.filter(({ x }) => stretch.x0 >= x).map(({ x }) => x));
    const right = Math.min(Infinity, ...own.filter(({ x }) => stretch.x0 < x).map(({ x }) => x));
    // A line over the whole width, right below them, says not how far a column reaches.
    if (own.length === 0 || own.some(({ x }) => stretch.x0 < x && stretch.x1 > x + reach.edge * stretch.height)) return { stretch, column: undefined };
    const key = `${own.map(({ x, top }) => `${x} ${top}`).join()}/${left}`;
    const column = columns.get(key) ?? { left, right, margin: stretch.x0 };
    if (stretch.x1 - stretch.x0 > reach.stroke * stretch.height) column.margin = Math.max(column.margin, stretch.x1);
    columns.set(key, column);
    return { stretch, column };
  });
}

function isIn({ base }: Stretch, { top, bottom }: Gutter): boolean {
  return base >= top && base <= bottom;
}

/** Runs of lines that begin at one place across the page with other text before them, and that no line runs across. */
function guttersOf(stretches: readonly Stretch[]): Gutter[] {
  const starts = stretches.filter((stretch) => hasTextBefore(stretch, stretches)).toSorted((one, other) => one.x0 - other.x0);
  const edges: Stretch[][] = [];
  for (const start of starts) {
    const edge = edges.at(-1);
    const [first, last] = [edge?.[0], edge?.at(-1)];
    if (edge !== undefined && first !== undefined && last !== undefined && start.x0 - first.x0 < 2 * reach.edge * start.height && start.x0 - last.x0 < reach.edge * start.height) edge.push(start);
    else edges.push([start]);
  }
  return edges.flatMap((edge) => runsOf([...edge, ...runOver(edge, stretches)], stretches)).filter((run) => isColumn(run) && !isAnswers(run, stretches)).map((run) => gutterOf(run, stretches));
}

/** Enough of its lines begin at one place, and enough of these with a label. */
function isColumn(run: readonly Stretch[]): boolean {
  const middle = median(run.map((stretch) => stretch.x0), 0);
  const aligned = run.filter((stretch) => Math.abs(stretch.x0 - middle) < reach.aligned * stretch.height);
  return aligned.length >= enough.lines && aligned.filter(hasLabel).length >= enough.labels;
}

/** As many of its lines are the answers of labels that stand alone before them as have labels of their own: no column begins there. */
function isAnswers(run: readonly Stretch[], stretches: readonly Stretch[]): boolean {
  const answers = run.filter((line) => !hasLabel(line) && endsWithLabel(nearestBefore(line, stretches)));
  return 2 * answers.length >= run.filter(hasLabel).length;
}

function nearestBefore(line: Stretch, stretches: readonly Stretch[]): Stretch | undefined {
  return stretches.filter((other) => other.x1 < line.x0 && Math.abs(other.base - line.base) < reach.aligned * line.height).reduce<Stretch | undefined>((best, other) => (best === undefined || other.x1 > best.x1 ? other : best), undefined);
}

function endsWithLabel(stretch: Stretch | undefined): boolean {
  return stretch !== undefined && hasLabel(stretch) && stretch.words.at(-1)?.text.endsWith(':') === true;
}

/** What begins here with a label in the midst of lines that ran over from one column into the next. */
function runOver(edge: readonly Stretch[], stretches: readonly Stretch[]): Stretch[] {
  const [first] = edge;
  if (first === undefined || edge.length < enough.labels) return [];
  const x = first.x0 - reach.edge * first.height;
  return stretches.flatMap((stretch) => (stretch.x0 < x ? partedAt(stretch, x).slice(1) : [])).filter(hasLabel);
}

function hasTextBefore(stretch: Stretch, stretches: readonly Stretch[]): boolean {
  return stretches.some((other) => other.x1 < stretch.x0 && Math.abs(other.base - stretch.base) < reach.beside * stretch.height);
}

/** It begins with a label, which begins with a capital or a list's number or letter. */
function hasLabel({ words }: Stretch): boolean {
  const at = words.findIndex(({ text }) => /\p{L}[:;]$/u.test(text));
  return at >= 0 && /^(?:[^\p{L}\d]*\p{Lu}|(?:\d{1,2}|\p{Ll})[.)])/u.test(words[0]?.text ?? '') && !words.slice(0, at).some(({ text }) => /^[^\p{L}\d]+$/u.test(text));
}

function runsOf(edge: readonly Stretch[], stretches: readonly Stretch[]): Stretch[][] {
  const runs: Stretch[][] = [];
  for (const start of edge.toSorted((one, other) => one.base - other.base)) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && start.base - last.base < reach.row * Math.max(start.height, last.height) && !isCrossed(start.x0, last, start, stretches)) runs.at(-1)?.push(start);
    else runs.push([start]);
  }
  return runs;
}

function isCrossed(x: number, above: Stretch, below: Stretch, stretches: readonly Stretch[]): boolean {
  return stretches.some((stretch) => stretch.base > above.base + 0.3 * above.height && stretch.base < below.base - 0.3 * below.height && isAcross(stretch, x));
}

function isAcross(stretch: Stretch, x: number): boolean {
  return stretch.x0 < x - reach.edge * stretch.height && stretch.x1 > x + reach.edge * stretch.height && partedAt(stretch, x - reach.edge * stretch.height).length < 2;
}

/** From its first line down to its last, with the lines that go on below it. */
function gutterOf(run: readonly Stretch[], stretches: readonly Stretch[]): Gutter {
  const height = Math.max(...run.map((stretch) => stretch.height));
  // One line's boxes may reach over marks of lines beside it.
  const usual = median(run.map((stretch) => stretch.height), height);
  const x = Math.min(...run.map((stretch) => stretch.x0)) - reach.edge * usual;
  const top = Math.min(...run.map((stretch) => stretch.base)) - reach.beside * height;
  let bottom = Math.max(...run.map((stretch) => stretch.base));
  for (const stretch of stretches.toSorted((one, other) => one.base - other.base)) {
    const { base, x0, x1 } = stretch;
    if (base <= bottom) continue;
    if (base - bottom > 0.6 * reach.row * height || (x0 < x && x1 > x && !isClearlyParted(stretch, x))) break;
    if (x1 > x) bottom = base;
  }
  return { x, top, bottom: bottom + reach.beside * height };
}

/** Below the last line that begins in the column a sentence may have a wider space there, but none so wide. */
function isClearlyParted(stretch: Stretch, x: number): boolean {
  const [left, right] = partedAt(stretch, x);
  return left !== undefined && right !== undefined && right.x0 - left.x1 > reach.clear * stretch.height;
}

/** Parts a stretch where a word begins behind this place and there is more room before it than between words. */
function partedAt<T extends Stretch>(stretch: T, x: number): T[] {
  const at = stretch.words.findIndex(({ box }) => box.x >= x);
  const [before, first] = [stretch.words[at - 1]?.box, stretch.words[at]?.box];
  if (before === undefined || first === undefined || first.x > x + 2 * reach.edge * stretch.height) return [stretch];
  const behind = { ...stretch, words: stretch.words.slice(at), x0: first.x };
  const isAtEdge = hasLabel(behind) && Math.abs(first.x - x - reach.edge * stretch.height) < reach.aligned * stretch.height;
  const room = first.x - before.x - before.w;
  // Where the columns touch, "… NGUYỆTHọ, chữ đệm", a word's box reaches over the next one's.
  const isTouched = isAtEdge && room < 0;
  if (!isTouched && room < (isAtEdge ? reach.labelGap : reach.gap) * stretch.height) return [stretch];
  return [{ ...stretch, words: stretch.words.slice(0, at), x1: Math.min(first.x, before.x + before.w) }, behind];
}
