import { likeCase } from '../../ocr/lexicon/like-case.ts';
import type { PaperWord } from '../doubt/doubts.ts';

/** A word of an answer, with what speaks for and against it. */
export interface AnswerPart {
  readonly word: PaperWord;
  /** No space stands before it. */
  readonly glued: boolean;
}

/** The first letters of a word, without what stands about them. */
export function lettersOf(text: string): string {
  return /[\p{L}\p{M}]+/u.exec(text)?.[0] ?? '';
}

/** A word with its letters spelled otherwise, in their case, and its reading beside it; somebody looks. */
export function meantAs(word: PaperWord, meant: string): PaperWord {
  return { ...word, text: word.text.replace(/[\p{L}\p{M}]+/u, (core) => likeCase(meant, core)), raw: word.raw ?? word.text, doubtful: true, again: undefined };
}
