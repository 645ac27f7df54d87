import type { TableSchema } from '../document-kind.ts';
import type { Cell, Token } from './page-cells.ts';
import { alike, bareWords } from '../plain.ts';

/** So many words of a heading must be there for it to begin in the midst of a cell. */
const leastWords = 2;

/** Parts cells in which two columns' headings stand so close that they were taken for one: "Số định danh cá | Mối quan hệ". */
export function headingCells(cells: readonly Cell[], { columns }: TableSchema): Cell[] {
  const labels = columns.flatMap((column) => column.labels.map((label) => bareWords(label).filter((word) => word !== 'va')));
  return cells.flatMap((cell) => {
    const starts = startsOf(cell.tokens, labels);
    return starts.length < 2 ? [cell] : starts.map((from, at) => partOf(cell, cell.tokens.slice(from, starts[at + 1])));
  });
}

/** Where headings begin; what stands before the first belongs to it. */
function startsOf(tokens: readonly Token[], labels: readonly (readonly string[])[]): number[] {
  const starts: number[] = [];
  let at = 0;
  while (at < tokens.length) {
    const length = Math.max(0, ...labels.map((label) => lengthOf(tokens.slice(at), label)));
    if (length >= leastWords) starts.push(starts.length === 0 ? 0 : at);
    at += Math.max(1, length);
  }
  return starts;
}

/** How many tokens, from the first, carry a label's words one after another. */
function lengthOf(tokens: readonly Token[], label: readonly string[]): number {
  let word = 0;
  const end = tokens.findIndex((token) => {
    const own = token.bare.filter((one) => one !== 'va');
    const fits = own.every((one, at) => label[word + at] !== undefined && alike(label[word + at] ?? '', one));
    word += own.length;
    return !fits;
  });
  return end < 0 ? tokens.length : end;
}

function partOf(cell: Cell, tokens: readonly Token[]): Cell {
  const boxes = tokens.map((token) => token.word.box);
  return { ...cell, tokens, x0: Math.min(...boxes.map((box) => box.x)), x1: Math.max(...boxes.map((box) => box.x + box.w)) };
}
