import type { FieldSchema } from './document-kind.ts';
import type { LabelSpan } from './label-spans.ts';
import { cellBelow, columnEnd } from './page-cells.ts';
import type { Cell, Token } from './page-cells.ts';

export interface PageLayout {
  readonly cells: readonly Cell[];
  /** First tokens of all labels that are known on the page: no answer goes past one. */
  readonly stops: ReadonlySet<Token>;
}

const longTypes = new Set<FieldSchema['type']>(['place', 'text']);
const figureTypes = new Set<FieldSchema['type']>(['personalNumber', 'oldNumber', 'phone', 'date']);

/**
 * The words that answer a label: behind it in its cell, else in the cells beside, else below; then following lines of the
 * same column where the answer had no room. `column` holds it to a stretch across the page, where several persons' answers
 * stand beside each other in a table's row.
 */
export function answerTokens(span: LabelSpan, field: FieldSchema, layout: PageLayout, column?: { readonly left: number; readonly right: number }): Token[] {
  const first = column === undefined ? sameRow(span, field, layout) : inColumn(span, column, layout);
  const answer = first.length > 0 ? first : below(span, layout);
  const most = field.lines ?? (longTypes.has(field.type) ? 3 : 1);
  return withoutNumbering(withLeadTrimmed([...answer, ...following(span, answer, most - 1, layout)]), layout);
}

function sameRow(span: LabelSpan, field: FieldSchema, { cells, stops }: PageLayout): Token[] {
  const home = span.last.cell;
  const answer = untilStop(home.tokens.slice(home.tokens.indexOf(span.last) + 1), stops);
  if (answer.length < home.tokens.length - home.tokens.indexOf(span.last) - 1) return answer;
  let right = home.x1;
  for (const cell of cells.filter((other) => other.row === home.row && other.x0 > home.x1)) {
    const isNear = cell.x0 - right < 2.8 * cell.height;
    const isEmpty = answer.every((token) => token.bare.length === 0);
    if (!isEmpty && !isNear && !figureTypes.has(field.type)) break;
    // A number in boxes stands in many cells, and in nothing but figures.
    if (!isEmpty && !isNear && !cell.tokens.every((token) => /^[\d|./\s-]+$/u.test(token.word.text))) break;
    const more = untilStop(cell.tokens, stops);
    answer.push(...more);
    if (more.length < cell.tokens.length) break;
    right = cell.x1;
  }
  return answer;
}

function inColumn(span: LabelSpan, { left, right }: { readonly left: number; readonly right: number }, { cells, stops }: PageLayout): Token[] {
  const inside = cells.filter((cell) => cell.row === span.cell.row && cell.x0 >= left && cell.x0 < right && cell !== span.last.cell);
  return untilStop(inside.flatMap((cell) => cell.tokens), stops);
}

function below(span: LabelSpan, { cells, stops }: PageLayout): Token[] {
  const cell = cellBelow(span.cell, cells);
  return cell === undefined ? [] : untilStop(cell.tokens, stops);
}

function following(span: LabelSpan, answer: readonly Token[], most: number, { cells, stops }: PageLayout): Token[] {
  const found: Token[] = [];
  let last = answer.at(-1)?.cell;
  // What stands in the label's own cell goes on under the label.
  const left = answer[0]?.cell === span.last.cell ? span.cell.x0 : answer[0]?.cell.x0 ?? 0;
  for (let line = 0; line < most && last !== undefined; line += 1) {
    const next = cellBelow({ ...last, x0: Math.min(left, last.x0) }, cells);
    if (next === undefined || !goesOn(last, next, left, cells)) break;
    const more = untilStop(next.tokens, stops);
    found.push(...more);
    if (more.length < next.tokens.length) break;
    last = next;
  }
  return found;
}

/** The next line's first word had no room on this one, and it is no new point or label. */
function goesOn(cell: Cell, next: Cell, left: number, cells: readonly Cell[]): boolean {
  const first = next.tokens[0];
  if (first === undefined) return false;
  const room = columnEnd(cell, cells) - cell.x1;
  const isPoint = /^(?:\d{1,2}|[IVX]+|\p{Ll})[.)]$/u.test(first.word.text) || /^[-–+•*(]/u.test(first.word.text) || next.tokens.some((token) => /:$/u.test(token.word.text));
  return room < first.word.box.w * 1.1 + 0.4 * cell.height && next.x0 < left + 4 * cell.height && !isPoint;
}

function untilStop(tokens: readonly Token[], stops: ReadonlySet<Token>): Token[] {
  const at = tokens.findIndex((token) => stops.has(token));
  return at < 0 ? [...tokens] : tokens.slice(0, at);
}

function withLeadTrimmed(tokens: readonly Token[]): Token[] {
  const at = tokens.findIndex((token) => token.bare.length > 0);
  return at < 0 ? [] : tokens.slice(at);
}

/** A number or letter before the next label in the same cell belongs to that: "Nam   3. Giới tính". */
function withoutNumbering(answer: readonly Token[], { stops }: PageLayout): Token[] {
  const last = answer.at(-1);
  if (last === undefined || answer.length < 2 || !/^(?:\d{1,2}|\p{Ll})[.)]$/u.test(last.word.text)) return [...answer];
  const next = last.cell.tokens[last.cell.tokens.indexOf(last) + 1];
  return next !== undefined && stops.has(next) ? answer.slice(0, -1) : [...answer];
}
