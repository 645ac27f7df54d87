import type { RecognisedWord } from '../../ocr/types.ts';
import { differsByDot, needed, neededTwice } from './belief.ts';
import type { Doubt } from './doubt.ts';
import { listedNeed, unlistedNeed } from './listed-need.ts';
import { givenNeed, hookTwin, surnameNeed } from './name-need.ts';
import type { FieldSchema } from '../document-kind.ts';
import { spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import { bare, marksIn } from '../plain.ts';
import { addressHeads } from '../unit-words.ts';
import { namedUnits } from './place-units.ts';
import { doubtsOfWhole } from './whole-value.ts';
import { wordingOf } from './wording.ts';

export type PaperWord = RecognisedWord & {
  /** It stands on a dotted line. */
  readonly dotted?: boolean;
  /** Ink beside it was not read, or there is a hole in its line before it. */
  readonly broken?: boolean;
  /** What a second reading of its own pixels says; empty: nothing. */
  readonly again?: string | undefined;
};

/** Doubts about a value from the words it was taken from; without dictionaries every word stands for itself alone. */
export function doubtsOf(words: readonly PaperWord[], value: string, type: FieldSchema['type'], dictionary?: PaperWords): Doubt[] {
  // No other country is called nearly so.
  if (type === 'nationality' && value === 'Việt Nam') return [];
  const found = new Set(doubtsOfWhole(value, type, dictionary));
  const units = (type === 'place' || type === 'text') && dictionary !== undefined ? namedUnits(value, dictionary) : new Map<string, number>();
  const cores = words.flatMap((word) => coresOf(word.text));
  const spelling = cores.map(spelled);
  // Where a mark was lost of one name, another's tone may be: "PHẠM XUAN TRƯƠNG" was Xuân Trường.
  if (type === 'name' && words.slice(1).some(hasMendedMark)) found.add('weak');
  const lostDots = type === 'name' && words.some(hasMendedDot);
  // Where a word was set right, and stands as it was read beside it, it was misread there too: "Ấp Cồn Mãi, xã Đất [Mãi]".
  if ((type === 'place' || type === 'text') && words.some((word) => words.some((other) => isMisreadThere(word, other)))) found.add('weak');
  let place = 0;
  for (const word of words) {
    const twice = isReadTwice(word);
    if (word.doubtful === true && !twice) found.add('corrected');
    if (word.broken === true) found.add('weak');
    for (const [at, core] of coresOf(word.text).entries()) {
      const need = dictionary === undefined ? needed.alone : units.get(spelled(core)) ?? (isWording(cores, place, type, dictionary) ? needed.vouched : needOf({ core, place, begins: place === 0 || at > 0, isLone: cores.length === 1, confidence: word.confidence }, type, dictionary));
      // Dots that a line swallowed are lost to every reading.
      if (need !== needed.vouched && (!twice || word.dotted === true) && dictionary !== undefined && mayBeDotted(word, core, listFor(place, type, dictionary), type)) found.add('weak');
      // Where one word's dot was lost on the paper, another's may be: "Trinh Thị Lan My" is Trịnh, and perhaps Mỵ.
      if (lostDots && dictionary !== undefined && (differsByDot(spelled(core), dictionary.given, false) || differsByDot(spelled(core), dictionary.rarer, false))) found.add('weak');
      const wording = dictionary !== undefined && isPlainWord(cores, place, type) ? wordingOf(spelling, place, dictionary) : 'heard';
      const isMeant = isClearlyMeant(word, place, type);
      place += 1;
      if (wording === 'misread') found.add('unknown');
      // What stands nowhere in forms, names and places is hardly a word: "suận" was a quận.
      if (wording === 'unheard' && (!twice || word.confidence < needed.unheardTwice || dictionary?.known.has(spelled(core)) === false)) found.add('weak');
      // The raised figure of square metres is read as anything.
      if (type === 'area' && !/\d/u.test(core)) continue;
      if (need === needed.never) found.add('unknown');
      // A clear correction is the dictionary's word: the engine's opinion of its own matters little.
      else if (word.confidence < (twice ? neededTwice(need, core, isVillageWord(core, type)) : isMeant ? (type === 'place' ? needed.onlyPlace : needed.onlyChoice) : need)) found.add('weak');
    }
  }
  return [...found];
}

/** The other word was set right from what this one says. */
function isMisreadThere(word: PaperWord, { text, raw }: PaperWord): boolean {
  const [own, read, set] = [word.text, raw ?? text, text].map((one) => coresOf(one).join(' '));
  return raw !== undefined && own === read && read !== set;
}

/** A word of an address, which a sentence may have in it too. */
function isVillageWord(core: string, type: FieldSchema['type']): boolean {
  return type === 'place' || (type === 'text' && /^\p{Lu}\p{Ll}/u.test(core));
}

/** The dictionary's change leaves no other choice. A name behind the surname is in no closed list: what was read "MAHH" is anybody's. */
function isClearlyMeant({ text, raw, doubtful }: PaperWord, place: number, type: FieldSchema['type']): boolean {
  return raw !== undefined && doubtful !== true && (type !== 'name' || place === 0 || bare(coresOf(raw).join('')) === bare(coresOf(text).join('')));
}

/** The dictionary gave a word a dot below that was not read. */
function hasMendedDot({ text, raw }: PaperWord): boolean {
  const dotsIn = (letters: string): number => letters.normalize('NFD').split('\u0323').length;
  return raw !== undefined && dotsIn(text) > dotsIn(raw);
}

/** The dictionary gave a word a mark that was not read, and changed none of its letters. */
function hasMendedMark({ text, raw }: PaperWord): boolean {
  return raw !== undefined && bare(raw) === bare(text) && marksIn(text) > marksIn(raw);
}

/** A word in small letters, as a text begins with a capital, but for one of those that stand before names, in a text right before one; it may be of a saying like "dân phố". */
function isPlainWord(cores: readonly string[], place: number, type: FieldSchema['type']): boolean {
  const [core = '', next = ''] = [cores[place], cores[place + 1]];
  const isSmall = /^\p{Ll}+$/u.test(core);
  const isHead = isSmall && addressHeads.has(spelled(core));
  return type === 'text' ? (isSmall && !(isHead && /^[\p{Lu}\d]/u.test(next))) || (place === 0 && /^\p{Lu}\p{Ll}+$/u.test(core)) : type === 'place' && isSmall && !isHead;
}

/** The second reading says the same, letter by letter: no mark and no case differs. */
function isReadTwice({ text, again }: PaperWord): boolean {
  const letters = coresOf(text.normalize('NFC')).join('');
  return again !== undefined && letters !== '' && coresOf(again.normalize('NFC')).join('') === letters;
}

/** `begins`: a capital may stand there for no name's sake, as in "Tiền mặt/Chuyển khoản". `isLone`: no other word speaks for it, and "Khôn" is a word too. */
function needOf({ core, place, begins, isLone, confidence }: { readonly core: string; readonly place: number; readonly begins: boolean; readonly isLone: boolean; readonly confidence: number }, type: FieldSchema['type'], dictionary: PaperWords): number {
  const word = spelled(core);
  // Letters with marks are not mixed with figures, "1ó" is a "16", but for a sum's "75.000đ".
  if (/\d/u.test(word)) return /\p{L}/u.test((type === 'money' ? word.replace(/(?<=\d)đ$/u, '') : word).replace(/[a-z]/gu, '')) ? needed.never : /^\d{12}$/u.test(word) ? needed.number : /^\d{9}$/u.test(word) && type === 'oldNumber' ? needed.oldNumber : needed.alone;
  if (type === 'place' && core === word && addressHeads.has(word)) return needed.onlyChoice;
  // No other office is abbreviated nearly so.
  if (core === 'UBND') return needed.onlyChoice;
  // A hook is taken for an acute in all readings, and the other way round: "Huối" is Huổi.
  if (type === 'place' && !dictionary.known.has(word) && dictionary.known.has(hookTwin(word))) return needed.never;
  switch (type) {
    case 'sex': return needed.onlyChoice;
    case 'name': return place === 0 ? surnameNeed(word, confidence, dictionary) : givenNeed(word, { place, confidence }, dictionary);
    case 'ethnicity': return dictionary.ethnicityWords.has(word) ? listedNeed(word, dictionary.ethnicityWords, dictionary) : needed.never;
    case 'place': case 'text': case 'date': case 'year': case 'personalNumber': case 'oldNumber': case 'phone': case 'number': case 'area': case 'code': case 'money': case 'amountInWords': case 'dateInWords': case 'nationality':
      // Abbreviations of offices and registers are in no dictionary.
      if (core.length > 1 && core === core.toUpperCase() && (type !== 'place' || abbreviations.has(word))) return needed.alone;
      return !isLone && (core === word || (begins && startsSentence.has(type))) && dictionary.known.has(word) ? needed.vouched : unlistedNeed(word, dictionary);
  }
}

const startsSentence = new Set<FieldSchema['type']>(['text', 'place', 'amountInWords', 'dateInWords']);

/** A capital within an office's name or a sentence, before what it stands before in forms: "Bệnh viện Đa khoa", "Trạm Y tế", "được Công nhận". */
function isWording(cores: readonly string[], at: number, type: FieldSchema['type'], { pairs }: PaperWords): boolean {
  const [core = '', next = ''] = [cores[at], cores[at + 1]];
  return (type === 'place' || type === 'text') && /^\p{Lu}\p{Ll}*$/u.test(core) && /^\p{Ll}+$/u.test(next) && pairs.has(`${spelled(core)} ${spelled(next)}`);
}

/** Of units and offices, in addresses. */
const abbreviations = new Set(['tp', 'tt', 'tx', 'kp', 'tdp', 'kdc', 'ubnd', 'tnhh', 'ql', 'tl']);

/** Names in small letters are none; and Thạnh is a rare name, Thanh is not. */
function mayBeDotted(word: PaperWord, core: string, list: ReadonlySet<string>, type: FieldSchema['type']): boolean {
  const isName = type === 'name';
  if (core === core.toLowerCase() || (isName && spelled(core) === 'thanh') || (!isName && word.dotted !== true)) return false;
  return differsByDot(spelled(core), list, word.dotted === true && isName);
}

function listFor(place: number, type: FieldSchema['type'], dictionary: PaperWords): ReadonlySet<string> {
  if (type === 'ethnicity') return dictionary.ethnicityWords;
  if (type !== 'name') return dictionary.known;
  return place === 0 ? dictionary.surnames : dictionary.given;
}

/** The parts of a word that are letters or figures: "công-an," has two. */
function coresOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\d'’]+/gu) ?? [];
}
