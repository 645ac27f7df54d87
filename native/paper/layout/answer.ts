import { isBesideLabel, isNewPoint, linesBelow, untilStop, wholeLine, wrappedBelow } from './answer-lines.ts';
import { boxedNumber, hasBoxes } from './boxed-number.ts';
import { sexes, type FieldSchema } from '../document-kind.ts';
import { isLoneFigure, withoutMark } from './footnote-marks.ts';
import { isStacked } from './label-end.ts';
import type { LabelSpan } from './label-end.ts';
import { withOpenEnd } from './open-end.ts';
import { bareWords } from '../plain.ts';
import { cellBelow } from './cell-neighbours.ts';
import { endsWithColon, tokensOf } from './page-cells.ts';
import type { Cell, PageLayout, Token } from './page-cells.ts';

export type { PageLayout } from './page-cells.ts';

/** Lines that an answer may run over; a name does so in a narrow column. */
const most: Readonly<Partial<Record<FieldSchema['type'], number>>> = { place: 6, text: 6, name: 3, nationality: 2, amountInWords: 2, dateInWords: 2 };
/** Answers that are one run of figures: it may stand in boxes, and is looked for behind what has none. */
const figureRuns = new Set<FieldSchema['type']>(['personalNumber', 'oldNumber', 'phone', 'date']);

/**
 * The words that answer a label: behind it in its cell, else in the cells beside, else below; then following lines of the
 * same column where the answer had no room.
 */
export function answerTokens(span: LabelSpan, field: FieldSchema, layout: PageLayout): Token[] {
  const first = withoutMark(sameRow(span, field, layout), field.type, span.colon);
  const answer = first.length > 0 && !(figureRuns.has(field.type) && !hasFigure(first)) ? first : below(span, first, field, layout);
  const isBelow = answer[0]?.cell.row !== span.last.cell.row || answer[0].cell.column !== span.last.cell.column;
  const { tokens, isOpen } = linesBelow(span, answer, { lines: linesOf(field, answer) - 1, isProse: field.type === 'text', isPlace: field.type === 'place' }, layout, isBelow);
  const whole = trimmed([...answer, ...tokens]);
  const isLone = first.length === 0 && isLonePlace(whole, field);
  if (field.type === 'personalNumber') return boxedNumber(whole) ?? (hasBoxes(whole) ? withOpenEnd(whole) : whole);
  return isLone || (isOpen && linesOf(field, answer) > 1) ? withOpenEnd(whole) : whole;
}

/** A place found below a label, or across a table, may be the end of one that began elsewhere. */
export function isLonePlace(answer: readonly Token[], { type }: FieldSchema): boolean {
  return type === 'place' && !answer.some((token) => /,/u.test(token.word.text));
}

function linesOf({ lines, type }: FieldSchema, answer: readonly Token[]): number {
  const words = answer.filter((token) => token.bare.length > 0).map((token) => token.word.text);
  // "Việt" alone goes on; "Việt Nam" does not.
  if (lines === undefined && type === 'nationality' && words.length > 1) return 1;
  // "VP", and "07803" below it.
  const isBroken = (type === 'date' && isBrokenDate(words)) || (type === 'code' && words.length === 1 && /^\p{Lu}{1,2}$/u.test(words[0] ?? ''));
  return lines ?? (isBroken ? 2 : most[type] ?? 1);
}

/** "ngày 15", "ngày 15 tháng 01" or "20-08-", whose rest had no room in a narrow column. */
function isBrokenDate(words: readonly string[]): boolean {
  const isBegun = /^ngày \d{1,2}$/iu.test(words.join(' ')) || words.some((word) => /^tháng$|\d[/.-]$/iu.test(word));
  return isBegun && !words.some((word) => /\d{4}/u.test(word));
}

function sameRow(span: LabelSpan, field: FieldSchema, { cells, stops }: PageLayout): Token[] {
  const home = span.last.cell;
  if (isStacked(span) && home.tokens.at(-1) === span.last) return besides(span.cell, [], field, { cells, stops });
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
    const isEmpty = figureRuns.has(field.type) ? !hasFigure(answer) : answer.every((token) => token.bare.length === 0) || isLoneFigure(answer, field.type);
    if (!isEmpty && !isNear && !figureRuns.has(field.type) && !isOtherChoice(cell, field) && !goesOnBehindGap({ row: home.row, right }, cell, field, { cells, stops })) break;
    // A number in boxes stands in many cells, and in nothing but figures.
    if (!isEmpty && !isNear && figureRuns.has(field.type) && !cell.tokens.every((token) => /^[\d|./\s\-[\]{}'’!OÔÓôólI]+$/u.test(token.word.text))) break;
    if (field.type === 'code' && isPlaceAndDay(cell)) break;
    const more = untilStop(cell.tokens, stops);
    answer.push(...more);
    if (more.length < cell.tokens.length) break;
    right = cell.x1;
  }
  return answer;
}

/** "Hà Nội, ngày 24 tháng 07 năm 2025" above a signature. */
function isPlaceAndDay({ tokens }: Cell): boolean {
  const words = tokens.flatMap((token) => token.bare);
  return words.includes('ngay') && words.includes('thang');
}

/** Another of the answers to tick stands further behind: "Nam ☐      Nữ ☒". */
function isOtherChoice({ tokens }: Cell, { type, answers = [] }: FieldSchema): boolean {
  const words = tokens.flatMap((token) => token.bare);
  return [...(type === 'sex' ? sexes : []), ...answers].some((answer) => bareWords(answer).every((word, at) => word === words[at]));
}

/** Where a word was not read there is a hole in the row: what stands behind it is no other label's nor a table's, or goes on in small letters. */
function goesOnBehindGap({ row: own, right }: { readonly row: number; readonly right: number }, cell: Cell, field: FieldSchema, { cells, stops }: PageLayout): boolean {
  const row = cells.filter((other) => other.row === own);
  return (field.type === 'place' || field.type === 'text') && (row.length === 2 || /^\p{Ll}{2}/u.test(cell.tokens[0]?.word.text ?? '')) && cell.x0 - right < 7 * cell.height && !cell.tokens.some((token) => stops.has(token) || endsWithColon(token)) && /^[\p{L}\d]/u.test(cell.tokens[0]?.word.text ?? '');
}

/** Below a label that has nothing behind it but another label, that one's answer stands. */
function below(span: LabelSpan, behind: readonly Token[], field: FieldSchema, { cells, stops }: PageLayout): readonly Token[] {
  const home = span.last.cell;
  if (behind.length === 0 && home.tokens.slice(home.tokens.indexOf(span.last) + 1).some((token) => token.bare.length > 0)) return behind;
  const under = cellBelow(span.cell, cells);
  const from = span.last.cell === span.cell ? span.tokens[0]?.word.box.x ?? span.cell.x0 : home.x0;
  const part = under === undefined || behind.length > 0 ? [] : partUnder(under, from, { cells, stops });
  if (part.length > 0) return part;
  // Figures that begin right below their label are its answer; others may stand at the next line's beginning.
  const isOwn = under !== undefined && !isNewPoint(under, stops, true) && (!figureRuns.has(field.type) || (hasFigure(under.tokens) && Math.abs(under.x0 - from) < 2 * under.height));
  const cell = isOwn ? under : wrappedBelow(home, { cells, stops }, from) ?? under;
  if (cell === undefined) return behind;
  const found = isNewPoint(cell, stops, true) || isBesideLabel(span.cell, cell, { cells, stops }) ? [] : trimmed(wholeLine(cell, { cells, stops }).tokens);
  return behind.length === 0 || isNumbersLine(found) ? found : behind;
}

/** It begins with the number, or goes on in small letters and has it: "Căn cước công / dân số 000…". */
function isNumbersLine(line: readonly Token[]): boolean {
  const first = line[0]?.word.text ?? '';
  return /^[^\p{L}\d]{0,2}\d[\d/]{7}/u.test(first) || (/^\p{Ll}/u.test(first) && line.some((token) => /\d{9}/u.test(token.word.text)));
}

/** What begins right under the label behind another label's answer: "Có giá trị đến: 01/02/2033  Sa Pa, Lào Cai" below "Quê quán:". */
function partUnder({ row, column, height }: Cell, from: number, { cells, stops }: PageLayout): readonly Token[] {
  const tokens = tokensOf(cells.filter((cell) => cell.row === row && cell.column === column));
  const at = tokens.findIndex(({ word: { box } }, index) => {
    const before = tokens[index - 1]?.word;
    return before !== undefined && !/[:;]$/u.test(before.text) && Math.abs(box.x - from) < beneath.edge * height && box.x - before.box.x - before.box.w > beneath.gap * height;
  });
  return at > 1 && tokens.slice(0, at - 1).some((token) => stops.has(token)) ? trimmed(untilStop(tokens.slice(at), stops)) : [];
}

/** In heights of a line: how far from its label's beginning an answer below it begins, and what parts it from another's. */
const beneath = { edge: 0.8, gap: 0.5 } as const;

function hasFigure(tokens: readonly Token[]): boolean {
  return tokens.some((token) => /\d/u.test(token.word.text));
}

/** Without dots before it, and without the bracket that the form closes behind it. */
function trimmed(tokens: readonly Token[]): Token[] {
  const at = tokens.findIndex((token) => token.bare.length > 0);
  const end = tokens.some((token) => token.word.text.includes('(')) ? tokens.length : tokens.findLastIndex((token) => !/^[^\p{L}\d]*\)[^\p{L}\d]*$/u.test(token.word.text)) + 1;
  return at < 0 ? [] : tokens.slice(at, end);
}
