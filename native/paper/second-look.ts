import type { RereadAs, RereadQuestion, SecondReading } from '../ocr/types.ts';
import { around } from './around.ts';
import type { FieldSchema } from './document-kind.ts';
import type { PaperWord } from './doubts.ts';
import { wordKey } from './evidence.ts';
import { bare, editDistance } from './plain.ts';

/** A value that there is a doubt about, with the words that it was taken from. */
export interface DoubtfulAnswer {
  readonly type: FieldSchema['type'];
  readonly words: readonly PaperWord[];
}

/** Words of one answer that stand side by side on one line, to be read again together. */
export interface AskedRun {
  readonly words: readonly PaperWord[];
  readonly question: RereadQuestion;
}

/** What to read again of doubtful answers, line by line; each stretch of paper once. */
export function askedRuns(answers: readonly DoubtfulAnswer[]): AskedRun[] {
  const runs = answers.flatMap(({ type, words }) => linesOf(words).map((run): AskedRun => ({ words: run, question: { box: around(run.map((word) => word.box)), as: readAs(type, run) } })));
  const keyOf = ({ question: { box } }: AskedRun): string => `${box.x} ${box.y} ${box.w} ${box.h}`;
  return runs.filter((run, at) => runs.findIndex((other) => keyOf(other) === keyOf(run)) === at);
}

/** What the second readings say of each word, by `wordKey`: its text where they agree, theirs where they don't. */
export function secondLook(runs: readonly AskedRun[], readings: readonly (SecondReading | undefined)[]): Map<string, string> {
  return new Map(runs.flatMap(({ words, question }, at) => {
    const reading = readings[at];
    const said = question.as === 'text' ? saidText(words, reading?.text ?? '') : saidFigures(words, reading?.text ?? '');
    return words.map((word, index) => [wordKey(word.box), said[index] ?? ''] as const);
  }));
}

function linesOf(words: readonly PaperWord[]): PaperWord[][] {
  const lines: PaperWord[][] = [];
  for (const word of words) {
    const last = lines.at(-1)?.at(-1)?.box;
    const isBeside = last !== undefined && word.box.x >= last.x && Math.min(last.y + last.h, word.box.y + word.box.h) - Math.max(last.y, word.box.y) > 0.3 * Math.min(last.h, word.box.h);
    if (isBeside) lines.at(-1)?.push(word);
    else lines.push([word]);
  }
  return lines;
}

/** Figures are asked for as figures, so that no letter can be mistaken for one. */
function readAs(type: FieldSchema['type'], words: readonly PaperWord[]): RereadAs {
  const text = words.map((word) => word.text).join('');
  if (type === 'personalNumber' || type === 'oldNumber' || type === 'phone') return 'digits';
  return type === 'date' && !/\p{L}{2}/u.test(text) ? 'date' : 'text';
}

/** One run of figures, however it was parted into words. */
function saidFigures(words: readonly PaperWord[], text: string): string[] {
  const figures = (from: string): string => from.replaceAll('O', '0').replace(/[^\p{L}\d†]/gu, '');
  const own = figures(words.map((word) => word.text).join(''));
  if (own === figures(text)) return words.map((word) => word.text);
  // What differs is shown as a whole where the first word stands.
  return words.map((_, index) => (index === 0 ? text : ''));
}

/** Word by word; a word that one reading parted or joined is left to itself. */
function saidText(words: readonly PaperWord[], text: string): string[] {
  const said = text.split(/\s+/u).filter((word) => word !== '');
  if (said.length === words.length) return said;
  const own = words.map((word) => core(word.raw ?? word.text));
  const pairs = paired(own, said.map(core));
  return words.map((_, index) => {
    const at = pairs.get(index);
    return at === undefined ? '' : said[at] ?? '';
  });
}

/** The letters and figures alone: commas and full stops are judged by nobody. */
function core(text: string): string {
  return (text.normalize('NFC').match(/[\p{L}\p{M}\d]+/gu) ?? []).join('');
}

/** Words that are the same or nearly so, in their order (longest common subsequence by likeness). */
function paired(own: readonly string[], said: readonly string[]): Map<number, number> {
  const best: number[][] = Array.from({ length: own.length + 1 }, () => Array.from({ length: said.length + 1 }, () => 0));
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  for (let row = own.length - 1; row >= 0; row -= 1) {
    for (let column = said.length - 1; column >= 0; column -= 1) {
      const line = best[row];
      if (line !== undefined) line[column] = Math.max(at(row + 1, column), at(row, column + 1), at(row + 1, column + 1) + likeness(own[row] ?? '', said[column] ?? ''));
    }
  }
  const pairs = new Map<number, number>();
  let [row, column] = [0, 0];
  while (row < own.length && column < said.length) {
    const like = likeness(own[row] ?? '', said[column] ?? '');
    if (like > 0 && at(row, column) === at(row + 1, column + 1) + like) pairs.set(row++, column++);
    else if (at(row, column) === at(row + 1, column)) row += 1;
    else column += 1;
  }
  return pairs;
}

function likeness(one: string, other: string): number {
  if (one === other) return 1;
  const [plain, otherPlain] = [bare(one), bare(other)];
  return editDistance(plain, otherPlain) <= Math.max(plain.length, otherPlain.length) / 3 ? 0.6 : 0;
}
