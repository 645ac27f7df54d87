import { likeCase } from '../../ocr/lexicon/like-case.ts';
import { around } from '../layout/around.ts';
import { spelled } from '../paper-words.ts';
import { onlyNearest } from '../plain.ts';
import { addressHeads } from '../unit-words.ts';
import { coreOf, headLength, nameOf, withText } from './address-segments.ts';
import type { Within } from './address-segments.ts';
import type { AnswerPart } from './answer-part.ts';

/** Shorter names have too many neighbours. */
const fewestLetters = 4;
/** Words of a street's name: any two may be one that is in no list, "Bình An". */
const fewestOfStreet = 3;

/**
 * Shows a unit's or a street's name that there is none of as the only one near in letters and marks, of units the province's: "Võ Thi
 * Sáu", "thành phố tạch Giá". A part before the last may be a unit without its word, and right before the province it mostly is. Streets and communes are no whole lists: somebody looks.
 */
export function withNearPlace(segment: readonly AnswerPart[], within: Within & { readonly isLast: boolean; readonly isBeforeProvince: boolean }): AnswerPart[] {
  const { dictionary: { units, provinces, landmarks }, province, isLast, isBeforeProvince } = within;
  const head = headLength(segment);
  const behind = head > 0 ? -1 : unitBehind(segment);
  if (behind > 0) return [...segment.slice(0, behind), ...withNearPlace(segment.slice(behind), within)];
  if (head > 0 || (isBeforeProvince && isBareUnit(segment))) {
    const unit = nameOf(segment).join(' ');
    // One that another province has may be misread from one that this has: "Đại Tân" for Đại Tâm.
    if (province === undefined || units.get(unit)?.has(province) === true || provinces.has(unit)) return [...segment];
    const names = [...units].flatMap(([name, where]) => (where.has(province) ? [name] : []));
    return withNearName(withApostrophe(segment, head, names), head, names);
  }
  const from = streetFrom(segment);
  if (from < 0) return !isLast && province !== undefined && !isHeaded(segment) && isSetRight(segment) ? withUnitOfProvince(segment, province, units) : [...segment];
  const street = segment.slice(from).map(({ word }) => spelled(coreOf(word.text)));
  return street.length < fewestOfStreet || landmarks.has(street.join(' ')) ? [...segment] : withNearName(segment, from, landmarks);
}

/** Where a unit begins that an office's words stand before, "Trung tâm y tế huyện Ân Thi"; -1 where there is none. */
function unitBehind(segment: readonly AnswerPart[]): number {
  return segment.findIndex(({ word: { text } }, at) => {
    const head = headLength(segment.slice(at));
    const name = segment.slice(at + head);
    return at > 0 && head > 0 && /^\p{Ll}/u.test(text) && name.length > 0 && name.every(({ word }) => /^\p{Lu}\p{Ll}/u.test(word.text));
  });
}

/** Nothing but capitals, as units without their word are: "Ba Bể, Thái Nguyên". */
function isBareUnit(segment: readonly AnswerPart[]): boolean {
  return segment.length >= 2 && segment.every(({ word }) => /^\p{Lu}\p{Ll}+(?:[,.]| [-–])?$/u.test(word.text));
}

/** "Cư M gar": the letter before a word of the highlands and the word are one where a unit of the province has one so. */
function withApostrophe(segment: readonly AnswerPart[], head: number, names: readonly string[]): AnswerPart[] {
  const at = segment.findIndex(({ word }, index) => index > head && /^\p{Lu}['’]?$/u.test(word.text) && /^\p{Ll}{2}/u.test(segment[index + 1]?.word.text ?? ''));
  const [letter, rest] = [segment[at], segment[at + 1]];
  if (letter === undefined || rest === undefined) return [...segment];
  const begins = `${spelled(letter.word.text.charAt(0))}'`;
  if (!names.some((name) => name.split(' ')[at - head]?.startsWith(begins))) return [...segment];
  const read = rest.word.raw ?? rest.word.text;
  const word = { ...letter.word, text: `${letter.word.text.charAt(0)}'${read}`, raw: `${letter.word.raw ?? letter.word.text} ${read}`, box: around([letter.word.box, rest.word.box]), confidence: Math.min(letter.word.confidence, rest.word.confidence), doubtful: true as const, again: undefined };
  return segment.toSpliced(at, 2, { ...letter, word });
}

/** It begins with the word for a village, a lane or the like, which may be called anything. */
function isHeaded([first]: readonly AnswerPart[]): boolean {
  return addressHeads.has(spelled(coreOf(first?.word.text ?? '')));
}

/** The dictionary has changed a word of it, and not in the only possible way. */
function isSetRight(segment: readonly AnswerPart[]): boolean {
  return segment.some(({ word }) => word.doubtful === true && word.raw !== undefined);
}

/** What was read as no unit of the province as the only one of its units that is near, whatever the words beside it made of it: "Hôa Tú 2" is no "Hoa Tú". */
function withUnitOfProvince(segment: readonly AnswerPart[], province: string, units: ReadonlyMap<string, ReadonlySet<string>>): AnswerPart[] {
  const numbered = segment.length > 1 && /^\d+\W*$/u.test(segment.at(-1)?.word.text ?? '') ? segment.slice(-1) : [];
  const named = segment.slice(0, segment.length - numbered.length);
  // Lists have the Roman numeral, papers often another.
  const names = [...units].flatMap(([name, where]) => (where.has(province) ? [numbered.length > 0 ? name.replace(/ (?:i{1,3}|iv|v)$/u, '') : name] : []));
  const asRead = named.map((part) => ({ ...part, word: { ...part.word, text: part.word.raw ?? part.word.text } }));
  const isThere = (parts: readonly AnswerPart[]): boolean => names.includes(nameOf(parts).join(' '));
  if (isThere(named)) return [...segment];
  if (isThere(asRead)) return [...asRead, ...numbered];
  const near = withNearName(asRead, 0, names);
  return isThere(near) ? [...near, ...numbered] : [...segment];
}

/** The segment with the words from an index on as the only name of a list that is nearly so; as it is where there is none, or several. */
function withNearName(segment: readonly AnswerPart[], from: number, names: Iterable<string>): AnswerPart[] {
  const words = segment.slice(from).map(({ word }) => spelled(coreOf(word.text)));
  // "Xuân Hương - Đà Lạt".
  if (words.includes('')) return [...segment];
  const name = words.join(' ');
  if (name.length < fewestLetters) return [...segment];
  const meant = onlyNearest(name, [...names].filter((other) => Math.abs(other.length - name.length) <= 1))?.found.split(' ') ?? [];
  if (meant.length !== words.length) return [...segment];
  return segment.map((part, at) => {
    const word = meant[at - from];
    if (at < from || word === undefined || word === words[at - from]) return part;
    const set = withText(part, likeCase(word, 'Xx'));
    return { ...set, word: { ...set.word, doubtful: true } };
  });
}

/** Where a street's name begins: behind its word or "chung cư" and "khu tập thể", or behind a house's number; -1 where there is none, or no name in capitals. */
function streetFrom(segment: readonly AnswerPart[]): number {
  const texts = segment.map(({ word }) => word.text);
  const at = texts.findLastIndex((text, index) => /^(?:đường|phố|cư|thể)$/iu.test(text) && !/^(?:thành|khu|dân)$/iu.test(texts[index - 1] ?? ''));
  const from = (at >= 0 ? at : texts.findIndex((text, index) => /^\d+[\p{L}\d/]*$/u.test(text) && /^\p{Lu}/u.test(texts[index + 1] ?? ''))) + 1;
  return from > 0 && texts.slice(from).every((text) => /^\p{Lu}\p{Ll}/u.test(text)) ? from : -1;
}
