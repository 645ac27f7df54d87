import type { RereadAs, RereadQuestion, SecondReading } from '../../ocr/types.ts';
import { around } from '../layout/around.ts';
import type { FieldSchema } from '../document-kind.ts';
import type { PaperWord } from './doubts.ts';
import { wordKey } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { figureTypes, figureVotes, isReadAlike } from './figure-votes.ts';
import type { FigureVotes } from './figure-votes.ts';
import { bare, editDistance } from '../plain.ts';

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
  const runs = answers.flatMap(({ type, words }) => {
    const parts = type === 'date' ? dateParts(words) : undefined;
    if (parts !== undefined) return [{ words: parts, question: { box: around(parts.map((word) => word.box)), parts: parts.map((word) => word.box), as: 'date' as const } }];
    return linesOf(figureWords(type, words)).map((run): AskedRun => ({ words: run, question: { box: around(run.map((word) => word.box)), as: readAs(type, run) } }));
  });
  const keyOf = ({ question: { box } }: AskedRun): string => `${box.x} ${box.y} ${box.w} ${box.h}`;
  return runs.filter((run, at) => runs.findIndex((other) => keyOf(other) === keyOf(run)) === at);
}

/**
 * What the second readings say of each word, by `wordKey`: its text where they agree, theirs where they don't; and of runs of
 * figures what every later reading says.
 */
export function secondLook(runs: readonly AskedRun[], readings: readonly (SecondReading | undefined)[]): Required<Pick<Evidence, 'again' | 'figures'>> {
  const figures = new Map<string, FigureVotes>();
  const again = new Map(runs.flatMap(({ words, question }, at) => {
    const reading = readings[at];
    const votes = question.as === 'text' || reading === undefined ? undefined : figureVotes(ownText(words, question), question.parts === undefined ? reading : asDates(reading));
    if (votes !== undefined && words[0] !== undefined) figures.set(wordKey(words[0].box), votes);
    const said = votes === undefined ? saidText(words, reading?.text ?? '') : saidFigures(words, votes, ownText(words, question));
    return words.map((word, index) => [wordKey(word.box), said[index] ?? ''] as const);
  }));
  return { again, figures };
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
  if (type === 'date') return /\p{L}{2}/u.test(joinedText(words)) ? 'text' : 'date';
  return figureTypes.has(type) ? 'digits' : 'text';
}

/** Words of a label that were taken for the number's would be read as figures too. */
function figureWords(type: FieldSchema['type'], words: readonly PaperWord[]): readonly PaperWord[] {
  if (!figureTypes.has(type) || type === 'date') return words;
  const has = (word: PaperWord): boolean => /\d/u.test(word.text);
  const [first, last] = [words.findIndex(has), words.findLastIndex(has)];
  return first < 0 ? words : words.slice(first, last + 1);
}

/** What stands about "tháng" and "năm", each in a word: the figures of "ngày 05 tháng 11 năm 2011", however they were read. */
function dateParts(words: readonly PaperWord[]): readonly PaperWord[] | undefined {
  const said = words.map((word) => bare(word.text).replace(/[^\p{L}\d]/gu, ''));
  const [month, year] = [said.indexOf('thang'), said.lastIndexOf('nam')];
  const parts = [words[month - 1], words[month + 1], words[year + 1]].filter((word) => word !== undefined);
  return month > 0 && year === month + 2 && parts.length === 3 && parts.every((word) => word.text.length <= 6) ? parts : undefined;
}

/** A date's parts that were drawn beside each other are easily read as one run: eight figures are a day, a month and a year. */
function asDates(reading: SecondReading): SecondReading {
  const asDate = (text: string): string => text.replace(/\D/gu, '').replace(/^(\d\d)(\d\d)(\d{4})$/u, '$1/$2/$3');
  const { third } = reading;
  return { ...reading, text: asDate(reading.text), ...(third === undefined ? {} : { third: { ...third, text: asDate(third.text) } }) };
}

/** What the first reading says of a run; of a date's parts as a date. */
function ownText(words: readonly PaperWord[], { parts }: RereadQuestion): string {
  return parts === undefined ? joinedText(words) : words.map((word) => word.text.replace(/[.,:;/]/gu, '')).join('/');
}

function joinedText(words: readonly PaperWord[]): string {
  return words.map((word) => word.text).join('');
}

/** One run of figures, however it was parted into words. */
function saidFigures(words: readonly PaperWord[], votes: FigureVotes, own: string): string[] {
  if (isReadAlike(own, votes)) return words.map((word) => word.text);
  // What differs is shown as a whole where the first word stands.
  const other = votes.readings.find((reading) => !isReadAlike(own, { readings: [reading] })) ?? '';
  return words.map((_, index) => (index === 0 ? other : ''));
}

/** Word by word; a word that one reading parted or joined, and read otherwise, is left to itself. */
function saidText(words: readonly PaperWord[], text: string): string[] {
  const said = text.split(/\s+/u).filter((word) => word !== '');
  if (said.length === words.length) return said;
  const [own, others] = [words.map((word) => core(word.raw ?? word.text)), said.map(core)];
  // The same letters, parted otherwise: "C:1,5cm".
  if (own.join('') === others.join('')) return words.map((word) => word.raw ?? word.text);
  const pairs = paired(own, others);
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
