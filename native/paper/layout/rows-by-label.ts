import { median } from '../../median.ts';
import { withOpenEnd } from './open-end.ts';
import type { Token } from './page-cells.ts';

/** The base lines of a label's first and last line. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** What stands beside a label is no further from its height, in heights of a line, or of the usual space between labels. */
const beside = { line: 0.55, row: 0.22 } as const;
/** Of fewer labels no space is usual. */
const leastRows = 3;
/** A gap between lines is a border between rows for sure where every other is so much narrower. */
const clearer = 0.87;
/** A name's end below the last row is no nearer to it than a row, but for this. */
const nearer = 0.96;

interface Line {
  readonly tokens: readonly Token[];
  readonly base: number;
  readonly height: number;
}

/**
 * Parts a column's words into its rows, by the labels beside it from top to bottom: one list of tokens for each label. A cell's lines may
 * begin above its label, which stands in their midst; between two labels the border is where the lines are furthest apart. Where
 * that is not clear, the rows on both sides are marked `isOpen`.
 */
export function linesByLabel(tokens: readonly Token[], printed: readonly Band[]): Token[][] {
  const lines = linesOf(tokens);
  const shift = shiftOf(lines, printed);
  const labels = printed.map(({ top, bottom }) => ({ top: top + shift, bottom: bottom + shift }));
  const row = median(labels.slice(1).map((label, at) => label.top - (labels[at]?.bottom ?? label.top)), 0);
  const isBelow: IsBelow = (line, label) => line.base - label.bottom > Math.max(beside.line * line.height, labels.length > leastRows ? beside.row * row : 0);
  const cuts = labels.slice(1).map((label, at) => cutBetween(lines, { above: labels[at] ?? label, below: label, isBelow }));
  const end = endOf(lines, labels, isBelow);
  return labels.map((_, at) => {
    const [from, to] = [at === 0 ? { at: 0, isClear: true } : cuts[at - 1], at < cuts.length ? cuts[at] : end];
    const own = lines.slice(from?.at, to?.at).flatMap((line) => line.tokens);
    return from?.isClear === false || to?.isClear === false ? withOpenEnd(own) : own;
  });
}

/** How much lower the answers of one line stand than their labels, all alike, on a page that was bent: in pixels, 0 where they do not agree. */
function shiftOf(lines: readonly Line[], labels: readonly Band[]): number {
  if (labels.length < leastRows) return 0;
  const lone = lines.filter((line, at) => [lines[at - 1], lines[at + 1]].every((other) => other === undefined || Math.abs(other.base - line.base) > shifted.apart * line.height));
  const shifts = lone.map(({ base }) => labels.map(({ top, bottom }) => base - (top + bottom) / 2).reduce((best, other) => (Math.abs(other) < Math.abs(best) ? other : best)));
  const usual = median(shifts, 0);
  const agree = lone.filter(({ height }, at) => Math.abs((shifts[at] ?? 0) - usual) < shifted.alike * height).length;
  return agree < leastRows || agree <= lone.length / 2 || lone.some(({ height }) => Math.abs(usual) > shifted.most * height) ? 0 : usual;
}

/** In heights of a line: lines so far apart have one answer each, and all stand equally far below their labels. */
const shifted = { apart: 1.6, alike: 0.3, most: 0.8 } as const;

/** Whether a line stands below a label, not beside it. */
type IsBelow = (line: Line, label: Band) => boolean;

/** Which line is the first below a border, and whether no other could be. */
interface Cut {
  readonly at: number;
  readonly isClear: boolean;
}

function linesOf(tokens: readonly Token[]): Line[] {
  return [...Map.groupBy(tokens, (token) => token.cell.row).values()].map((line) => ({
    tokens: line,
    base: line.reduce((sum, token) => sum + token.cell.base, 0) / line.length,
    height: Math.max(...line.map((token) => token.cell.height)),
  })).toSorted((one, other) => one.base - other.base);
}

/** At the widest of the gaps between what is beside the one label and what is beside the next. */
function cutBetween(lines: readonly Line[], { above, below, isBelow }: { readonly above: Band; readonly below: Band; readonly isBelow: IsBelow }): Cut {
  const first = lines.findIndex((line) => isBelow(line, above));
  const from = first < 0 ? lines.length : first;
  const next = lines.findIndex((line) => line.base >= below.top - beside.line * line.height);
  const to = Math.max(from, next < 0 ? lines.length : next);
  const gaps = Array.from({ length: to - from + 1 }, (_, at) => ({ at: from + at, gap: gapBefore(lines, from + at, above, below) }));
  const widest = gaps.reduce((best, other) => (other.gap >= best.gap ? other : best), gaps[0] ?? { at: from, gap: 0 });
  return { at: widest.at, isClear: gaps.every((other) => other === widest || other.gap < clearer * widest.gap) };
}

/** Above a line; the labels stand for lines that are not there. */
function gapBefore(lines: readonly Line[], at: number, above: Band, below: Band): number {
  return (lines[at]?.base ?? Math.max(below.top, lines.at(-1)?.base ?? 0)) - (lines[at - 1]?.base ?? above.top);
}

/** Below the last label lines go on that are nearer to one another than the table's rows are. */
function endOf(lines: readonly Line[], labels: readonly Band[], isBelow: IsBelow): Cut {
  const last = labels.at(-1);
  const steps = labels.slice(1).map((label, at) => label.top - (labels[at]?.bottom ?? label.top));
  // The first may be a heading over two lines, whose second stands near to the first label.
  const row = Math.min(...(steps.length > 1 ? steps.slice(1) : steps));
  let at = last === undefined ? -1 : lines.findIndex((line) => isBelow(line, last));
  if (at < 0) return { at: lines.length, isClear: true };
  const stepAt = (line: number): number => (lines[line]?.base ?? Infinity) - (lines[line - 1]?.base ?? last?.bottom ?? 0);
  // "Đàm Thủy, Trùng Khánh," goes on.
  const goesOn = (line: number): boolean => stepAt(line) < row && /,$/u.test(lines[line - 1]?.tokens.at(-1)?.word.text ?? '');
  while (at < lines.length && (stepAt(at) < clearer * row || goesOn(at))) at += 1;
  const isRest = stepAt(at) < nearer * row && isNamesEnd(lines[at]);
  return { at: isRest ? at + 1 : at, isClear: stepAt(at) > row };
}

/** "Kạn", below "…, Bắc". */
function isNamesEnd(line: Line | undefined): boolean {
  return line !== undefined && line.tokens.length <= 2 && line.tokens.every(({ word }) => /^\p{Lu}\p{Ll}+$/u.test(word.text));
}
