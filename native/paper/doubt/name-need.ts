import { commonSurnames } from '../../ocr/lexicon/common-surnames.ts';
import type { PaperWords } from '../paper-words.ts';
import { bare } from '../plain.ts';
import { needed, twinsOf } from './belief.ts';
import { listedNeed, unlistedNeed } from './listed-need.ts';

/** "H'Linh": the letter before a name of the highlands. */
const highland = /^[hky]'(?=.)/u;

/** How surely the first word of a name must be read, 0 to 1. */
export function surnameNeed(word: string, dictionary: PaperWords): number {
  if (highland.test(word)) return givenNeed(word, 0, dictionary);
  return hasLostMark(word, dictionary.surnames) ? needed.never : listedNeed(word, dictionary.surnames, dictionary);
}

/** How surely another word of a name must be read, 0 to 1; in the second place the mother's surname may stand. */
export function givenNeed(name: string, place: number, dictionary: PaperWords): number {
  const word = name.replace(highland, '');
  const { given, rarer, surnames } = dictionary;
  if (place === 1 && !given.has(word) && commonSurnames(surnames).includes(word)) return listedNeed(word, surnames, dictionary);
  // What few are called may have lost a mark, but hardly won one.
  if (rarer.has(word)) return [...given].some((name) => marksOf(name) > marksOf(word) && bare(name) === bare(word)) ? needed.never : unlistedNeed(word, dictionary);
  return listedNeed(word, given, dictionary);
}

/** What a hook is taken for in every reading, and the other way round; measured: of 30 such names in capitals read below this six were the other. */
const hookSurely = 0.93;
const hook = '\u0309';
const acute = '\u0301';

/** Whether a word of a name may be another with a hook for its acute, "THỦY" for "THÚY", which a further reading could not tell. */
export function isHookRead(word: string, confidence: number, { given, rarer }: PaperWords): boolean {
  const letters = word.normalize('NFD');
  const other = (letters.includes(hook) ? letters.replace(hook, acute) : letters.replace(acute, hook)).normalize('NFC');
  return confidence < hookSurely && other !== word && (given.has(other) || rarer.has(other));
}

/** A commoner surname, which stands before it in the list, is the same with a mark more: what is lost is lost to every reading, "GIANG" for Giàng. */
function hasLostMark(word: string, surnames: ReadonlySet<string>): boolean {
  if (word !== bare(word) || !surnames.has(word)) return false;
  const twins = new Set(twinsOf(word, surnames).filter((twin) => bare(twin) === word));
  return [...surnames].find((surname) => surname === word || twins.has(surname)) !== word;
}

function marksOf(word: string): number {
  return word.normalize('NFD').replace(/[a-z]/gu, '').length;
}
