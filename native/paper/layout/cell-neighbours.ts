import { median } from '../../median.ts';
import type { Cell } from './page-cells.ts';

/** In heights of a line: so far words of one answer may stand apart, where a comma or a dot was lost. */
export const answerHole = 2.8;

/** Cells that stand beside each other, from the top of the page to its foot. */
export function rowsOf(cells: readonly Cell[]): Cell[][] {
  return [...Map.groupBy(cells, (cell) => cell.row).values()];
}

/** How high letters are on this page, mostly; zero where there are none. */
export function usualHeight(cells: readonly Cell[]): number {
  return median(cells.map((cell) => cell.height), 0);
}

/** The cell that goes on right below, or undefined: in its column, or the nearest row's that overlaps, not further than `reach` heights. */
export function cellBelow(cell: Cell, cells: readonly Cell[], reach?: number): Cell | undefined {
  return cellsBelow(cell, cells, reach)[0];
}

/** Those of the nearest row below that overlap, from the left; rows of hardly different height are one, as what stands beside a table is out of step. */
export function cellsBelow(cell: Cell, cells: readonly Cell[], reach = 3.2): Cell[] {
  const within = cell.column === undefined ? cells : cells.filter((other) => other.column === undefined || other.column === cell.column);
  const under = within.filter((other) => !isStroke(other, cell.height) && other.row > cell.row && other.base - cell.base < reach * cell.height && other.base - cell.base > 0.6 * cell.height);
  const row = Math.min(...under.map((other) => other.row));
  const top = Math.min(...under.filter((other) => other.row === row).map((other) => other.base));
  const overlapping = under.filter((other) => (other.row === row || other.base - top < stepGap * cell.height) && Math.min(cell.x1, other.x1) - Math.max(cell.x0, other.x0) > 0);
  return overlapping.filter((other) => other.row === overlapping[0]?.row);
}

/** In heights of a line. */
const stepGap = 0.6;

/** A stroke at the page's edge or of a table's border is no line, whatever it was read as; a one is wider, or no higher than `usual`. */
export function isStroke({ x0, x1, height }: Cell, usual: number): boolean {
  return x1 - x0 <= 0.3 * height || (x1 - x0 <= 0.5 * height && height > 1.5 * usual);
}

/** Where a sentence goes on that had no room in its row: the next row's first cell, of a cell at the page's right edge, in one column. */
export function nextRowStart(cell: Cell, cells: readonly Cell[]): Cell | undefined {
  const edge = Math.max(...cells.map((other) => other.x1));
  if (cell.column !== undefined || cell.x1 < edge - wrapReach * cell.height || cells.some((other) => other.row === cell.row && other.x0 > cell.x1)) return undefined;
  const next = cells.filter((other) => other.row === cell.row + 1);
  const first = next.reduce<Cell | undefined>((one, other) => (one === undefined || other.x0 < one.x0 ? other : one), undefined);
  return first !== undefined && first.column === undefined && first.base - cell.base < 3.2 * cell.height ? first : undefined;
}

/** In heights: words that are kept together, as a label's last and its answer on dots, leave that much of a row free. */
const wrapReach = 10;

/** Behind a cell that ends its row and does not begin it, the cell that begins the line below. */
export function lineBelow(cell: Cell, cells: readonly Cell[]): Cell | undefined {
  const left = leftEdge(cell, cells);
  if (cell.x0 - left < edgeReach * cell.height || !endsRow(cell, cells)) return undefined;
  const next = cellsBelow({ ...cell, x0: left }, cells)[0];
  return next === undefined || Math.abs(next.x0 - left) > edgeReach * cell.height ? undefined : next;
}

/** Paragraphs begin further in than their next lines, by no more than so many heights. */
const edgeReach = 4;

/** Where its row begins, in its column. */
export function leftEdge(cell: Cell, cells: readonly Cell[]): number {
  return Math.min(...cells.filter((other) => other.row === cell.row && other.column === cell.column).map((other) => other.x0));
}

export function endsRow(cell: Cell, cells: readonly Cell[]): boolean {
  return !cells.some((other) => other.row === cell.row && other.column === cell.column && other.x0 > cell.x1);
}

/** Where the column that starts with this cell ends: at the next cell of its row, or where the page's lines end. */
export function columnEnd(cell: Cell, cells: readonly Cell[]): number {
  const beside = cells.filter((other) => other.row === cell.row && other.x0 > cell.x1);
  if (beside.length > 0) return Math.min(...beside.map((other) => other.x0));
  const lines = cells.filter((other) => other.tokens.length >= 3);
  const edge = Math.max(cell.x1, ...lines.map((other) => other.x1));
  // A date or a letterhead on the right may reach further than what begins where this does.
  const own = Math.max(cell.x1, ...lines.filter((other) => Math.abs(other.x0 - cell.x0) < 4 * cell.height).map((other) => other.x1));
  return own > 0.9 * edge ? own : edge;
}

/** From where to where a cell's column reaches: without a column of several rows, halfway to the cells beside it in its row. */
export function columnOf(cell: Cell, cells: readonly Cell[]): { readonly left: number; readonly right: number } {
  if (cell.column !== undefined) return cell.column;
  const row = cells.filter((other) => other.row === cell.row);
  const [before, behind] = [row.filter((other) => other.x1 <= cell.x0), row.filter((other) => other.x0 >= cell.x1)];
  return {
    left: before.length === 0 ? -Infinity : (Math.max(...before.map((other) => other.x1)) + cell.x0) / 2,
    right: behind.length === 0 ? Infinity : (Math.min(...behind.map((other) => other.x0)) + cell.x1) / 2,
  };
}

export function middleOf(cell: Cell): number {
  return (cell.x0 + cell.x1) / 2;
}
