import { variantsOf } from '../../ocr/lexicon/similar.ts';

/**
 * What the engine must say of a word, 0 to 1, for it to be believed: little where nothing else could stand there, much
 * where a neighbour in spelling may. Measured: of words read at 0.957 and above hardly any was wrong, of those at 0.93 one in ten.
 * A citizen's number has twelve figures that may each be misread: of 2,700 those of 0.963 and above were all right. An old one of
 * nine tells neither sex nor year of birth, and nothing speaks against a misread one: it is nearly always read again.
 */
export const needed = { vouched: 0.88, alone: 0.957, number: 0.963, oldNumber: 0.968, onlyChoice: 0.6, onlyPlace: 0.65, unheardTwice: 0.92, never: Infinity } as const;

/**
 * What is enough where a second reading of other shape says the same. Measured on 470 words of 41 pages: of those that both
 * readings agreed on, none was wrong that the dictionaries had nothing against; and of 98 more pages none of 16 answers that
 * were asked about for a word vouched for alone, of 15 for other words two, a letter by itself and a figure with a letter.
 */
const enoughTwice: Readonly<Record<number, number>> = { [needed.alone]: 0.8, [needed.vouched]: 0.4, [needed.onlyChoice]: 0.4 };
/** A house's number, a letter by itself or an abbreviation is vouched for by nothing else: of 400 numbers that were read twice alike nine lie below this, one of them wrong. */
const scantTwice = 0.88;

/** A village may bear any name, and a hand's tone is misread alike twice: Ngoảng and Tỉn were, at 0.87 and 0.92. */
const placeTwice = 0.93;

/** What the engine must say of a word that was read the same twice, of an address where `isPlace`. */
export function neededTwice(once: number, word: string, isPlace = false): number {
  const isScant = /^[\dO]+$/u.test(word) ? once !== needed.never : once === needed.alone && (word.length < 2 || /\d|^\p{Lu}{2}$/u.test(word));
  if (isScant) return scantTwice;
  return isPlace && once === needed.alone ? placeTwice : enoughTwice[once] ?? once;
}

/** A change that costs more than this is not easily misread. */
const nearCost = 4;

const dotBelow = '\u0323';

/** Whether a word of the list differs by a dot below alone: a ruled line may have swallowed it, a dotted one lent one of its own. */
export function differsByDot(word: string, list: { has(word: string): boolean }, dotted: boolean): boolean {
  const parts = word.normalize('NFD');
  // Every second woman has it as a middle name, and nobody the word without the dot.
  if (parts.includes(dotBelow)) return dotted && word !== 'thị' && list.has(parts.replace(dotBelow, '').normalize('NFC'));
  if (/[\u0300\u0301\u0303\u0309]/u.test(parts)) return false;
  return [...word].some((letter, at) => /[aăâeêioôơuưy]/u.test(letter) && list.has((word.slice(0, at) + letter + dotBelow + word.slice(at + 1)).normalize('NFC')));
}

/** Spellings of a list that are one misread mark or letter away from a word in small letters. */
export function twinsOf(word: string, list: { has(word: string): boolean }): string[] {
  return variantsOf(word).filter(({ text, cost }) => text !== word && cost <= nearCost && list.has(text)).map(({ text }) => text);
}

/** Names of a kind that differ from a name, in small letters, in one word, and that as `twinsOf` has it. */
export function twinNames(name: string, isName: (other: string) => boolean): string[] {
  const words = name.split(' ');
  const changed = (at: number, other: string): string => words.with(at, other).join(' ');
  return words.flatMap((word, at) => twinsOf(word, { has: (other) => isName(changed(at, other)) }).map((other) => changed(at, other)));
}
