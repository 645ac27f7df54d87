import type { TableSchema } from '../document-kind.ts';
import { bordersOf, columnAt } from './column-borders.ts';
import type { Cell, Token } from './page-cells.ts';
import { withOpenEnd } from './open-end.ts';
import { isStroke, rowsOf, usualHeight } from './cell-neighbours.ts';
import { tokensOf } from './page-cells.ts';
import { leastColumns, tableHead } from './table-head.ts';
import type { TableHead } from './table-head.ts';

/** A table's row by its columns' names; what stands in other columns is left out. */
export type TableRow = ReadonlyMap<string, readonly Token[]>;

/** Heights of a line: how far a table's rows and a record's lines lie apart at most. */
const reach = { row: 4.2, line: 2.4, wrapped: 1.3 } as const;

/** The rows of a table that is known by its columns' headings, from top to bottom; empty where it is not on the page or not filled in. */
export function tableRows(all: readonly Cell[], table: TableSchema): TableRow[] {
  const usual = usualHeight(all);
  const cells = all.filter((cell) => !isStroke(cell, usual) && !isSpeck(cell, usual));
  const head = tableHead(cells, table);
  if (head === undefined) return [];
  const body = bodyOf(cells, head);
  const borders = bordersOf(head.stacks, tokensOf(table.single === true ? body : fullRows(body)));
  return recordsOf(body.filter((cell) => !isSentence(cell, body) || !isAcross(cell, borders)), borders, head, table).filter((row) => !isBelowTable(row, table));
}

/** Rows with nearly as many cells as the one with the most: who signs below the table stands in none of its columns. */
function fullRows(body: readonly Cell[]): Cell[] {
  const rows = rowsOf(body);
  const most = Math.max(...rows.map((row) => row.length));
  return rows.filter((row) => row.length > 0.6 * most).flat();
}

/** What is left of a table's wall is read as a figure, and no figure is so low. */
function isSpeck({ tokens, height }: Cell, usual: number): boolean {
  return tokens.length === 1 && tokens[0]?.word.text.length === 1 && height <= 0.5 * usual;
}

/** Below the table there are dates, "ngày 05 tháng 7 năm 2026", as no name begins, and sums of one column. */
function isBelowTable(row: TableRow, { columns, single }: TableSchema): boolean {
  const names = columns.filter((column) => column.type === 'name').flatMap(({ name }) => row.get(name)?.find((token) => token.bare.length > 0)?.word.text ?? []);
  return (single === true && row.size < leastColumns) || names.some((name) => /^(?:\p{Ll}|\d)/u.test(name));
}

/** The one column of a type whose values show it, whatever was read of its heading: twelve figures, "Nam" and "Nữ" or a date by themselves. */
function onlyColumn({ columns }: TableSchema, type: TableSchema['columns'][number]['type']): string | undefined {
  const [column, other] = columns.filter((one) => one.type === type);
  return other === undefined ? column?.name : undefined;
}

/** Cells below the headings, as far as rows follow one another within the table's width. */
function bodyOf(cells: readonly Cell[], head: TableHead): Cell[] {
  const [left, right] = [Math.min(...head.stacks.map((stack) => stack.x0)), Math.max(...head.stacks.map((stack) => stack.x1))];
  const body: Cell[] = [];
  let bottom = head.bottom;
  for (const row of rowsOf(cells.filter((other) => other.row > head.lastRow))) {
    if (Math.max(...row.map((cell) => cell.base)) - bottom > reach.row * head.height) break;
    if (isForSignatures(row)) break;
    if (row.some((cell) => cell.x1 < left - 5 * head.height || cell.x0 > right + 6 * head.height || isWide(cell, head))) break;
    body.push(...row);
    bottom = Math.max(bottom, ...row.map((cell) => cell.base));
  }
  return body;
}

/** "ngày … tháng … năm …" above those who sign, with or without figures. */
function isForSignatures(row: readonly Cell[]): boolean {
  const words = row.flatMap((cell) => cell.tokens.flatMap((token) => token.bare));
  return ['ngay', 'thang', 'nam'].every((word) => words.includes(word)) && words.every((word) => /^(?:ngay|thang|nam|\d+)$/u.test(word));
}

/** A sentence below the table, or a line for signatures, runs under several columns; a row with numbers may have been read in one. */
function isWide(cell: Cell, head: TableHead): boolean {
  return head.stacks.filter((stack) => stack.x1 > cell.x0 && stack.x0 < cell.x1).length > 2 && cell.tokens.every((token) => !/\d{6}/u.test(token.word.text));
}

/** It has more words than a row's two cells that stand close, "02/09/1989 Nam", or is hardly one of a row's; beside three others there is no sentence. */
function isSentence({ tokens, row }: Cell, body: readonly Cell[]): boolean {
  const beside = body.filter((other) => other.row === row).length;
  return beside < leastColumns || (tokens.length > 3 && beside === leastColumns);
}

/** A sentence below the table runs across its borders, with no more room there than between words. */
function isAcross(cell: Cell, borders: readonly number[]): boolean {
  return borders.some((border) => {
    const before = cell.tokens.findLast(({ word: { box } }) => box.x + box.w / 2 < border)?.word.box;
    const behind = cell.tokens.find(({ word: { box } }) => box.x + box.w / 2 >= border)?.word.box;
    return before !== undefined && behind !== undefined && behind.x - before.x - before.w < 0.55 * cell.height;
  });
}

/** Rows with figures make a record each, or together where one goes on with the other; lines that only go on with a name belong to the nearest. */
function recordsOf(body: readonly Cell[], borders: readonly number[], head: TableHead, table: TableSchema): TableRow[] {
  const named = [...head.names.values()];
  const lost = (type: TableSchema['columns'][number]['type']): string | undefined => {
    const name = onlyColumn(table, type);
    return name === undefined || named.includes(name) ? undefined : name;
  };
  const [numbers, sexes, dates] = [onlyColumn(table, 'personalNumber'), lost('sex'), lost('date')];
  const rows = rowsOf(body);
  const starts = startsOf(rows, borders, head, table);
  const taken = new Set(starts.flat(2));
  return starts.map((start) => {
    const near = rows.filter((row) => start.includes(row) || (!row.some((cell) => taken.has(cell) || (isDate(cell) && !(table.single === true && isAwaited(cell, body)))) && nearest(row, starts) === start && distance(row, start) < reach.line * head.height));
    const lines = table.single === true && starts.length === 1 ? withLinesBelow(near, rows, borders, head) : near;
    const record = new Map<string, Token[]>();
    for (const token of tokensOf(lines.flat()).filter((one) => table.single === true || !isRowNumber(one, lines.flat()))) {
      const stack = head.stacks[columnAt(token, borders)];
      const isSex = sexes !== undefined && /^(?:Nam|Nữ)$/u.test(token.word.text) && token.cell.tokens.length === 1;
      const own = isSex ? sexes : numbers !== undefined && /^\d{12}$/u.test(token.word.text) ? numbers : stack === undefined ? undefined : head.names.get(stack);
      const name = own ?? (isDate(token.cell) ? dates : undefined);
      if (name !== undefined) record.set(name, [...(record.get(name) ?? []), token]);
    }
    // Whose the words are is not to be seen where two cells stand as close as words.
    for (const [name, tokens] of record) if (tokens.some(({ cell }) => cell.tokens.length > 3 && isAcross(cell, borders))) record.set(name, withOpenEnd(tokens));
    return record;
  });
}

/** Of the only record a cell may have many lines, each close below the last, with nothing in the first column. */
function withLinesBelow(near: readonly (readonly Cell[])[], rows: readonly (readonly Cell[])[], borders: readonly number[], head: TableHead): (readonly Cell[])[] {
  const first = firstColumn(near.flat(), borders);
  const lines = [...near];
  for (const row of rows) {
    const gap = baseOf(row) - Math.max(...lines.map(baseOf));
    if (gap > 0 && gap < reach.line * head.height && firstColumn(row, borders) > first && !row.some(isDate)) lines.push(row);
  }
  return lines;
}

function firstColumn(cells: readonly Cell[], borders: readonly number[]): number {
  return Math.min(...tokensOf(cells).map((token) => columnAt(token, borders)));
}

/** By itself it is of a signature below the table, not of a record. */
function isDate({ tokens }: Cell): boolean {
  return tokens.length === 1 && /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/u.test(tokens[0]?.word.text ?? '');
}

/** What stands above it in its column goes on with a date, "Đến ngày". */
function isAwaited({ x0, x1, base, height }: Cell, body: readonly Cell[]): boolean {
  return body.some((cell) => cell.x0 < x1 && cell.x1 > x0 && cell.base < base && base - cell.base < reach.wrapped * 1.5 * height && /^(?:ngay|den|tu)$/u.test(cell.tokens.at(-1)?.bare.at(-1) ?? ''));
}

/** The rows that a record is known by. */
type Start = readonly (readonly Cell[])[];

/**
 * The rows that make a record each. Where a number or a date had no room in its cell, its two lines stand above and below the
 * others of the record: rows so near to each other that have no column in common are one.
 */
function startsOf(rows: readonly (readonly Cell[])[], borders: readonly number[], head: TableHead, { single }: TableSchema): Start[] {
  const columnsOf = (cells: readonly Cell[]): number[] => tokensOf(cells).map((token) => columnAt(token, borders));
  const starts: (readonly Cell[])[][] = [];
  for (const row of rows.filter(isRecord)) {
    const last = starts.at(-1)?.at(-1);
    const isRest = last !== undefined && baseOf(row) - baseOf(last) < reach.wrapped * head.height && !columnsOf(row).some((column) => columnsOf(last).includes(column));
    // "Đất trồng cây lâu / năm": the only record's cells go on, with nothing in its first columns.
    const goesOn = last !== undefined && single === true && baseOf(row) - baseOf(last) < reach.row * head.height && firstColumn(row, borders) > firstColumn(last, borders) && row.some((cell) => /^\p{Ll}/u.test(cell.tokens[0]?.word.text ?? '')) && row.every((cell) => cell.tokens.length <= 3 || !isAcross(cell, borders));
    if (isRest || goesOn) starts.at(-1)?.push(row);
    else starts.push([row]);
  }
  return starts;
}

function baseOf(cells: readonly Cell[]): number {
  return Math.min(...cells.map((cell) => cell.base));
}

/** A date or a long number stands in it; the columns' own numbers, "(1) (2) (3)", do not. */
function isRecord(row: readonly Cell[]): boolean {
  return (row.length > 2 && isRowNumber(row[0]?.tokens[0], row)) || (row.length > 1 && row.some((cell) => cell.tokens.some((token) => /\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{6}|^\d{4}$/u.test(token.word.text))));
}

/** Its column's heading is easily missed, and then it stands before the name; a figure that had no room in its own column's line does not. */
function isRowNumber(token: Token | undefined, cells: readonly Cell[]): boolean {
  return token !== undefined && /^\d{1,3}$/u.test(token.bare.join('')) && token.cell.tokens[0] === token && cells.every((cell) => token.cell.x0 <= cell.x0);
}

function nearest(row: readonly Cell[], starts: readonly Start[]): Start | undefined {
  return starts.reduce<Start | undefined>((best, other) => (best === undefined || distance(row, other) < distance(row, best) ? other : best), undefined);
}

/** To the nearest of a record's rows. */
function distance(row: readonly Cell[], start: Start): number {
  return Math.min(...start.map((own) => Math.abs(baseOf(own) - baseOf(row))));
}
