import type { PaperWord } from '../doubt/doubts.ts';

/** A word of an answer, with what speaks for and against it. */
export interface AnswerPart {
  readonly word: PaperWord;
  /** No space stands before it. */
  readonly glued: boolean;
}
