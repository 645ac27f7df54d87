import { isSyllable } from '../../ocr/lexicon/syllable.ts';
import { median } from '../../median.ts';
import { isLonePair } from '../../ocr/reading-order.ts';
import type { RecognisedLine, RecognisedWord } from '../../ocr/types.ts';
import { bareWords } from '../plain.ts';
import { around } from './around.ts';
import { inColumns } from './text-columns.ts';
import type { Stretch, TextColumn } from './text-columns.ts';
import { partsOf } from './word-parts.ts';

/** A word in the page's reading order. */
export interface Token {
  readonly word: RecognisedWord;
  /** No space stands before it. */
  readonly glued: boolean;
  readonly cell: Cell;
  /** Its bare words; punctuation alone has none. */
  readonly bare: readonly string[];
  /** Place in the page's order. */
  readonly index: number;
  /** The last of an answer of which more may stand there that was not taken. */
  readonly isOpen?: true;
}

/** Words that stand together on one height: a line, or its part between wide gaps, as a table's cell or a column has. */
export interface Cell {
  readonly tokens: readonly Token[];
  /** Height on the page, counted from the top; cells beside each other have one. */
  readonly row: number;
  readonly x0: number;
  readonly x1: number;
  readonly base: number;
  /** Of its letters, in pixels. */
  readonly height: number;
  /** It stands on a dotted line. */
  readonly dotted: boolean;
  /** Hardly any of its line's ink was left unread. */
  readonly whole: boolean;
  /** Where several persons' labels and answers stand beside each other over several rows: the column it stands in. */
  readonly column: TextColumn | undefined;
}

/** Where less of a line's ink was read, a word may be missing: it is so of one line in a hundred. */
const wholeCoverage = 0.9;

/** A gap wider than so many heights of the line parts cells. */
const partGap = 2.2;

/** Pieces of a row nearer than this were one line that the reader parted: hardly more than a space. */
const joinGap = 0.7;
/** The same behind a comma or a stop, where a typewriter's letters leave more room: what a table's cell holds hardly ends so. */
const joinGapBehindSign = 1.6;
/** The box of one's last word may reach so far over the other's first. */
const mostOver = 0.9;

/** A typewriter's gap between words, in heights of its small letters, and how many in a row tell it from a table's cells. */
const [typedGap, typedWords] = [1.3, 3];

/** A line or a part of one, not yet in words that labels are found in. */
interface Piece extends Stretch {
  readonly row: number;
  readonly dotted: boolean;
  readonly whole: boolean;
}

/** The page's cells in reading order, row by row. */
export function cellsOf(lines: readonly RecognisedLine[]): Cell[] {
  let index = 0;
  return joinedBehindSigns(inColumns(withLettersApart(piecesOf(lines)))).map(({ stretch: { words, ...place }, column }) => {
    const tokens: Token[] = [];
    const cell: Cell = { ...place, tokens, column };
    for (const part of words.flatMap(partsOf)) tokens.push({ ...part, cell, bare: bareWords(part.word.text), index: index++ });
    return cell;
  });
}

function piecesOf(lines: readonly RecognisedLine[]): Piece[] {
  const pieces: Piece[] = [];
  let row = -1;
  for (const [at, line] of lines.entries()) {
    const last = lines[at - 1];
    const isSameRow = last !== undefined && (isBeside(last, line) || (last.box.x < line.box.x && isLonePair(last, line, [lines[at - 2], lines[at + 1]].filter((other) => other !== undefined))));
    if (!isSameRow) row += 1;
    for (const words of parted(line)) {
      const x1 = Math.max(...words.map((word) => word.box.x + word.box.w));
      const piece: Piece = { words, row, x0: words[0]?.box.x ?? line.box.x, x1, base: baseOf(line), height: heightOf(line), dotted: line.dotted === true, whole: (line.inkCoverage ?? 1) >= wholeCoverage };
      const before = pieces.at(-1);
      if (before?.row === row && isOneLine(piece.x0 - before.x1, Math.min(piece.height, before.height))) pieces[pieces.length - 1] = joinedPiece(before, piece);
      else pieces.push(piece);
    }
  }
  return pieces;
}

function isOneLine(gap: number, height: number): boolean {
  return gap < joinGap * height && gap > -mostOver * height;
}

/** Where a typewriter leaves as much room between words as a letter is wide, a line's words are read one by one: several so near to each other are one piece. */
function withLettersApart(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const before = runs.at(-1)?.at(-1);
    const isNext = before?.row === piece.row && before.words.length <= 2 && piece.words.length <= 2 && piece.x0 - before.x1 < typedGap * Math.min(piece.height, before.height);
    if (isNext) runs.at(-1)?.push(piece);
    else runs.push([piece]);
  }
  return runs.flatMap((run) => (run.length < typedWords ? run : [run.reduce(joinedPiece)]));
}

/** Within a column an answer's pieces are joined that a sign ends and little room parts. */
function joinedBehindSigns(places: readonly Placed[]): Placed[] {
  const joined: Placed[] = [];
  for (const place of places) {
    const before = joined.at(-1);
    if (before !== undefined && before.column === place.column && isBehindSign(before.stretch, place.stretch)) joined[joined.length - 1] = { stretch: joinedPiece(before.stretch, place.stretch), column: place.column };
    else joined.push(place);
  }
  return joined;
}

interface Placed {
  readonly stretch: Piece;
  readonly column: TextColumn | undefined;
}

function isBehindSign(before: Piece, piece: Piece): boolean {
  const gap = piece.x0 - before.x1;
  return before.row === piece.row && gap > 0 && gap < joinGapBehindSign * Math.min(piece.height, before.height) && /\p{L}[,.]$|\d,$/u.test(before.words.at(-1)?.text ?? '');
}

function joinedPiece(one: Piece, other: Piece): Piece {
  const { base, height } = other.x1 - other.x0 > one.x1 - one.x0 ? other : one;
  return { row: one.row, words: other.x0 - one.x1 < tornGap * height ? withTornWord(one.words, other.words) : [...one.words, ...other.words], x0: one.x0, x1: Math.max(one.x1, other.x1), base, height, dotted: one.dotted || other.dotted, whole: one.whole && other.whole };
}

/** "Họ, ch|ữ đệm": between two words there is more room than this. */
const tornGap = 0.3;

/** Where a line was parted in the midst of a word, its halves are one again; between two words a comma may have been lost. */
function withTornWord(words: readonly RecognisedWord[], behind: readonly RecognisedWord[]): RecognisedWord[] {
  const [left, right] = [words.at(-1), behind[0]];
  if (left === undefined || right === undefined || !/\p{L}$/u.test(left.text) || !/^\p{Ll}/u.test(right.text) || (isSyllable(left.text) && isSyllable(right.text))) return [...words, ...behind];
  const word = { ...left, text: left.text + right.text, confidence: Math.min(left.confidence, right.confidence), box: around([left.box, right.box]) };
  const raw = (left.raw ?? left.text) + (right.raw ?? right.text);
  return [...words.slice(0, -1), raw === word.text ? word : { ...word, raw }, ...behind.slice(1)];
}

export function tokensOf(cells: readonly Cell[]): Token[] {
  return cells.flatMap((cell) => cell.tokens);
}

/** What stands before it in its cell is a label. */
export function endsWithColon({ word }: Token): boolean {
  return /:$/u.test(word.text);
}

/** A page as answers are looked for in. */
export interface PageLayout {
  readonly cells: readonly Cell[];
  /** First tokens of all labels that are known on the page: no answer goes past one. */
  readonly stops: ReadonlySet<Token>;
}

function isBeside(one: RecognisedLine, other: RecognisedLine): boolean {
  const height = Math.min(one.box.h, other.box.h);
  // Of a word or two alone the base line's slope may be wrong, not its middle.
  const apart = Math.min(Math.abs(one.baseline.right - other.baseline.left) / 0.55, Math.abs(baseOf(one) - baseOf(other)) / 0.3);
  return (apart < height || (isLabel(one) && overlap(one, other) > raised * height)) && other.box.x > one.box.x;
}

/** What is written by hand behind a colon stands higher than its label, and so much of the lower of the two is beside the other still. */
const raised = 0.5;

function isLabel({ words }: RecognisedLine): boolean {
  return /\p{L}:$/u.test(words.at(-1)?.text ?? '');
}

/** How much of the height of two lines is one. */
function overlap({ box: one }: RecognisedLine, { box: other }: RecognisedLine): number {
  return Math.min(one.y + one.h, other.y + other.h) - Math.max(one.y, other.y);
}

function baseOf({ baseline }: RecognisedLine): number {
  return (baseline.left + baseline.right) / 2;
}

/** A line's box may reach over marks of lines beside it; its words say how high its letters are. */
function heightOf(line: RecognisedLine): number {
  return Math.max(1, median(line.words.map((word) => word.box.h), line.box.h));
}

function parted(line: RecognisedLine): RecognisedWord[][] {
  const parts: RecognisedWord[][] = [];
  const gap = partGap * heightOf(line);
  let right = -Infinity;
  for (const word of line.words) {
    const part = parts.at(-1);
    if (part === undefined || word.box.x - right > gap) parts.push([word]);
    else part.push(word);
    right = word.box.x + word.box.w;
  }
  return parts;
}
