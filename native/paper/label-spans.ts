import type { RecognisedLine, RecognisedWord } from '../ocr/types.ts';
import type { FieldSchema } from './document-kind.ts';
import { alike, bareWords } from './plain.ts';

/** A word in the page's reading order. */
export interface Token {
  readonly word: RecognisedWord;
  readonly line: RecognisedLine;
  /** Its bare words; punctuation alone has none. */
  readonly bare: readonly string[];
}

/** Where a printed label stands, as token indices, `to` exclusive. */
export interface LabelSpan {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** A colon follows, as behind a label and hardly ever in a title. */
  readonly colon: boolean;
}

export function tokensOf(lines: readonly RecognisedLine[]): Token[] {
  return lines.flatMap((line) => line.words.map((word) => ({ word, line, bare: bareWords(word.text) })));
}

/** Finds every label of the fields, the longest first, so that "họ, chữ đệm, tên người mẹ" is not taken for "họ, chữ đệm, tên". */
export function findLabels(tokens: readonly Token[], fields: readonly FieldSchema[]): LabelSpan[] {
  const labels = [...new Set(fields.flatMap((field) => field.labels))].map((label) => ({ label, words: bareWords(label) })).toSorted((one, other) => other.words.length - one.words.length);
  const taken = new Uint8Array(tokens.length);
  const spans: LabelSpan[] = [];
  for (const { label, words } of labels) {
    for (let from = 0; from < tokens.length; from += 1) {
      const to = matchEnd(tokens, from, words);
      if (to === undefined || taken.subarray(from, to).includes(1) || !isLabel(tokens, from, to, words.length)) continue;
      taken.fill(1, from, to);
      spans.push({ label, from, to, colon: hasColon(tokens, to) });
    }
  }
  return spans.toSorted((one, other) => one.from - other.from);
}

/** Token after the label's last, if its words stand from `from` on in one line. */
function matchEnd(tokens: readonly Token[], from: number, words: readonly string[]): number | undefined {
  const line = tokens[from]?.line;
  let at = from;
  let found = 0;
  while (found < words.length) {
    const token = tokens[at];
    if (token === undefined || token.line !== line) return undefined;
    for (const word of token.bare) if (!alike(word, words[found++] ?? '')) return undefined;
    at += 1;
  }
  return found === words.length && at > from ? at : undefined;
}

function hasColon(tokens: readonly Token[], to: number): boolean {
  return /[:;.]$/u.test(tokens[to - 1]?.word.text ?? '') || /^[:;]/u.test(tokens[to]?.word.text ?? '');
}

/** A short label must be followed by a colon or stand at the line's beginning: "số" and "con" are also plain words. */
function isLabel(tokens: readonly Token[], from: number, to: number, words: number): boolean {
  if (hasColon(tokens, to)) return true;
  const before = tokens.slice(Math.max(0, from - 2), from).filter((token) => token.line === tokens[from]?.line);
  const starts = before.length === 0 || before.every((token) => token.bare.join('').length <= 2);
  return words >= 4 || (words >= 2 && starts);
}
