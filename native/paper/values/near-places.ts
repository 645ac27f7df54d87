import { likeCase } from '../../ocr/lexicon/like-case.ts';
import { spelled } from '../paper-words.ts';
import { onlyNearest } from '../plain.ts';
import { coreOf, headLength, nameOf, withText } from './address-segments.ts';
import type { Within } from './address-segments.ts';
import type { AnswerPart } from './answer-part.ts';

/** Shorter names have too many neighbours. */
const fewestLetters = 4;
/** Words of a street's name: any two may be one that is in no list, "Bình An". */
const fewestOfStreet = 3;

/**
 * Shows a unit's or a street's name that there is none of as the only one near in letters and marks, of units the province's: "Võ Thi
 * Sáu", "thành phố tạch Giá". Streets and communes are no whole lists: somebody looks.
 */
export function withNearPlace(segment: readonly AnswerPart[], { dictionary: { units, provinces, landmarks }, province }: Within): AnswerPart[] {
  const head = headLength(segment);
  if (head > 0) {
    const unit = nameOf(segment).join(' ');
    if (province === undefined || units.has(unit) || provinces.has(unit)) return [...segment];
    return withNearName(segment, head, [...units].flatMap(([name, where]) => (where.has(province) ? [name] : [])));
  }
  const from = streetFrom(segment);
  if (from < 0) return [...segment];
  const street = segment.slice(from).map(({ word }) => spelled(coreOf(word.text)));
  return street.length < fewestOfStreet || landmarks.has(street.join(' ')) ? [...segment] : withNearName(segment, from, landmarks);
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
