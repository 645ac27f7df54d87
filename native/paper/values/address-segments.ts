import { spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import { unitHeads } from '../unit-words.ts';
import type { AnswerPart } from './answer-part.ts';

/** What is known of an address beside the part in hand. */
export interface Within {
  readonly dictionary: PaperWords;
  /** As it is spelled; undefined where the address names none. */
  readonly province: string | undefined;
}

/** Heads of two words. */
export const seconds: Readonly<Record<string, string>> = { thị: '(?:trấn|xã)', thành: 'phố', đặc: 'khu', tiểu: 'khu', khu: '(?:phố|vực|tập|đô)', quốc: 'lộ', chung: 'cư' };

/** A word without the signs about it. */
export const coreOf = (text: string): string => text.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');

/** A word with its letters spelled otherwise, and its reading beside it. */
export function withText(part: AnswerPart, core: string): AnswerPart {
  const { word } = part;
  return { ...part, word: { ...word, text: word.text.replace(coreOf(word.text), core), raw: word.raw ?? word.text } };
}

/** Words of a segment's head: "thị trấn" has two, a name without one none. */
export function headLength(segment: readonly AnswerPart[]): number {
  const [first = '', second = ''] = segment.slice(0, 2).map(({ word }) => spelled(coreOf(word.text)));
  if (!unitHeads.includes(first)) return 0;
  const two = seconds[first];
  return two === undefined ? 1 : new RegExp(`^${two}$`, 'u').test(second) ? 2 : 0;
}

/** The words of a segment behind its head, as spelled. */
export function nameOf(segment: readonly AnswerPart[]): string[] {
  return segment.slice(headLength(segment)).map(({ word }) => spelled(coreOf(word.text)));
}
