import type { DocumentKind } from '../document-kind.ts';
import { bareWords, contains } from '../plain.ts';
import { bordersOf, columnAt } from './column-borders.ts';
import type { LabelSpan } from './label-end.ts';
import { withOpenEnd } from './open-end.ts';
import type { Cell, Token } from './page-cells.ts';
import { rowsOf } from './cell-neighbours.ts';
import { tokensOf } from './page-cells.ts';
import { linesByLabel } from './rows-by-label.ts';
import type { Band } from './rows-by-label.ts';

/** A row of a table whose columns are persons: the label on its left and what each person's column says, by their sections. */
export interface PersonRow {
  readonly label: ReadonlySet<Token>;
  readonly answers: ReadonlyMap<string, readonly Token[]>;
}

/** In heights of a line. */
const reach = {
  /** Headings on one height are not further apart. */
  beside: 0.8,
  /** Between lines of one table. */
  row: 4.5,
  /** A line that begins where the labels do, and runs on under the persons, is below the table. */
  edge: 2,
  /** Between words of one line. */
  space: 0.9,
  /** Between columns there is more room than this. */
  torn: 0.45,
} as const;

/** So many of its labels must be known. */
const leastRows = 2;

/** The rows of all tables that have a heading for each of several persons, "Người mẹ | Người cha", and labels on the left. */
export function personRows(cells: readonly Cell[], { sections = {} }: Pick<DocumentKind, 'sections'>, spans: readonly LabelSpan[]): PersonRow[] {
  const wordings = Object.entries(sections).filter(([section]) => section !== '').flatMap(([section, texts]) => texts.map((text) => ({ section, words: bareWords(text) })));
  const headings = cells.flatMap((cell): Heading[] => {
    const section = wordings.find(({ words }) => isHeading(cell, words))?.section;
    return section === undefined ? [] : [{ cell, section }];
  });
  return besideEachOther(headings).map(withoutLabels).flatMap((row) => rowsBelow(row.toSorted((one, other) => one.cell.x0 - other.cell.x0), cells, spans));
}

/** Headings on one height, of different persons. */
function besideEachOther(headings: readonly Heading[]): Heading[][] {
  const rows: Heading[][] = [];
  for (const heading of headings) {
    const row = rows.find(([first]) => first !== undefined && Math.abs(first.cell.base - heading.cell.base) < reach.beside * heading.cell.height);
    if (row === undefined) rows.push([heading]);
    else row.push(heading);
  }
  return rows.filter((row) => new Set(row.map(({ section }) => section)).size > 1);
}

/** What heads the labels may name the persons too, "Phần khai về cha, mẹ | Người mẹ | Người cha": it stands first, and one of them comes again. */
function withoutLabels(row: readonly Heading[]): readonly Heading[] {
  const [first, ...others] = row.toSorted((one, other) => one.cell.x0 - other.cell.x0);
  return first !== undefined && others.length > 1 && others.some(({ section }) => section === first.section) ? others : row;
}

interface Heading {
  readonly cell: Cell;
  readonly section: string;
}

/** A heading's number and more beside its wording, "1. Thông tin về người mẹ". */
const moreWords = 4;

/** The wording, or of "tên vợ" the person alone. */
function isHeading({ tokens }: Cell, wording: readonly string[]): boolean {
  const words = tokens.flatMap((token) => token.bare);
  if (tokens.some((token) => /[:;]$/u.test(token.word.text))) return false;
  if (words.length === 1) return words[0] === wording.at(-1);
  return words.length <= wording.length + moreWords && contains(words, wording);
}

function rowsBelow(headings: readonly Heading[], cells: readonly Cell[], spans: readonly LabelSpan[]): PersonRow[] {
  const [first] = headings;
  if (first === undefined) return [];
  const under = cells.filter((cell) => headings.every((heading) => cell.row > heading.cell.row && cell.base > heading.cell.base + reach.beside * cell.height));
  const left = under.filter((cell) => cell.x1 < first.cell.x0);
  const body = bodyOf(first.cell, left, under);
  const known = spans.filter((span) => span.starts && left.includes(span.cell) && body.includes(span.cell) && span.cell.tokens.every((token) => span.tokens.includes(token) || token.bare.length === 0));
  if (known.length < leastRows || haveOwnLabels(known, body, spans)) return [];
  const extent = { x0: Math.min(...known.map(({ cell }) => cell.x0)), x1: Math.max(...known.map(({ cell }) => cell.x1)) };
  const borders = bordersOf([extent, ...headings.map(({ cell }) => cell)], tokensOf(body));
  const inColumn = (column: number): Token[] => tokensOf(body).filter((token) => columnAt(token, borders) === column);
  const all = labelsOf(inColumn(0), spans);
  // What heads the labels goes on below itself: "Phần khai về cha," and "mẹ".
  const [head, labels] = goesOn(all[0]) ? [all[0] ?? [], all.slice(1)] : [[], all];
  const bands = [{ top: first.cell.base, bottom: Math.max(first.cell.base, ...head.map((token) => token.cell.base)) }, ...labels.map(bandOf)];
  const columns = headings.map(({ section }, at) => ({ section, rows: linesByLabel(inColumn(at + 1), bands).slice(1).map((answer) => (isTorn(answer, borders) ? withOpenEnd(answer) : answer)) }));
  return labels.map((label, at) => ({ label: new Set(label), answers: new Map(columns.map(({ section, rows }) => [section, rows[at] ?? []])) }));
}

/** A border runs through one of its lines where there is no more room than between words. */
function isTorn(answer: readonly Token[], borders: readonly number[]): boolean {
  return answer.some((token) => {
    const { tokens, height } = token.cell;
    const at = tokens.indexOf(token);
    return tokens.slice(Math.max(0, at - 1), at + 2).some((other) => columnAt(other, borders) !== columnAt(token, borders) && roomBetween(token, other) < reach.torn * height);
  });
}

function roomBetween({ word: { box: one } }: Token, { word: { box: other } }: Token): number {
  return Math.max(other.x - one.x - one.w, one.x - other.x - other.w);
}

/** The same labels stand in the persons' own columns, below "BÊN NAM" and "BÊN NỮ": no table, but columns of text. */
function haveOwnLabels(known: readonly LabelSpan[], body: readonly Cell[], spans: readonly LabelSpan[]): boolean {
  const others = new Set(spans.filter((span) => span.starts && span.colon && !known.includes(span) && body.includes(span.cell)).map((span) => span.label));
  return known.some((span) => others.has(span.label));
}

/** The rows below the headings, to the first line over the table's whole width. */
function bodyOf(heading: Cell, left: readonly Cell[], cells: readonly Cell[]): Cell[] {
  const first = left.slice(0, leastRows);
  const edge = Math.min(...first.map((cell) => cell.x0));
  const isOther = (cell: Cell): boolean => endsLikeLabel(cell) && !first.some(endsLikeLabel);
  const body: Cell[] = [];
  let bottom = heading.base;
  for (const row of rowsOf(cells)) {
    const isFar = Math.min(...row.map((cell) => cell.base)) - bottom > reach.row * heading.height;
    if (isFar || row.some((cell) => cell.x0 < edge + reach.edge * cell.height && ((cell.x1 > heading.x0 && isOneLine(cell) && !isWithNumber(cell, row)) || isAnswered(cell) || isOther(cell)))) break;
    body.push(...row);
    bottom = Math.max(bottom, ...row.map((cell) => cell.base));
  }
  return body;
}

/** "Số định danh cá nhân 000199000019 | 000088000017": a label so close to the first person's number or date that they were read as one. */
function isWithNumber({ tokens }: Cell, row: readonly Cell[]): boolean {
  const isNumber = (text: string | undefined): boolean => /^(?:\d{9}|\d{12}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$/u.test(text ?? '');
  return isNumber(tokens.at(-1)?.word.text) && row.some((other) => other.tokens !== tokens && other.tokens.length === 1 && isNumber(other.tokens[0]?.word.text));
}

/** No more room in it than between words: no label that the reader joined with what stands beside it. */
function isOneLine({ tokens, height }: Cell): boolean {
  const boxes = tokens.map((token) => token.word.box);
  return boxes.slice(1).every((box, at) => box.x - (boxes[at]?.x ?? 0) - (boxes[at]?.w ?? 0) < reach.space * height);
}

/** Where a table's own labels have no colons, one with a colon is below it. */
function endsLikeLabel({ tokens }: Cell): boolean {
  return /[:;]$/u.test(tokens.at(-1)?.word.text ?? '');
}

/** A label with its answer behind it; "Ngày; tháng, năm" is a label whose comma has a speck above it. */
function isAnswered({ tokens }: Cell): boolean {
  const colon = tokens.findIndex(({ word: { text } }, at) => /\p{L}:$/u.test(text) || (/\p{L};$/u.test(text) && !/^\p{Ll}/u.test(tokens[at + 1]?.word.text ?? '')));
  return colon >= 0 && tokens.slice(colon + 1).some((token) => token.bare.length > 0);
}

/** A known label with all its lines; what else stands in the labels' column, line by line: in brackets or small letters a label goes on. */
function labelsOf(column: readonly Token[], spans: readonly LabelSpan[]): Token[][] {
  const firstOf = new Map(spans.filter((span) => span.starts).flatMap(({ tokens, cell }) => tokens.map((token) => [token, cell.row] as const)));
  const rowOf = new Map(column.flatMap((token) => (firstOf.has(token) ? [[token.cell.row, firstOf.get(token)] as const] : [])));
  let last = -1;
  for (const [row, [first]] of Map.groupBy(column, (token) => token.cell.row)) {
    if (!rowOf.has(row)) rowOf.set(row, goesOn([first]) ? last : row);
    last = rowOf.get(row) ?? row;
  }
  return [...Map.groupBy(column, (token) => rowOf.get(token.cell.row)).values()];
}

function goesOn(line: readonly (Token | undefined)[] | undefined): boolean {
  return /^[(\p{Ll}]/u.test(line?.[0]?.word.text ?? '');
}

function bandOf(label: readonly Token[]): Band {
  const bases = label.map((token) => token.cell.base);
  return { top: Math.min(...bases), bottom: Math.max(...bases) };
}
