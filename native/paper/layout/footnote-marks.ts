import type { RecognisedLine } from '../../ocr/types.ts';
import { arrange } from '../../ocr/reading-order.ts';
import type { FieldSchema } from '../document-kind.ts';
import type { Cell, Token } from './page-cells.ts';

/** The raised numbers of footnotes behind labels, however they were read: as signs, as figures, or as lines of their own. */

/** Of "(2):" an opening bracket and more may be lost: "2):", "t0):". */
export function isMark(text: string): boolean {
  return /^[({]?[^\s({xX]{0,2}[)}]{1,2}[:;.]?$/u.test(text);
}

/** A mark that stands apart behind its label, with brackets or a colon. */
export function markBeside(cell: Cell, cells: readonly Cell[]): readonly Token[] {
  const next = cells.find((other) => other.row === cell.row && other.x0 > cell.x1);
  const text = next?.tokens[0]?.word.text ?? '';
  return next?.tokens.length === 1 && (isMark(text) || /^\d:$/u.test(text)) ? next.tokens : [];
}

/** An answer without the figure before it, "Nội dung đề nghị 2  Tách hộ": no name has figures, no place one before such words, and behind a text's label there is a colon. */
export function withoutMark(answer: readonly Token[], type: FieldSchema['type'], hasColon: boolean): readonly Token[] {
  const [mark, first] = answer.filter((token) => token.bare.length > 0);
  if (mark === undefined || first === undefined) return answer;
  if (hasColon && (type === 'place' || type === 'name') && isFootnote(answer.slice(0, answer.indexOf(first)))) return answer.slice(answer.indexOf(first));
  if (!isLoneFigure([mark], type)) return answer;
  const stands = type === 'place' ? mark.bare[0] === '0' || firstOfPlace.test(first.word.text) : /^\p{Lu}/u.test(first.word.text) && (type === 'name' || !hasColon);
  return stands ? answer.slice(answer.indexOf(mark) + 1) : answer;
}

/** "(2)." of a footnote between a label's colon and its answer; its first bracket may be lost. */
function isFootnote(tokens: readonly Token[]): boolean {
  return /^\(?\d\)[.:]?$/u.test(tokens.map((token) => token.word.text).join(''));
}

/** A house's number stands before a street, not before these. */
const firstOfPlace = /^(?:Số|Thôn|Ấp|Xóm|Bản|Buôn|Làng|Căn|Chung|Bệnh|Trạm|Trung|Nhà|Ủy|Uỷ|UBND)$/u;
const inWords = new Set<FieldSchema['type']>(['name', 'place', 'text']);

/** One figure or two where the answer is in words. */
export function isLoneFigure(answer: readonly Token[], type: FieldSchema['type']): boolean {
  const words = answer.filter((token) => token.bare.length > 0);
  return inWords.has(type) && words.length === 1 && /^\d{1,2}$/u.test(words[0]?.bare.join('') ?? '');
}

/** In heights of the line that it stands behind: how much higher a footnote's mark stands, and how near its end. */
const reach = { least: 0.25, most: 0.95, end: 0.8 } as const;

/** Lines without the raised marks of footnotes that were read as lines of their own: they stand between a label and its answer, and part their row. */
export function withoutRaisedMarks(lines: readonly RecognisedLine[]): readonly RecognisedLine[] {
  const own = lines.filter((line) => !lines.some((other) => isRaisedBehind(line, other)));
  return own.length === lines.length ? lines : arrange(own).lines;
}

/** Behind a colon, or a date's words, a figure that stands high is the answer, lifted above its dots. */
const beforeFigures = /(?:[:;]|^(?:ngày|tháng|năm|số))$/iu;

function isRaisedBehind(mark: RecognisedLine, { box, baseline, words }: RecognisedLine): boolean {
  const [word, other] = mark.words;
  if (word === undefined || other !== undefined || word.text.length > 3 || /\p{L}{2}/u.test(word.text) || words.length < 2 || beforeFigures.test(words.at(-1)?.text ?? '')) return false;
  const raised = baseline.right - mark.baseline.left;
  return Math.abs(mark.box.x - box.x - box.w) < reach.end * box.h && raised > reach.least * box.h && raised < reach.most * box.h;
}
