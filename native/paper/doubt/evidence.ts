import type { Box } from '../../ocr/types.ts';
import type { FigureVotes } from './figure-votes.ts';
import type { PaperWords } from '../paper-words.ts';

/** What speaks for or against the letters of a page's words, besides how surely they were read. */
export interface Evidence {
  /** Without it every word stands for itself alone. */
  readonly dictionary: PaperWords | undefined;
  /** By `wordKey`: what a second reading of the word's own pixels says; empty where it says nothing. */
  readonly again: ReadonlyMap<string, string>;
  /** By the `wordKey` of the first word of a run of figures: what later readings say of all of it. */
  readonly figures?: ReadonlyMap<string, FigureVotes>;
}

export function wordKey({ x, y, w }: Box): string {
  return `${x} ${y} ${w}`;
}
