import type { TableSchema } from '../document-kind.ts';
import { headingCells } from './heading-cells.ts';
import { endsWithColon } from './page-cells.ts';
import type { Cell } from './page-cells.ts';
import { alike, bareWords } from '../plain.ts';

/** The cells of one column's heading, one below the other. */
interface Stack {
  x0: number;
  x1: number;
  readonly cells: Cell[];
}

/** A table's headings: which column each names, and where they end. */
export interface TableHead {
  readonly stacks: readonly Stack[];
  readonly names: ReadonlyMap<Stack, string>;
  readonly lastRow: number;
  readonly bottom: number;
  readonly height: number;
}

/** So many columns must be known by their headings. */
export const leastColumns = 3;

/** So many of a label's first words tell it. */
const leastBegun = 3;

/** Heights of a line: how far a heading's lines lie apart, one from the next and in all, and by how much a row must be nearer to the first record to be its. */
const reach = { line: 2.1, highest: 5, nearer: 0.7 } as const;

/** The headings that name the most of a table's columns, undefined where too few of them are on the page. */
export function tableHead(cells: readonly Cell[], table: TableSchema): TableHead | undefined {
  const parted = headingCells(cells, table);
  const rows = Map.groupBy(cells, (cell) => cell.row);
  const filled = new Set([...rows].filter(([at, row]) => isFilled(row) && !namesColumns(parted.filter((cell) => cell.row === at), table)).map(([at]) => at));
  const heads = [...rows.keys()].map((row) => headAt(parted, row, table, filled)).filter((head) => head !== undefined);
  return heads.reduce<TableHead | undefined>((best, other) => (best === undefined || other.names.size > best.names.size ? other : best), undefined);
}

/** Headings that begin in a row and go on in those below, before the first row with figures and what is nearer to that. */
function headAt(cells: readonly Cell[], row: number, table: TableSchema, filled: ReadonlySet<number>): TableHead | undefined {
  const first = cells.filter((cell) => cell.row === row);
  const [top, height] = [Math.min(...first.map((cell) => cell.base)), Math.max(...first.map((cell) => cell.height))];
  // Of a heading's first line only one cell may stand on this height; a sentence above the table is no heading.
  if (filled.has(row) || (first.length < 2 && !first.some((cell) => beginsLabel(cell, table)))) return undefined;
  const stacks: Stack[] = [];
  const record = Math.min(...cells.filter((cell) => cell.row > row && filled.has(cell.row)).map((cell) => cell.base));
  let [lastRow, bottom] = [row, top];
  for (const cell of cells.filter((other) => other.row >= row)) {
    const isFar = cell.base - top > reach.highest * height || cell.base - bottom > reach.line * height;
    if (isFar || filled.has(cell.row) || (cell.row > row && record - cell.base < reach.nearer * (cell.base - bottom))) break;
    const own = stacks.filter((stack) => Math.min(stack.x1, cell.x1) > Math.max(stack.x0, cell.x0));
    if (own.length > 1) break;
    const [stack] = own;
    if (stack === undefined) stacks.push({ x0: cell.x0, x1: cell.x1, cells: [cell] });
    else Object.assign(stack, { x0: Math.min(stack.x0, cell.x0), x1: Math.max(stack.x1, cell.x1) }).cells.push(cell);
    [lastRow, bottom] = [cell.row, Math.max(bottom, cell.base)];
  }
  const names = namesOf(stacks, table);
  return names.size < Math.min(leastColumns, table.columns.length) ? undefined : { stacks: stacks.toSorted((one, other) => one.x0 - other.x0), names, lastRow, bottom, height };
}

/** Two headings are no record, whatever was read beside them: "11" before them was "TT". */
function namesColumns(row: readonly Cell[], table: TableSchema): boolean {
  return namesOf(row.map((cell) => ({ x0: cell.x0, x1: cell.x1, cells: [cell] })), table).size > 1;
}

/** Figures stand in it, "(m2)", that is read "(m3)" too, apart and a letter's, "s6 định danh", or labels; of headings a comma may be read as a colon. */
function isFilled(row: readonly Cell[]): boolean {
  return row.some((cell) => cell.tokens.some((token) => /\d/u.test(token.word.text) && !/^(?:\(?m?[2-9]\)|\p{L}\d)$/u.test(token.word.text))) || row.filter((cell) => cell.tokens.some(endsWithColon)).length > 1;
}

/** A column's label, or the first words of one: "Số hiệu tờ bản", and "đồ" below. */
function beginsLabel(cell: Cell, table: TableSchema): boolean {
  const words = cell.tokens.flatMap((token) => token.bare);
  const isBegun = words.length >= leastBegun && table.columns.some(({ labels }) => labels.map(bareWords).some((label) => words.every((word, at) => alike(label[at] ?? '', word))));
  return isBegun || namesOf([{ x0: cell.x0, x1: cell.x1, cells: [cell] }], table).size > 0;
}

/** Which column a heading names: the longest label that it begins with. */
function namesOf(stacks: readonly Stack[], { columns }: TableSchema): Map<Stack, string> {
  const found = new Map<Stack, string>();
  for (const stack of stacks) {
    // The heading of the rows' numbers may stand close to the next.
    const words = stack.cells.flatMap((cell) => cell.tokens.flatMap((token) => token.bare)).filter((word, at) => word !== 'va' && !(at === 0 && /^s?tt$/u.test(word)));
    const fitting = columns.flatMap(({ name, labels }) => labels.map((label) => ({ name, label: bareWords(label).filter((word) => word !== 'va') })))
      .filter(({ label }) => label.every((word, at) => alike(words[at] ?? '', word))).toSorted((one, other) => other.label.length - one.label.length);
    const name = fitting[0]?.name;
    if (name !== undefined && ![...found.values()].includes(name)) found.set(stack, name);
  }
  return found;
}
