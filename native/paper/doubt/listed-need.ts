import { isSyllable } from '../../ocr/lexicon/syllable.ts';
import type { PaperWords } from '../paper-words.ts';
import { bare, bareNames } from '../plain.ts';
import { needed, twinsOf } from './belief.ts';

/** How surely a word must be read, 0 to 1, that is or should be in a list: a rare one is possible, but not where a common one is a misread mark away, or differs in marks alone. */
export function listedNeed(word: string, list: ReadonlySet<string>, dictionary: PaperWords): number {
  if (list.has(word)) return twinsOf(word, list).length === 0 ? needed.vouched : needed.alone;
  return isNearListed(word, list) ? needed.never : unlistedNeed(word, dictionary);
}

/** How surely a word must be read that stands for itself alone. */
export function unlistedNeed(word: string, dictionary: PaperWords): number {
  return isSyllable(word) || dictionary.known.has(word) || word.length === 1 ? needed.alone : needed.never;
}

/** Photographs lose more than one mark of a letter: "ĐO" is a "ĐỖ". */
function isNearListed(word: string, list: ReadonlySet<string>): boolean {
  if (twinsOf(word, list).length > 0) return true;
  return bareNames(list).has(bare(word));
}
