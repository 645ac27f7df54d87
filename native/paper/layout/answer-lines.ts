import type { LabelSpan } from './label-end.ts';
import { answerHole, cellsBelow, columnEnd, endsRow, leftEdge, lineBelow } from './cell-neighbours.ts';
import { endsWithColon } from './page-cells.ts';
import type { Cell, PageLayout, Token } from './page-cells.ts';
import { isNumeral } from '../numerals.ts';
import { inEitherCase, provinceWords, unitWords } from '../unit-words.ts';

/** Lines below that an answer goes on in; `isOpen` where it may go on in one more, and nothing says for certain that it does. */
export interface LinesBelow {
  readonly tokens: readonly Token[];
  readonly isOpen: boolean;
}

/** Where the next line of an answer may begin, in pixels from the left. */
interface Edges {
  /** Under its label. */
  readonly label: number;
  /** Under its own first word. */
  readonly own: number;
  /** At the left edge of its row, where other labels stand before it. */
  readonly row: number;
  /** Of sentences, a line that begins further in with a capital begins a paragraph. */
  readonly isProse: boolean;
}

/** In heights of a line. */
const reach = {
  /** How far from its edge a line may begin: paragraphs begin further in than their next lines. */
  edge: 4,
  /** A line that begins under the answer's first word, not under the label. */
  hanging: 1.2,
  /** What is left of a line where the next line's first word had no room. */
  full: 0.8,
  /** What may be left of it where one breaks between words that are kept together. */
  nearlyFull: 3,
  /** What begins further in begins a paragraph. */
  indent: 1.2,
} as const;

/** Up to `lines` lines below `answer`, which stands behind or below the label; `isBelow`: not in the label's own row. */
export function linesBelow(span: LabelSpan, answer: readonly Token[], { lines, isProse, isPlace }: { readonly lines: number; readonly isProse: boolean; readonly isPlace: boolean }, layout: PageLayout, isBelow: boolean): LinesBelow {
  const tokens: Token[] = [];
  const first = answer[0];
  let last = answer.at(-1);
  if (first === undefined) return { tokens, isOpen: false };
  const edges = { ...edgesOf(span, first, layout, isBelow), isProse };
  for (let line = 0; last !== undefined; line += 1) {
    const next = isEndOfCell(last) ? nextCell(last, edges, layout) : undefined;
    const standing = next === undefined ? 'apart' : standingOf(last, next, edges, layout);
    if (next === undefined || standing === 'apart') return { tokens, isOpen: false };
    const isRest = standing === 'perhaps' && isPlace && !hasProvince([...answer, ...tokens]) && hasProvince(next.tokens);
    if ((standing === 'perhaps' && !isRest) || line >= lines) return { tokens, isOpen: true };
    const more = wholeLine(next, layout);
    tokens.push(...(goesOnWithDash(last, next) ? more.tokens : withoutLead(more.tokens)));
    last = more.isEnded ? undefined : more.tokens.at(-1);
  }
  return { tokens, isOpen: false };
}

const named = new RegExp(`(?<!\\p{L})(?:${inEitherCase(provinceWords)})\\s\\p{Lu}`, 'u');

/** "…, huyện Văn" has none, and "Giang, tỉnh Hưng Yên" below it is the rest. */
function hasProvince(tokens: readonly Token[]): boolean {
  return named.test(tokens.map((token) => token.word.text).join(' '));
}

/** Without the dots of a dotted line; a bracket is no dot. */
function withoutLead(tokens: readonly Token[]): readonly Token[] {
  return tokens.slice(Math.max(0, tokens.findIndex((token) => token.bare.length > 0 || token.word.text === '(')));
}

/** Up to the first label. */
export function untilStop(tokens: readonly Token[], stops: ReadonlySet<Token>): Token[] {
  const at = tokens.findIndex((token) => stops.has(token));
  if (at < 0) return [...tokens];
  // A number, a letter or a bracket before the next label belongs to that: "Nam   3. Giới tính".
  const isNumbered = at > 0 && /^(?:(?:\d{1,2}|\p{Ll})[.)]|\()$/u.test(tokens[at - 1]?.word.text ?? '');
  return tokens.slice(0, isNumbered ? at - 1 : at);
}

/** It begins with a label or a list's sign. */
export function isNewPoint(cell: Cell, stops: ReadonlySet<Token>, isUnended: boolean): boolean {
  const [first] = cell.tokens;
  const own = beforeLabel(cell, stops);
  // A date's or an amount's words go on below, whatever speck stands behind them: "mười một:".
  if (own.some((token) => token.bare.length > 0) && own.every((token) => token.bare.length === 0 || isNumeral(token.word.text))) return false;
  // A scar's place, "C: 1cm", is no label.
  if (first === undefined || own.length === 0 || own.some((token) => endsWithColon(token) && token.word.text !== 'C:')) return true;
  // The place and day of a signature stand below, and no answer goes on with them.
  if (first.word.text === 'Ngày' && /^\d/u.test(own[own.indexOf(first) + 1]?.word.text ?? '')) return true;
  // "(Trích lục khai tử số 79/2018); hiện tại": a remark that the answer goes on behind.
  if (goesOnBehindBracket(own)) return false;
  return /^(?:\d{1,2}|[IVX1lO]+|\p{Ll})[.)]$/u.test(first.word.text) || (!isUnended && /^[-–+•*(]/u.test(first.word.text));
}

function goesOnBehindBracket(tokens: readonly Token[]): boolean {
  return /^\([^()]{6,}\)\s?[,;]\s?\p{Ll}{2}/u.test(tokens.map((token) => token.word.text).join(' '));
}

/** What stands before the next label, where that does not begin with it: "… Quảng Nam. Điện thoại:", not "Nơi đăng ký thường trú:". */
function beforeLabel({ tokens }: Cell, stops: ReadonlySet<Token>): readonly Token[] {
  const own = untilStop(tokens, stops);
  if (own.length === tokens.length) return own;
  if (!own.some((token) => /\p{L}{2}|\d{9}/u.test(token.word.text))) return [];
  return /[.,;]$/u.test(own.at(-1)?.word.text ?? '') ? own : tokens;
}

/** The line below, for what had no room behind a label at its row's end, which begins at `from`. */
export function wrappedBelow(cell: Cell, { cells, stops }: PageLayout, from = cell.x0): Cell | undefined {
  const next = lineBelow({ ...cell, x0: from }, cells);
  const first = next?.tokens.find((token) => token.bare.length > 0);
  if (next === undefined || first === undefined || isNewPoint(next, stops, true)) return undefined;
  return endOfLines(cell, cells) - cell.x1 > first.word.box.w + reach.full * cell.height ? undefined : next;
}

function endOfLines(cell: Cell, cells: readonly Cell[]): number {
  return cell.column === undefined ? columnEnd(cell, cells) : cell.column.margin;
}

function edgesOf(span: LabelSpan, first: Token, { cells }: PageLayout, isBelow: boolean): Omit<Edges, 'isProse'> {
  const own = isBelow ? first.cell.x0 : first.word.box.x;
  if (isBelow) return { label: own, own, row: own };
  const label = span.starts ? span.cell.x0 : span.tokens[0]?.word.box.x ?? span.cell.x0;
  return { label: Math.min(label, own), own, row: leftEdge(first.cell, cells) };
}

/** What stands behind it in its cell is another label's. */
function isEndOfCell({ cell, index }: Token): boolean {
  return cell.tokens.every((token) => token.index <= index || token.bare.length === 0);
}

/** The cell below that the answer may go on in: under its own words, else the first. */
function nextCell(last: Token, { label, own, row }: Edges, { cells }: PageLayout): Cell | undefined {
  const from = endsRow(last.cell, cells) ? Math.min(label, row) : label;
  // A paragraph's first line begins further in: what cannot have ended goes on left of its label.
  const indent = openEnd.test(endOf(last)) ? reach.edge * last.cell.height : 0;
  const under = cellsBelow({ ...last.cell, x0: Math.min(from, own) - indent }, cells);
  return under.find((cell) => isHanging(cell, own, label)) ?? under[0];
}

function isHanging(cell: Cell, own: number, label: number): boolean {
  return own - label > reach.nearlyFull * cell.height && Math.abs(cell.x0 - own) < reach.hanging * cell.height;
}

const openEnd = new RegExp(`(?:,|phố hồ|hồ chí|\\s[-–]|\\d[/-]|(?:^|[\\s,.])(?:${unitWords}|đường|thôn|xóm))$`, 'iu');

/** Places called by two names: "Bà Rịa - Vũng Tàu". */
const doubleName = /^(?:Rịa|Rang|Thiên)$/u;

function goesOnWithDash(last: Token, next: Cell): boolean {
  return doubleName.test(last.word.text) && /^[-–]$/u.test(next.tokens[0]?.word.text ?? '');
}

/** "ngày 17 tháng 04 năm", and "2024" below. */
function goesOnWithYear({ cell, word }: Token, next: Token | undefined): boolean {
  return /^năm$/iu.test(word.text) && cell.tokens.some((token) => /^tháng$/iu.test(token.word.text)) && /^(?:19|20)\d{2}\D?$/u.test(next?.word.text ?? '');
}

/** Whether the next line goes on with the answer. */
type Standing = 'apart' | 'perhaps' | 'goesOn';

/** It goes on where it is no new point or label, and its first word had no room on this line, or this one cannot have ended. */
function standingOf(last: Token, next: Cell, edges: Edges, layout: PageLayout): Standing {
  const { cell } = last;
  // A dotted line leaves full stops before the first word.
  const first = next.tokens.find((token) => token.bare.length > 0);
  const isUnended = openEnd.test(endOf(last)) || goesOnWithDash(last, next) || goesOnWithYear(last, first) || goesOnWithFigures(last, first);
  if (first === undefined || isNewPoint(next, layout.stops, isUnended) || isBesideLabel(cell, next, layout) || (isInCapitals(next) && !isInCapitals(cell)) || (isDay(next) && /[\p{Lu}\d]/u.test(last.word.text))) return 'apart';
  if (isLastLabels(first, cell, layout)) return 'apart';
  if (isHanging(next, edges.own, edges.label)) return 'goesOn';
  if (edges.isProse && !isUnended && /^\p{Lu}/u.test(first.word.text) && next.x0 - edges.label > reach.indent * cell.height) return 'apart';
  const edge = reach.edge * cell.height;
  const isUnderLabel = Math.abs(next.x0 - edges.label) < edge;
  if (!isUnderLabel && Math.abs(next.x0 - edges.row) >= edge) return 'apart';
  const end = cell.column === next.column ? endOfLines(cell, layout.cells) : columnEnd(cell, layout.cells);
  const room = (end - cell.x1 - first.word.box.w * 1.1) / cell.height;
  const isSentence = /^\p{Ll}/u.test(first.word.text) && !/[.;:]$/u.test(last.word.text);
  if (isUnended || (isSentence && (isUnderLabel || room < reach.nearlyFull))) return 'goesOn';
  if (room >= reach.nearlyFull || beginsParagraph(next, edges.label, layout)) return 'apart';
  return room < reach.full && (isUnderLabel || !mayBeOthers(first, edges, last, layout)) ? 'goesOn' : 'perhaps';
}

/** A register's number: "VP", and "07803" below. */
function goesOnWithFigures(last: Token, next: Token | undefined): boolean {
  return /^\p{Lu}{1,2}$/u.test(last.word.text) && /^\d{4,6}$/u.test(next?.word.text ?? '');
}

/** A line that is a whole date is the day of a signature, behind what does not lead to it: "Đà Lạt", not "từ". */
function isDay({ tokens }: Cell): boolean {
  return /^ngày \d{1,2} tháng \d{1,2} năm \d{4}$/iu.test(tokens.map((token) => token.word.text).join(' '));
}

/** A number at the next line's beginning answers the label that the row ends with: "Quan hệ với chủ hộ: Con rể   Số định danh của chủ hộ:". */
function isLastLabels({ word }: Token, { row, column, x1 }: Cell, { cells }: PageLayout): boolean {
  if (!/^\d{9}(?:\d{3})?(?!\d)/u.test(word.text)) return false;
  const behind = cells.filter((other) => other.row === row && other.column === column && other.x0 >= x1).flatMap((other) => other.tokens).findLast((token) => token.bare.length > 0);
  return behind !== undefined && endsWithColon(behind);
}

/** "CÁN BỘ ĐĂNG KÝ" below an answer is who signs. */
function isInCapitals({ tokens }: Cell): boolean {
  const words = tokens.filter((token) => /\p{L}{2}/u.test(token.word.text));
  return words.length >= 3 && words.every(({ word: { text } }) => text === text.toUpperCase());
}

/** What stands before the label in its row had no room for this word either. */
function mayBeOthers({ word }: Token, { label }: Edges, { cell }: Token, { cells }: PageLayout): boolean {
  const before = Math.max(...cells.filter((other) => other.row === cell.row && other.column === cell.column && other.x1 <= label).map((other) => other.x1));
  return label - before - word.box.w * 1.1 < reach.full * cell.height;
}

/** Its first line stands further in than the label above and than its own second line, which goes on with it. */
function beginsParagraph(cell: Cell, label: number, { cells, stops }: PageLayout): boolean {
  const second = cell.x0 - label > 1.8 * cell.height ? cellsBelow({ ...cell, x0: label }, cells)[0] : undefined;
  return second !== undefined && cell.x0 - second.x0 > reach.indent * cell.height && !isNewPoint(second, stops, false);
}

/** Its last two words: "thành phố". */
function endOf(last: Token): string {
  const { tokens } = last.cell;
  const at = tokens.findIndex((token) => token.index === last.index);
  return tokens.slice(Math.max(0, at - 1), at + 1).map((token) => token.word.text).join(' ');
}

/** A row that begins with another label is that label's; three cells after one or two are a table, and in columns four without a label. */
export function isBesideLabel(cell: Cell, next: Cell, { cells, stops }: PageLayout): boolean {
  const isOwn = next.column !== undefined && next.column === cell.column;
  const isLabelled = (other: Cell): boolean => other.tokens.some((token) => stops.has(token));
  const whole = cells.filter((other) => other.row === next.row);
  const row = whole.filter((other) => !isOwn || other.column === next.column);
  if (row.some((other) => other.x1 < next.x0 && isLabelled(other))) return true;
  if (isBesideUnknownLabel(cell, next, { cells, stops })) return true;
  if (isOwn && (whole.length <= 3 || whole.some(isLabelled))) return false;
  return whole.length > 2 && whole.length > cells.filter((other) => other.row === cell.row).length;
}

/** Labels and answers stand in two columns, and below the answer's own label another begins that no field has: "Tại", and "Số lần sinh" below it. */
function isBesideUnknownLabel(cell: Cell, next: Cell, { cells, stops }: PageLayout): boolean {
  const labelsOf = ({ row, x0, column }: Cell): Cell[] => cells.filter((other) => other.row === row && other.column === column && other.x1 < x0 && /^\p{Lu}\p{Ll}[^,]*$/u.test(other.tokens.map((token) => token.word.text).join(' ')));
  const isValue = !cell.tokens.some((token) => stops.has(token)) && Math.abs(cell.x0 - next.x0) < reach.hanging * cell.height;
  return isValue && labelsOf(next).some(({ x0, height, tokens }) => tokens.length > 1 && labelsOf(cell).some((label) => Math.abs(label.x0 - x0) < reach.hanging * height));
}

/** A cell with those close behind it, up to the next label. */
export function wholeLine(cell: Cell, { cells, stops }: PageLayout): { readonly tokens: readonly Token[]; readonly isEnded: boolean } {
  const tokens: Token[] = [];
  let right = cell.x0;
  for (const part of cells.filter((other) => other.row === cell.row && other.column === cell.column && other.x0 >= cell.x0)) {
    if (part.x0 - right > answerHole * part.height) break;
    const more = untilStop(part.tokens, stops);
    tokens.push(...more);
    if (more.length < part.tokens.length) return { tokens, isEnded: true };
    right = part.x1;
  }
  return { tokens, isEnded: false };
}
