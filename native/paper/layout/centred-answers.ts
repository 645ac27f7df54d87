import type { LabelSpan } from './label-end.ts';
import type { Cell, Token } from './page-cells.ts';
import { rowsOf } from './cell-neighbours.ts';
import { tokensOf } from './page-cells.ts';

/** In heights of a line. */
const reach = {
  /** What has one height. */
  level: 0.3,
  /** A label in its row's middle is no further from the middle of its answer. */
  middle: 0.35,
  /** Lines of one cell begin at one place and lie no further apart. */
  edge: 1.2,
  line: 1.9,
  /** Pieces of one line; what stands further behind is another column. */
  piece: 2.8,
} as const;

/** Above and below a cell there is more room than between its lines. */
const clearer = 1.15;
/** No cell has more lines. */
const most = 6;

interface Line {
  readonly cells: readonly Cell[];
  readonly x0: number;
  readonly base: number;
}

/**
 * Answers of several lines that stand around the height of their label, as in a table whose labels are in the middle of their
 * rows: all lines of each. Labels without such an answer are not among them.
 */
export function centredAnswers(cells: readonly Cell[], spans: readonly LabelSpan[]): Map<LabelSpan, Token[]> {
  const labels = new Set(spans.filter((span) => span.starts).flatMap((span) => span.tokens.slice(0, 1)));
  const rows = rowsOf(cells);
  return new Map(spans.flatMap((span) => {
    const own = new Set(span.tokens.map((token) => token.cell));
    if (!span.starts || tokensOf([...own]).some((token) => token.bare.length > 0 && !span.tokens.includes(token))) return [];
    const right = Math.max(...[...own].map((cell) => cell.x1));
    const lines = rows.flatMap((row) => lineBehind(row.filter((cell) => !own.has(cell)), right, labels) ?? []);
    const block = blockAround(span, own, lines, cells);
    return block === undefined ? [] : [[span, tokensOf(block.flatMap((line) => line.cells))] as const];
  }));
}

/** A row that has nothing but one line, right of the label. */
function lineBehind(row: readonly Cell[], right: number, labels: ReadonlySet<Token>): Line | undefined {
  const [first] = row;
  if (first === undefined || first.x0 <= right || row.some((cell) => cell.column !== undefined || cell.tokens.some((token) => labels.has(token)))) return undefined;
  const isOne = row.every((cell, at) => at === 0 || cell.x0 - (row[at - 1]?.x1 ?? 0) < reach.piece * cell.height);
  return isOne ? { cells: row, x0: first.x0, base: first.base } : undefined;
}

/** The lines that lie evenly around the label, one of them above its middle, and apart from what is above and below them. */
function blockAround({ cell: { height } }: LabelSpan, own: ReadonlySet<Cell>, lines: readonly Line[], cells: readonly Cell[]): readonly Line[] | undefined {
  const bases = [...own].map((cell) => cell.base);
  const middle = (Math.min(...bases) + Math.max(...bases)) / 2;
  const blocks = lines.flatMap((_, from) => Array.from({ length: most - 1 }, (__, more) => lines.slice(from, from + more + 2)));
  return blocks.find((block) => {
    const [first, last] = [block[0]?.base ?? 0, block.at(-1)?.base ?? 0];
    if (first > middle - reach.level * height || Math.abs((first + last) / 2 - middle) > reach.middle * height || !isCell(block, height)) return false;
    const outside = cells.filter((cell) => !own.has(cell) && !block.some((line) => line.cells.includes(cell))).map((cell) => cell.base);
    const room = Math.min(first - Math.max(...outside.filter((base) => base < middle)), Math.min(...outside.filter((base) => base > middle)) - last);
    return room > clearer * Math.max(...stepsOf(block));
  });
}

function isCell(block: readonly Line[], height: number): boolean {
  const edges = block.map((line) => line.x0);
  return Math.max(...edges) - Math.min(...edges) < reach.edge * height && stepsOf(block).every((step) => step > reach.level * height && step < reach.line * height);
}

/** From each line to the next. */
function stepsOf(block: readonly Line[]): number[] {
  return block.slice(1).map((line, at) => line.base - (block[at]?.base ?? 0));
}
