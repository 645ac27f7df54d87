import { untilStop } from './answer-lines.ts';
import type { LabelSpan } from './label-end.ts';
import { middleOf } from './page-cells.ts';
import type { Cell, PageLayout, Token } from './page-cells.ts';

/** A stretch across the page that one person's answers stand in below their heading, as a table's column. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
  /** Height of the heading. */
  readonly base: number;
}

/** In heights of a line: what has one height, and how far lines of one cell lie apart where nothing else says where it ends. */
const reach = { level: 0.6, line: 1.8, even: 0.1 } as const;

/**
 * The words in a table's cell beside a label, all of its lines: the label may stand beside their first or their middle. Between
 * the labels above and below, the cell ends where its lines lie furthest apart, and as late as may be.
 */
export function columnAnswer(span: LabelSpan, { left, right, base: heading }: Stretch, { cells, stops }: PageLayout): Token[] {
  const { height } = span.cell;
  const [top, bottom] = [span.cell.base - reach.level * height, span.last.cell.base + reach.level * height];
  const labels = cells.filter((cell) => middleOf(cell) < left && cell.x0 < span.cell.x1 && cell.x1 > span.cell.x0).map((cell) => cell.base);
  const above = Math.max(heading, ...labels.filter((base) => base < top));
  const below = Math.min(...labels.filter((base) => base > bottom));
  const inside = cells.filter((cell) => middleOf(cell) >= left && middleOf(cell) < right && cell.base > above + reach.level * height && cell.base < below - reach.level * height && cell !== span.cell && cell !== span.last.cell);
  const lines = linesOf(inside, height);
  const own = lines.findIndex((line) => line.base > top);
  if (own < 0 || (lines[own]?.base ?? 0) > bottom + reach.line * height) return [];
  const bases = [above, ...lines.map((line) => line.base), Math.min(below, (lines.at(-1)?.base ?? 0) + reach.line * height)];
  const from = widestGap(bases, 0, own + 1, 0);
  const to = widestGap(bases, own + 1, bases.length - 1, reach.even * height);
  return lines.slice(from, to).flatMap((line) => untilStop(line.cells.flatMap((cell) => cell.tokens), stops));
}

/** Behind which of the heights the next is furthest; of gaps that differ by no more than `even` the last. */
function widestGap(bases: readonly number[], from: number, to: number, even: number): number {
  let [best, widest] = [from, -Infinity];
  for (let at = from; at < to; at += 1) {
    const gap = (bases[at + 1] ?? 0) - (bases[at] ?? 0);
    if (gap > widest - even) [best, widest] = [at, Math.max(gap, widest)];
  }
  return best;
}

/** Cells of one height, from the top; each line's from the left. */
function linesOf(cells: readonly Cell[], height: number): { readonly base: number; readonly cells: readonly Cell[] }[] {
  const lines: { base: number; cells: Cell[] }[] = [];
  for (const cell of cells.toSorted((one, other) => one.base - other.base)) {
    const last = lines.at(-1);
    if (last !== undefined && cell.base - last.base < reach.level * height) last.cells.push(cell);
    else lines.push({ base: cell.base, cells: [cell] });
  }
  return lines.map(({ base, cells: own }) => ({ base, cells: own.toSorted((one, other) => one.x0 - other.x0) }));
}
