import type { RecognisedLine, RecognisedWord } from '../../ocr/types.ts';
import type { DocumentKind } from '../document-kind.ts';
import { around } from '../layout/around.ts';
import { bareWords, editDistance } from '../plain.ts';

/** Wordings shorter than this may be anything. */
const shortest = 9;
/** Shares of a wording's letters that may be misread: where it stands among other words or is short, and where it is all of a line. */
const misread = { within: 0.2, alone: 0.34, long: 14 } as const;

interface Wording {
  readonly words: readonly string[];
  readonly bare: string;
  /** One language of a label that has two. */
  readonly isHalf: boolean;
}

interface Match {
  readonly wording: Wording;
  /** Words of the line, the last one included. */
  readonly from: number;
  readonly to: number;
  readonly changed: number;
}

/**
 * Sets the wording right that every card has printed on it, in Vietnamese and English: it is small, on a pattern, and known by
 * law. What was read stays beside as `raw`. Answers are never touched.
 */
export function withCardWording(lines: readonly RecognisedLine[], kind: Pick<DocumentKind, 'fields' | 'printed'>): RecognisedLine[] {
  const wordings = wordingsOf(kind);
  return withNumberLabel(lines).map((line) => {
    const matches = matchesIn(line, wordings);
    if (matches.length === 0) return line;
    return { ...line, words: line.words.flatMap((word, at) => {
      const match = matches.find(({ from, to }) => at >= from && at <= to);
      if (match === undefined) return [word];
      return at === match.from ? setRight(line.words.slice(match.from, match.to + 1), match) : [];
    }) };
  });
}

const numberLabel = ['Số', '/', 'No.:'] as const;
/** Signs that the number's label is read as at most. */
const longest = 10;

/** What stands before a card's number, on its height, is its label: too small and too short to be known by its letters. */
function withNumberLabel(lines: readonly RecognisedLine[]): RecognisedLine[] {
  const beside = (line: RecognisedLine): boolean => lines.some((other) => other.words.length === 1 && /^\d{12}$/u.test(other.words[0]?.text ?? '') && isLeftOf(line.words, line, other));
  return lines.map((line) => {
    const text = line.words.map((word) => word.text).join('');
    if (text.length <= longest && beside(line)) return { ...line, words: spread(numberLabel, line.words, line.words[0]?.confidence ?? 0) };
    const [, label = '', number = ''] = /^(\D{3,10})(\d{12})$/u.exec(text) ?? [];
    const frame = around(line.words.map((word) => word.box));
    if (label === '') return line;
    const width = Math.round((frame.w * 0.3) / 1.3);
    const confidence = line.words.at(-1)?.confidence ?? 0;
    return { ...line, words: [...spread(numberLabel, [{ text: label, box: { ...frame, w: width }, confidence }], confidence), corrected(number, number, { ...frame, x: frame.x + width, w: frame.w - width }, confidence)] };
  });
}

function isLeftOf(words: readonly RecognisedWord[], { box }: RecognisedLine, { box: number }: RecognisedLine): boolean {
  const gap = number.x - box.x - box.w;
  return words.length > 0 && gap > -0.2 * number.h && gap < 2 * number.h && box.y + box.h / 2 > number.y && box.y + box.h / 2 < number.y + number.h;
}

/** Headings, captions, and labels with their translation: whole, and each half by itself. */
function wordingsOf({ fields, printed = [] }: Pick<DocumentKind, 'fields' | 'printed'>): Wording[] {
  const labels = fields.flatMap((field) => field.labels.filter((label) => / \/ /u.test(label)));
  const halves = labels.flatMap((label) => label.split(' / '));
  const texts = new Set([...printed, ...labels, ...halves]);
  return [...texts].map((text) => ({ words: text.split(' '), bare: bareWords(text).join(''), isHalf: halves.includes(text) })).filter(({ bare }) => bare.length >= shortest);
}

/** Those that tell most of the line, misread letters counted twice. */
function matchesIn({ words }: RecognisedLine, wordings: readonly Wording[]): Match[] {
  const bare = words.map((word) => bareWords(word.text).join(''));
  const found = wordings.flatMap((wording) => bare.flatMap((_, from) => bare.slice(from).flatMap((last, length): Match[] => {
    const to = from + length;
    if (bare[from] === '' || last === '') return [];
    const text = bare.slice(from, to + 1).join('');
    const budget = Math.floor(wording.bare.length * (text === bare.join('') && wording.bare.length >= misread.long ? misread.alone : misread.within));
    if (Math.abs(text.length - wording.bare.length) > budget) return [];
    const changed = editDistance(text, wording.bare);
    return changed > budget ? [] : [{ wording, from, to, changed }];
  })));
  const rest = found.toSorted((one, other) => told(other) - told(one));
  const chosen: Match[] = [];
  for (const match of rest) if (!chosen.some(({ from, to }) => match.from <= to && match.to >= from)) chosen.push(match);
  return chosen;
}

const told = ({ changed, wording }: Match): number => wording.bare.length - 2 * changed;

/** The wording in the place of the words that were read, in capitals where they are; a label with its translation ends with a colon. */
function setRight(read: readonly RecognisedWord[], { wording }: Match): RecognisedWord[] {
  const text = read.map((word) => word.text).join(' ');
  const isCapital = (text.match(/\p{Lu}/gu)?.length ?? 0) > 0.6 * (text.match(/\p{L}/gu)?.length ?? 1);
  const isLabel = wording.words.includes('/') || (/[:;.,'"’“`-]$/u.test(text) && !isCapital && wording.isHalf);
  const texts = wording.words.map((word, at) => `${isCapital ? word.toUpperCase() : word}${isLabel && at === wording.words.length - 1 ? ':' : ''}`);
  const confidence = read.reduce((sum, word) => sum + word.confidence, 0) / read.length;
  const frame = around(read.map((word) => word.box));
  if (texts.length !== read.length) return spread(texts, read, confidence);
  return texts.map((one, at) => corrected(marksKept(one, read[at]?.text ?? ''), read[at]?.text ?? one, read[at]?.box ?? frame, confidence));
}

/** "Nhận dạng" is also printed: a word that was read with more marks above its letters stays. */
function marksKept(meant: string, read: string): string {
  const marks = (text: string): number => text.normalize('NFD').match(/\p{M}/gu)?.length ?? 0;
  return marks(read) > marks(meant) && bareWords(read).join('') === bareWords(meant).join('') ? read : meant;
}

/** Each word takes its share of the frame, by its letters. */
function spread(texts: readonly string[], read: readonly RecognisedWord[], confidence: number): RecognisedWord[] {
  const frame = around(read.map((word) => word.box));
  const letters = texts.reduce((sum, text) => sum + text.length + 1, -1);
  let from = 0;
  return texts.map((text) => {
    const [left, right] = [frame.x + (frame.w * from) / letters, frame.x + (frame.w * (from + text.length)) / letters];
    from += text.length + 1;
    const raw = read.filter(({ box }) => box.x + box.w / 2 >= left && box.x + box.w / 2 < right).map((word) => word.text).join(' ');
    return corrected(text, raw === '' ? text : raw, { ...frame, x: Math.round(left), w: Math.max(1, Math.round(right - left)) }, confidence);
  });
}

function corrected(text: string, raw: string, box: RecognisedWord['box'], confidence: number): RecognisedWord {
  return { text, box, confidence, ...(raw === text ? {} : { raw }) };
}
