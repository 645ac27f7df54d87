import type { Cell } from './page-cells.ts';
import { endsRow, leftEdge, usualHeight } from './cell-neighbours.ts';

/** Notes explain the form in letters so much smaller than the page's. */
const small = 0.87;
/** In a sentence there are so many words, and a label's colon stands behind no more. */
const sentence = 4;
const labelled = 7;

/** The page without the notes at its foot, "Chú thích: (1) Ghi rõ …": they explain the form and are nobody's answer. */
export function withoutFootnotes(cells: readonly Cell[]): readonly Cell[] {
  const usual = usualHeight(cells);
  const half = Math.max(...cells.map((cell) => cell.base)) / 2;
  const first = cells.find((cell) => cell.base > half && cell.x0 === leftEdge(cell, cells) && (isHeading(cell, cells) || (cell.height < small * usual && isNote(cell))));
  return first === undefined ? cells : cells.filter((cell) => cell.row < first.row);
}

/** "Chú thích:", alone or before the first note; "Ghi chú:" is a label elsewhere. */
function isHeading({ tokens, ...cell }: Cell, cells: readonly Cell[]): boolean {
  const words = tokens.flatMap((token) => token.bare);
  if (words[0] === 'chu' && words[1] === 'thich') return true;
  return words[0] === 'ghi' && words[1] === 'chu' && (isNote({ ...cell, tokens: tokens.slice(2) }) || (tokens.length === 2 && endsRow({ ...cell, tokens }, cells) && cells.some((other) => other.row === cell.row + 1 && isNote(other))));
}

/** A sentence behind a number in brackets or a star, and no label: "4) Mục đích sử dụng:" was "đ)". */
function isNote({ tokens }: Cell): boolean {
  return /^(?:[({[][\dIl]{1,2}[)}\]]|\*+$)/u.test(tokens[0]?.word.text ?? '') && !tokens.slice(0, labelled).some((token) => /\p{L}:$/u.test(token.word.text)) && tokens.filter((token) => /\p{L}{2}/u.test(token.word.text)).length >= sentence;
}
