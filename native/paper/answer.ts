import { boxedNumber, hasBoxes } from './boxed-number.ts';
import type { FieldSchema } from './document-kind.ts';
import type { LabelSpan } from './label-spans.ts';
import { cellBelow, columnEnd, middleOf } from './page-cells.ts';
import type { Cell, Token } from './page-cells.ts';

export interface PageLayout {
  readonly cells: readonly Cell[];
  /** First tokens of all labels that are known on the page: no answer goes past one. */
  readonly stops: ReadonlySet<Token>;
}

/** Lines that an answer may run over; a name does so in a narrow column. */
const most: Readonly<Partial<Record<FieldSchema['type'], number>>> = { place: 6, text: 6, name: 3, amountInWords: 2 };
const figureTypes = new Set<FieldSchema['type']>(['personalNumber', 'oldNumber', 'phone', 'date']);

/**
 * The words that answer a label: behind it in its cell, else in the cells beside, else below; then following lines of the
 * same column where the answer had no room. `column` holds it to a stretch across the page, where several persons' answers
 * stand beside each other in a table's row.
 */
export function answerTokens(span: LabelSpan, field: FieldSchema, layout: PageLayout, column?: { readonly left: number; readonly right: number }): Token[] {
  // What stands below another person's label is that person's answer.
  if (column !== undefined && span.cell.column !== undefined) return [];
  const first = column === undefined ? sameRow(span, field, layout) : inColumn(span, column, layout);
  const answer = first.length > 0 && !(field.type === 'personalNumber' && !hasFigure(first)) ? first : below(span, first, layout, column);
  const { tokens, isOpen } = following(span, answer, (field.lines ?? most[field.type] ?? 1) - 1, layout);
  // A place found below a label, or across a table, may be the end of one that began elsewhere.
  const isLone = field.type === 'place' && (first.length === 0 || column !== undefined) && ![...answer, ...tokens].some((token) => /,/u.test(token.word.text));
  const whole = withLeadTrimmed([...answer, ...tokens]);
  if (field.type === 'personalNumber') return boxedNumber(whole) ?? (hasBoxes(whole) ? withOpenEnd(whole) : whole);
  return isLone || (isOpen && field.lines !== 1 && most[field.type] !== undefined) ? withOpenEnd(whole) : whole;
}

function withOpenEnd(tokens: readonly Token[]): Token[] {
  return tokens.map((token, at) => (at === tokens.length - 1 ? { ...token, isOpen: true as const } : token));
}

function sameRow(span: LabelSpan, field: FieldSchema, { cells, stops }: PageLayout): Token[] {
  const home = span.last.cell;
  if (home.row !== span.cell.row && home.tokens.at(-1) === span.last) return besides(span.cell, [], field, { cells, stops });
  const behind = home.tokens.slice(home.tokens.indexOf(span.last) + 1);
  const answer = untilStop(behind, stops);
  if (answer.length < behind.length) return answer;
  return besides(home, answer, field, { cells, stops });
}

/** What stands in the next cells of the row: all of a number in boxes, of others what is near. */
function besides(home: Cell, start: readonly Token[], field: FieldSchema, { cells, stops }: PageLayout): Token[] {
  const answer = [...start];
  let right = home.x1;
  for (const cell of cells.filter((other) => other.row === home.row && other.x0 > home.x1 && other.column === home.column)) {
    const isNear = cell.x0 - right < 2.8 * cell.height;
    const isEmpty = answer.every((token) => token.bare.length === 0);
    if (!isEmpty && !isNear && !figureTypes.has(field.type) && !goesOnBehindGap(home, cell, field, { cells, stops })) break;
    // A number in boxes stands in many cells, and in nothing but figures.
    if (!isEmpty && !isNear && figureTypes.has(field.type) && !cell.tokens.every((token) => /^[\d|./\s\-[\]{}'’!OÔÓôólI]+$/u.test(token.word.text))) break;
    const more = untilStop(cell.tokens, stops);
    answer.push(...more);
    if (more.length < cell.tokens.length) break;
    right = cell.x1;
  }
  return answer;
}

/** Where a word was not read there is a hole in the row: what stands behind it is no other label's nor a table's. */
function goesOnBehindGap(home: Cell, cell: Cell, field: FieldSchema, { cells, stops }: PageLayout): boolean {
  const row = cells.filter((other) => other.row === home.row);
  return (field.type === 'place' || field.type === 'text') && row.length === 2 && cell.x0 - home.x1 < 7 * cell.height && !cell.tokens.some((token) => stops.has(token) || /:$/u.test(token.word.text)) && /^[\p{L}\d]/u.test(cell.tokens[0]?.word.text ?? '');
}

function inColumn(span: LabelSpan, { left, right }: { readonly left: number; readonly right: number }, { cells, stops }: PageLayout): Token[] {
  const rows = cells.filter((cell) => cell.row >= span.cell.row && cell.row <= span.last.cell.row && cell !== span.cell && cell !== span.last.cell);
  return untilStop(rows.filter((cell) => middleOf(cell) >= left && middleOf(cell) < right).flatMap((cell) => cell.tokens), stops);
}

/** Below a label that has nothing behind it but another label, that one's answer stands. */
function below(span: LabelSpan, behind: readonly Token[], { cells, stops }: PageLayout, column: { readonly left: number; readonly right: number } | undefined): readonly Token[] {
  const home = span.last.cell;
  if (behind.length === 0 && home.tokens.slice(home.tokens.indexOf(span.last) + 1).some((token) => token.bare.length > 0)) return behind;
  const cell = cellBelow(span.cell, cells);
  if (cell === undefined || (column !== undefined && (middleOf(cell) < column.left || middleOf(cell) >= column.right))) return behind;
  const found = isNewPoint(cell, stops, true) ? [] : untilStop(cell.tokens, stops);
  return behind.length === 0 || (cell.tokens.length === found.length && /^\d/u.test(found[0]?.word.text ?? '')) ? found : behind;
}

function hasFigure(tokens: readonly Token[]): boolean {
  return tokens.some((token) => /\d/u.test(token.word.text));
}

/** The lines that the answer goes on in; `isOpen` where it may go on in one more, and nothing says for certain that it does. */
function following(span: LabelSpan, answer: readonly Token[], lines: number, layout: PageLayout): { readonly tokens: readonly Token[]; readonly isOpen: boolean } {
  const tokens: Token[] = [];
  const first = answer[0];
  let last = answer.at(-1);
  if (first === undefined) return { tokens, isOpen: false };
  // The next line begins under the label, or under its own beginning.
  const starts = first.cell === span.last.cell ? [span.cell.x0, first.word.box.x] : [first.cell.x0];
  for (let line = 0; last !== undefined; line += 1) {
    const next = cellBelow({ ...last.cell, x0: Math.min(...starts) }, layout.cells);
    const standing = next === undefined ? 'apart' : standingOf(last, next, starts, layout);
    if (next === undefined || standing === 'apart') return { tokens, isOpen: false };
    if (standing === 'perhaps' || line >= lines) return { tokens, isOpen: true };
    const more = untilStop(next.tokens, layout.stops);
    tokens.push(...withLeadTrimmed(more));
    last = more.length < next.tokens.length ? undefined : more.at(-1);
  }
  return { tokens, isOpen: false };
}

const openEnd = /(?:,|(?:^|[\s,.])(?:xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|đường|thôn|xóm|TP\.?))$/iu;

/** Whether the next line goes on with the answer. */
type Standing = 'apart' | 'perhaps' | 'goesOn';

/** It goes on where it is no new point or label, and its first word had no room on this line, or this one cannot have ended. */
function standingOf(last: Token, next: Cell, starts: readonly number[], layout: PageLayout): Standing {
  const { cell } = last;
  // A dotted line leaves full stops before the first word.
  const first = next.tokens.find((token) => token.bare.length > 0);
  if (first === undefined || isNewPoint(next, layout.stops, openEnd.test(endOf(last))) || isBesideLabel(cell, next, layout)) return 'apart';
  const [label = 0, own] = starts;
  const isHanging = own !== undefined && own - label > 3 * cell.height && Math.abs(next.x0 - own) < 1.2 * cell.height;
  const isAligned = next.x0 < label + 4 * cell.height && next.x0 > label - 4 * cell.height;
  const end = cell.column !== undefined && cell.column === next.column ? cell.column.margin : columnEnd(cell, layout.cells);
  const room = end - cell.x1 - first.word.box.w * 1.1;
  const isSentence = /^\p{Ll}/u.test(first.word.text) && !/[.;:]$/u.test(last.word.text);
  const isNear = isAligned && room < 3 * cell.height;
  if (isHanging || (isAligned && (isSentence || openEnd.test(endOf(last))))) return 'goesOn';
  if (isNear && room < 0.8 * cell.height && !beginsParagraph(next, label, layout)) return 'goesOn';
  return isNear ? 'perhaps' : 'apart';
}

/** Its first line stands further in than the label above and than its own second line. */
function beginsParagraph(cell: Cell, label: number, { cells }: PageLayout): boolean {
  const second = cell.x0 - label > 1.8 * cell.height ? cellBelow({ ...cell, x0: label }, cells) : undefined;
  return second !== undefined && cell.x0 - second.x0 > 1.2 * cell.height;
}

/** Its last two words: "thành phố". */
function endOf(last: Token): string {
  const { tokens } = last.cell;
  const at = tokens.findIndex((token) => token.index === last.index);
  return tokens.slice(Math.max(0, at - 1), at + 1).map((token) => token.word.text).join(' ');
}

function isNewPoint({ tokens }: Cell, stops: ReadonlySet<Token>, isUnended: boolean): boolean {
  const [first] = tokens;
  if (first === undefined || stops.has(first) || tokens.some((token) => /:$/u.test(token.word.text))) return true;
  return /^(?:\d{1,2}|[IVX1lO]+|\p{Ll})[.)]$/u.test(first.word.text) || (!isUnended && /^[-–+•*(]/u.test(first.word.text));
}

/** A row that begins with another label is that label's; three cells after one are a table. */
function isBesideLabel(cell: Cell, next: Cell, { cells, stops }: PageLayout): boolean {
  if (next.column !== undefined && next.column === cell.column) return false;
  const row = cells.filter((other) => other.row === next.row);
  if (row.some((other) => other.x1 < next.x0 && other.tokens.some((token) => stops.has(token)))) return true;
  return row.length > 2 && row.length > cells.filter((other) => other.row === cell.row).length;
}

function untilStop(tokens: readonly Token[], stops: ReadonlySet<Token>): Token[] {
  const at = tokens.findIndex((token) => stops.has(token));
  if (at < 0) return [...tokens];
  // A number or letter before the next label belongs to that: "Nam   3. Giới tính".
  const isNumbered = at > 0 && /^(?:\d{1,2}|\p{Ll})[.)]$/u.test(tokens[at - 1]?.word.text ?? '');
  return tokens.slice(0, isNumbered ? at - 1 : at);
}

function withLeadTrimmed(tokens: readonly Token[]): Token[] {
  const at = tokens.findIndex((token) => token.bare.length > 0);
  return at < 0 ? [] : tokens.slice(at);
}
