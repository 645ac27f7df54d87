import { commonSurnames } from '../../ocr/lexicon/common-surnames.ts';
import { isName } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import { bare } from '../plain.ts';
import { needed, twinsOf } from './belief.ts';
import { listedNeed, unlistedNeed } from './listed-need.ts';

/** "H'Linh": the letter before a name of the highlands. */
const highland = /^[hky]'(?=.)/u;
const highlandAlone = /^[hk]$/u;

/** How surely the first word of a name must be read, 0 to 1, where it was at `confidence`. */
export function surnameNeed(word: string, confidence: number, dictionary: PaperWords): number {
  // Before it stood a surname: "[Ông] Thị Mỹ Duyên".
  if (bare(word) === 'thi') return needed.never;
  // Papers have it as "H Ben" too, and the apostrophe is lost to every reading.
  if (highlandAlone.test(word)) return needed.never;
  if (highland.test(word)) return givenNeed(word, { place: 0, confidence: 1 }, dictionary);
  const { surnames } = dictionary;
  return hasLostMark(word, surnames) || (confidence < sameAgain.surname && mayHaveLostMarks(word, surnames)) || (confidence < sameAgain.twin && isEitherSurname(word, surnames)) ? needed.never : listedNeed(word, surnames, dictionary);
}

/** With another tone it is somebody's surname too, and neither is common: "ĐỒNG" and Đổng. */
function isEitherSurname(word: string, surnames: ReadonlySet<string>): boolean {
  const common = commonSurnames(surnames);
  return toned.test(word.normalize('NFD')) && !common.includes(word) && twinsOf(word, surnames).some((twin) => bare(twin) === bare(word) && !common.includes(twin));
}

/**
 * Below this no further reading helps. A hook is taken for an acute in all of them, and the other way round: of 30 such names in
 * capitals six were the other. Other tones are too, now and then: of 1,250 names three were silently wrong, and these ask about
 * one name in a hundred. What is in no list may have lost a mark in all, as "ÊU" that was ỂU, and more likely where somebody is
 * called so but for a mark: "Số" was a Sô. An everyday name without marks may have lost them, "ANH" that was ÁNH.
 */
const sameAgain = { hook: 0.93, twin: 0.91, several: 0.962, tone: 0.85, bare: 0.85, surname: 0.95, stranger: 0.9 } as const;

/** How surely another word of a name must be read, 0 to 1, where it was at `confidence`; in the second place the mother's surname may stand. */
export function givenNeed(name: string, { place, confidence }: { readonly place: number; readonly confidence: number }, dictionary: PaperWords): number {
  const word = name.replace(highland, '');
  const { given, rarer, surnames } = dictionary;
  // "Mấy" is nobody's name, and Mẩy is.
  if ((confidence < sameAgain.hook || !isName(word, dictionary)) && isHookRead(word, dictionary)) return needed.never;
  if (given.has(word) && toned.test(word.normalize('NFD')) && confidence < (twinsOf(word, given).length > 0 ? sameAgain.twin : sameAgain.tone)) return needed.never;
  // So badly read, a tone may have been lost that few have: "LIÊM" was a Liềm.
  if (given.has(word) && (mayHaveLost(word, confidence, dictionary) || (isLevel(word) && confidence < sameAgain.bare))) return needed.never;
  // Few are called so, and with another tone few are too: "Kiểm" was a Kiềm.
  if (!given.has(word) && rarer.has(word) && toned.test(word.normalize('NFD')) && confidence < sameAgain.twin && [...twinsOf(word, rarer), ...twinsOf(word, given)].some((twin) => bare(twin) === bare(word))) return needed.never;
  if (place === 1 && !given.has(word) && commonSurnames(surnames).includes(word)) return listedNeed(word, surnames, dictionary);
  // What few are called, or by surname only, may have lost a mark, but hardly won one.
  if (rarer.has(word) || (surnames.has(word) && !given.has(word))) return [...given, ...(confidence < sameAgain.hook ? rarer : [])].some((other) => hasLost(word, other)) ? needed.never : unlistedNeed(word, dictionary);
  if (confidence < sameAgain.hook && !isName(word, dictionary) && twinsOf(word, rarer).some((twin) => bare(twin) === bare(word))) return needed.never;
  return given.has(word) || confidence >= sameAgain.stranger || word.length === 1 ? listedNeed(word, given, dictionary) : needed.never;
}

/** An "YÊN" that was YẾN kept one of its marks: what lost the other is read so more surely than what lost all, and most surely where it may be any of several, as "HƯƠNG". */
function mayHaveLost(word: string, confidence: number, { given, rarer }: PaperWords): boolean {
  const lost = (list: ReadonlySet<string>): string[] => twinsOf(word, list).filter((twin) => hasLost(word, twin));
  const everyday = confidence < sameAgain.several ? lost(given) : [];
  if (everyday.length === 0) return false;
  if (word === bare(word)) return confidence < sameAgain.bare;
  return confidence < sameAgain.twin || everyday.length + lost(rarer).length > 1;
}

/** A word with marks, but without a tone. */
function isLevel(word: string): boolean {
  return word !== bare(word) && !/[\u0300\u0301\u0303\u0309\u0323]/u.test(word.normalize('NFD'));
}

/** Tones above a letter. */
const toned = /[\u0300\u0301\u0303\u0309]/u;
const hook = '\u0309';
const acute = '\u0301';

/** A word with a hook for its acute, or the other way round, as "THỦY" for "THÚY"; itself where it has neither. */
export function hookTwin(word: string): string {
  const letters = word.normalize('NFD');
  return (hasHook(word) ? letters.replace(hook, acute) : letters.replace(acute, hook)).normalize('NFC');
}

export function hasHook(word: string): boolean {
  return word.normalize('NFD').includes(hook);
}

/** Whether another is called so with a hook for the acute; of an everyday name, another such. */
function isHookRead(word: string, { given, rarer }: PaperWords): boolean {
  const other = hookTwin(word);
  return other !== word && (given.has(other) || (rarer.has(other) && !given.has(word)));
}

/** A commoner surname, which stands before it in the list, is the same with a mark more: what is lost is lost to every reading, "GIANG" for Giàng. */
function hasLostMark(word: string, surnames: ReadonlySet<string>): boolean {
  if (word !== bare(word) || !surnames.has(word)) return false;
  const twins = new Set(twinsOf(word, surnames).filter((twin) => bare(twin) === word));
  return [...surnames].find((surname) => surname === word || twins.has(surname)) !== word;
}

/** A rare surname without marks may be another with two, which is no twin of it: "CAM" was a Cầm. */
function mayHaveLostMarks(word: string, surnames: ReadonlySet<string>): boolean {
  if (word !== bare(word) || !surnames.has(word) || commonSurnames(surnames).includes(word)) return false;
  const twins = twinsOf(word, surnames);
  return [...surnames].some((other) => hasLost(word, other) && !twins.includes(other));
}

/** Whether a word is another without some of its marks: "Dinh" is Đinh, "Doãn" is no Đoàn. */
export function hasLost(word: string, other: string): boolean {
  if (word === other || bare(word) !== bare(other)) return false;
  const [kept, all] = [word, other].map((text) => [...text.normalize('NFD').replaceAll('đ', 'd\u0335')]);
  return all?.reduce((at, sign) => (sign === kept?.[at] ? at + 1 : at), 0) === kept?.length;
}
