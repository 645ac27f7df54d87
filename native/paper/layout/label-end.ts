import { isMark, markBeside } from './footnote-marks.ts';
import { endsWithColon } from './page-cells.ts';
import type { Cell, Token } from './page-cells.ts';
import { bareWords } from '../plain.ts';

/** Where a printed label stands: its tokens, the remark in brackets and the translation behind it among them. */
export interface LabelSpan {
  readonly label: string;
  readonly tokens: readonly Token[];
  readonly cell: Cell;
  /** Index of the first token in the page's order. */
  readonly from: number;
  /** The answer starts behind this token. */
  readonly last: Token;
  /** A colon follows, as behind a label and hardly ever in a title. */
  readonly colon: boolean;
  /** More of a label follows before a colon: "số định danh cá nhân" in "… của người bảo lãnh:" is another's. */
  readonly isCut: boolean;
  /** Nothing but numbering stands before it in its cell. */
  readonly starts: boolean;
}

/** The span of a label whose words were found: with its remark, the mark of a footnote, what it says more, and whether a colon ends it. */
export function spanOf(label: string, match: readonly Token[], cells: readonly Cell[]): LabelSpan {
  const [first, lastWord] = [match[0], match.at(-1)];
  if (first === undefined || lastWord === undefined) throw new RangeError('a label without words');
  const { cell } = first;
  const behind = lastWord.cell.tokens.slice(lastWord.cell.tokens.indexOf(lastWord) + 1);
  const remark = hasColon(lastWord) ? [] : behind.length === 0 ? markBeside(lastWord.cell, cells) : remarkOf(lastWord, behind);
  const tokens = [...match, ...remark];
  const last = tokens.at(-1) ?? lastWord;
  const next = behind[remark.length];
  const before = cell.tokens.slice(0, cell.tokens.indexOf(first));
  const starts = before.every((token) => token.bare.join('').length <= 2 && before.length <= 2);
  // A full stop in the midst of a line is one: "(2) Ghi rõ nội dung đề nghị. Ví dụ: …".
  const colon = (hasColon(last) && (starts || !last.word.text.endsWith('.'))) || /^[:;]/u.test(next?.word.text ?? '');
  const words = behind.slice(remark.length, remark.length + 8);
  const end = words.findIndex((token) => /\d/u.test(token.word.text) || endsWithColon(token));
  const isCut = !colon && end >= 0 && /\p{L}:$/u.test(words[end]?.word.text ?? '') && words.slice(0, end + 1).every((token) => /^\p{Ll}/u.test(token.word.text));
  const span = { label, tokens, cell, from: first.index, last, colon, isCut, starts };
  return isCut ? withTail(span, words.slice(0, end + 1)) : span;
}

/** Its last words stand below its first, as in a table's cell; of one that had no room in its row they stand at the next row's beginning. */
export function isStacked({ cell, last }: LabelSpan): boolean {
  return last.cell.row !== cell.row && Math.abs(last.cell.x0 - cell.x0) <= 2 * cell.height;
}

/** A long label may say more before its colon, "Giấy này được cấp để làm thủ tục:", if it doesn't turn to another person. */
function withTail(span: LabelSpan, tail: readonly Token[]): LabelSpan {
  const last = tail.at(-1);
  if (last === undefined || bareWords(span.label).length < wholeLabel || tail.some((token) => token.bare.some((word) => persons.has(word)))) return span;
  return { ...span, tokens: [...span.tokens, ...tail], last, colon: true, isCut: false };
}

/** A label of so many words is no other's beginning. */
const wholeLabel = 4;
const persons = new Set(['cua', 'nguoi', 'cha', 'bo', 'me', 'vo', 'chong', 'con', 'chu']);

/** A colon is often read as a full stop or a dash, but not at a line's end: there it ends a sentence. */
export function hasColon(token: Token): boolean {
  return /[:;]$/u.test(token.word.text) || (/\.$|\p{L}[-–]$/u.test(token.word.text) && token.cell.tokens.at(-1) !== token);
}

/** "(viết chữ in hoa)", "(1)", "/ Full name" and what "CCCD/CC/Hộ" begins behind a label, with their colon. */
function remarkOf({ word }: Token, behind: readonly Token[]): readonly Token[] {
  const first = behind[0]?.word.text ?? '';
  if (isMark(first) || (/^\d{1,2}[:;]$/u.test(first) && behind.length > 1)) return behind.slice(0, 1);
  const opened = first.startsWith('(');
  const closing = opened ? behind.findIndex((token) => /\)[:;.]?$/u.test(token.word.text)) : /^[/|]/u.test(first) || /\/\p{Lu}/u.test(word.text) ? behind.findIndex((token) => /[:;]$/u.test(token.word.text)) : -1;
  return closing < 0 || closing > 10 ? [] : behind.slice(0, closing + 1);
}
