import { commonSurnames } from '../../ocr/lexicon/common-surnames.ts';
import { isSyllable } from '../../ocr/lexicon/syllable.ts';
import { isTitle } from '../../ocr/lexicon/titles.ts';
import { needed, twinsOf } from '../doubt/belief.ts';
import { hasHook, hasLost, hookTwin } from '../doubt/name-need.ts';
import { spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import { bare, editDistance } from '../plain.ts';
import { lettersOf, meantAs } from './answer-part.ts';
import type { AnswerPart } from './answer-part.ts';
import { withNameParts } from './name-parts.ts';
import { nearestOf, onlyLetterAway, onlyWithMarks } from './only-choice.ts';

/** A person's name with misread words set right: a surname to one that many bear, other names to everyday ones. What may be a name of its own is left, and asked about by its doubts. */
export function withNameWords(parts: readonly AnswerPart[], dictionary: PaperWords): AnswerPart[] {
  const common = new Set(commonSurnames(dictionary.surnames));
  const words = parts.map(({ word }) => spelled(lettersOf(word.text)));
  const from = words.findIndex((word, at) => !isTitle(word, words[at + 1] ?? '', (next) => dictionary.surnames.has(next) || twinsOf(next, common).length > 0));
  const named = withNameParts(parts.slice(Math.max(0, from)), dictionary);
  // A surname that was put together from its letters is one.
  return [...parts.slice(0, Math.max(0, from)), ...inCapitals(withGiven(named[0] === parts[from] ? withSurname(named, dictionary) : named, dictionary))];
}

/** "LA VĂN cẦu": behind words in capitals one that has some of them. */
function inCapitals(parts: readonly AnswerPart[]): AnswerPart[] {
  return parts.map((part, at) => {
    const { text } = part.word;
    if (at === 0 || !/^\p{Ll}\p{Lu}/u.test(text) || !parts.slice(0, at).every(({ word }) => word.text === word.text.toUpperCase())) return part;
    return { ...part, word: { ...part.word, text: text.toUpperCase(), raw: part.word.raw ?? text, doubtful: true, again: undefined } };
  });
}

/** Letters that were read so surely are not others, though marks may be; a name of few that was read less surely than `hardly` is not one. */
const read = { surely: 0.9, hardly: 0.6 } as const;
/** Every second woman's, and nobody's without its mark. */
const middleName = 'thị';
/** Men and women of the highlands have a letter before their name, and names of their own behind it. */
const highlandLetter = /^[YHKA]$/u;

/** A name that nobody is called so is shown as the nearest everyday one, but for a surname, which may stand behind "Ông" or another; somebody looks at it in any case. */
function withGiven(parts: readonly AnswerPart[], dictionary: PaperWords): AnswerPart[] {
  const isHighland = parts.some(({ word }) => highlandLetter.test(lettersOf(word.text)));
  return parts.map((part, at) => {
    const own = withoutChange(part);
    const name = spelled(lettersOf(own.word.text));
    if (at === 0 || name.length < 2 || isHighland) return part;
    if (name === 'thi' && at < parts.length - 1) return { ...part, word: meantAs(own.word, middleName) };
    if (isNameRead(name, part.word.confidence, dictionary)) return own;
    const marked = hasOtherLetters(part, name) ? onlyWithMarks(name, dictionary.rarer) : undefined;
    const meant = marked ?? meantName(spelled(lettersOf(part.word.text)), part.word.confidence, dictionary);
    return meant === undefined ? part : { ...part, word: meantAs(marked === undefined ? part.word : own.word, meant) };
  });
}

/** A word as it was read. */
function withoutChange(part: AnswerPart): AnswerPart {
  const { doubtful: _, raw, ...plain } = part.word;
  return raw === undefined ? part : { ...part, word: { ...plain, text: raw } };
}

/** The dictionary had other letters for what was read: "Ngot" is a Ngọt of few rather than an everyday Ngát. */
function hasOtherLetters({ word }: AnswerPart, name: string): boolean {
  return !/\s/u.test(word.raw ?? '') && bare(lettersOf(word.text)) !== bare(name);
}

/** What is a name is not talked over by another. */
function isNameRead(name: string, confidence: number, { surnames, given, rarer }: PaperWords): boolean {
  return surnames.has(name) || given.has(name) || (rarer.has(name) && confidence >= read.hardly);
}

/**
 * The everyday name that a word was misread from. Measured on 100 words of 900 pages that no list has: where one is a mark away
 * 45 were misread and 2 a name of their own, where one is a letter away and the word was read below 0.9, 13 and 2.
 */
function meantName(name: string, confidence: number, dictionary: PaperWords): string | undefined {
  if (isNameRead(name, confidence, dictionary)) return undefined;
  const { given, rarer } = dictionary;
  // A hook is taken for an acute so easily that a name of few is meant too: "Mấy" is "Mẩy". What was read as a hook is one: "Ủn" is no "Ún".
  const hooked = !hasHook(name) && rarer.has(hookTwin(name)) ? hookTwin(name) : undefined;
  const meant = nearestOf(name, given) ?? onlyWithMarks(name, given) ?? hooked ?? (isSyllable(name) ? undefined : onlyLetterAway(name, [...given]));
  // What lost its marks was read surely without them.
  if (meant === undefined || bare(meant) === name) return meant;
  return confidence < (bare(meant) === bare(name) ? needed.alone : read.surely) ? meant : undefined;
}

/** A misread surname is set right without a doubt where only one can be meant, many bear it, and no letter was surely another: "NGUYÊN" is "NGUYỄN", but "Giang" is no "Giàng". */
function withSurname([first, ...rest]: readonly AnswerPart[], { surnames }: PaperWords): AnswerPart[] {
  if (first === undefined) return [];
  const asRead = withoutChange(first);
  const name = spelled(lettersOf(asRead.word.text));
  if (surnames.has(name)) return [asRead, ...rest];
  const [common, twins] = [new Set(commonSurnames(surnames)), twinsOf(name, surnames)];
  const [meant, ...others] = twins.some((twin) => common.has(twin)) ? twins.filter((twin) => common.has(twin)) : twins;
  if (meant === undefined || others.length > 0) return [withNearSurname(first, { common, surnames }), ...rest];
  const word = meantAs(asRead.word, meant);
  const isSure = first.word.confidence >= read.surely && !hasLost(name, meant) && meant !== hookTwin(name);
  if (!common.has(meant)) return [isSure ? asRead : { ...first, word }, ...rest];
  return [{ ...first, word: isSure || twins.length > 1 || isNearOther(name, meant, common) ? word : { ...asRead.word, text: word.text, raw: asRead.word.text } }, ...rest];
}

/** As it was read it is a letter from another surname that many bear: "Pham" is Phạm or Phan. */
function isNearOther(name: string, meant: string, common: ReadonlySet<string>): boolean {
  return [...common].some((other) => other !== meant && bare(other) !== bare(meant) && other.length === name.length && editDistance(other, name) === 1);
}

/** "HIỲNH" is "HUỲNH"; what is a word may be a common one alone, "Bài" is "Bùi". What the dictionary made of it, and is no surname, counts for nothing: "SIUH" is no "SINH". */
function withNearSurname(part: AnswerPart, { common, surnames }: { readonly common: ReadonlySet<string>; readonly surnames: ReadonlySet<string> }): AnswerPart {
  if (surnames.has(spelled(lettersOf(part.word.text)))) return part;
  const asRead = withoutChange(part);
  const name = spelled(lettersOf(asRead.word.text));
  const kept: AnswerPart = asRead === part ? part : { ...asRead, word: { ...asRead.word, doubtful: true } };
  if (name.length < 3 || part.word.confidence >= read.surely) return kept;
  const near = onlyLetterAway(name, [...(isSyllable(name) ? common : surnames)]);
  return near === undefined ? kept : { ...part, word: meantAs(asRead.word, near) };
}
