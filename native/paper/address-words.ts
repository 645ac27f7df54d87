import { likeCase } from '../ocr/lexicon/like-case.ts';
import { twinsOf } from './belief.ts';
import type { PaperWord } from './doubts.ts';
import { spelled } from './paper-words.ts';
import type { PaperWords } from './paper-words.ts';
import { bare, editDistance } from './plain.ts';

interface AddressPart {
  readonly word: PaperWord;
  readonly glued: boolean;
}

/** What a part of an address begins with in small letters, first the units that have names of their own. */
const units = ['xã', 'phường', 'huyện', 'quận', 'tỉnh', 'thị', 'thành'];
const heads = new Set([...units, 'đặc', 'đường', 'phố', 'ngõ', 'ngách', 'hẻm', 'kiệt', 'tổ', 'khóm', 'khu', 'ấp', 'thôn', 'xóm', 'bản', 'buôn', 'bon', 'làng', 'phum', 'sóc', 'đội', 'cụm', 'khối', 'lô', 'số', 'nhà', 'căn', 'tầng', 'tòa', 'toà', 'chung', 'tiểu', 'quốc', 'km', 'tại', 'cạnh', 'tp', 'block', 'dãy', 'phòng', 'bệnh', 'trạm', 'trung', 'nước']);
/** Heads of two words. */
const seconds: Readonly<Record<string, string>> = { thị: '(?:trấn|xã)', thành: 'phố', đặc: 'khu', tiểu: 'khu', khu: '(?:phố|vực|tập|đô)', quốc: 'lộ', chung: 'cư' };

/**
 * Sets words of an address right that can be only one: the word for a unit, and a unit's name that is misspelled by one mark or
 * letter where its province has only one such. Whatever else begins a part in small letters is marked as broken.
 */
export function withAddressWords<Part extends AddressPart>(parts: readonly Part[], dictionary: PaperWords): Part[] {
  const segments = segmentsOf(parts);
  const province = provinceOf(segments, dictionary);
  return segments.flatMap((segment, at) => withName(withUnits(segment), { dictionary, province, isLast: at === segments.length - 1 }));
}

function segmentsOf<Part extends AddressPart>(parts: readonly Part[]): Part[][] {
  const segments: Part[][] = [];
  parts.forEach((part, at) => {
    const before = parts[at - 1]?.word.text;
    if (before === undefined || /[,;„.]$/u.test(before)) segments.push([part]);
    else segments.at(-1)?.push(part);
  });
  return segments;
}

const coreOf = (text: string): string => text.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');

function withText<Part extends AddressPart>(part: Part, core: string): Part {
  const { word } = part;
  return { ...part, word: { ...word, text: word.text.replace(coreOf(word.text), core), raw: word.raw ?? word.text } };
}

/** Sets the words for units right: the one a part begins with, the second of "thành phố", and before a name one whose p lost its foot. */
function withUnits<Part extends AddressPart>(segment: Part[]): Part[] {
  return segment.map((part, at) => {
    const [before, core, next] = [at - 1, at, at + 1].map((index) => coreOf(segment[index]?.word.text ?? ''));
    if (core === undefined || !/^\p{Ll}{2,}$/u.test(core)) return part;
    // No address yields anything, "nhường Bến Nghé".
    if (/^nh(?:ường|ố)$/u.test(core) && /^\p{Lu}/u.test(next ?? '')) return withText(part, core.replace('nh', 'ph'));
    if (at === 1 && before?.toLowerCase() === 'thành') return core !== 'phố' && editDistance(bare(core), 'pho') <= 1 ? withText(part, 'phố') : part;
    return at === 0 && !heads.has(core) ? withHead(part, core) : part;
  });
}

function withHead<Part extends AddressPart>(part: Part, core: string): Part {
  const [meant, ...others] = core.length < 3 ? [] : units.filter((unit) => editDistance(bare(core), bare(unit)) <= 1);
  return meant !== undefined && others.length === 0 ? withText(part, meant) : { ...part, word: { ...part.word, broken: true } };
}

/** Words of a segment's head: "thị trấn" has two, a name without one none. */
function headLength(segment: readonly AddressPart[]): number {
  const [first = '', second = ''] = segment.slice(0, 2).map(({ word }) => spelled(coreOf(word.text)));
  if (!units.includes(first)) return 0;
  const two = seconds[first];
  return two === undefined ? 1 : new RegExp(`^${two}$`, 'u').test(second) ? 2 : 0;
}

function nameOf(segment: readonly AddressPart[]): string[] {
  return segment.slice(headLength(segment)).map(({ word }) => spelled(coreOf(word.text)));
}

function provinceOf(segments: readonly (readonly AddressPart[])[], { provinces }: PaperWords): string | undefined {
  const last = segments.at(-1);
  if (last === undefined) return undefined;
  const words = nameOf(last);
  const name = words.join(' ');
  return provinces.has(name) ? name : onlyTwin(words, (other) => provinces.has(other))?.join(' ');
}

/** The only name of a kind that differs in one word, and that by one misread mark or letter. */
function onlyTwin(words: readonly string[], isName: (name: string) => boolean): string[] | undefined {
  const found = words.flatMap((word, at) => twinsOf(word, { has: (other) => isName(words.with(at, other).join(' ')) }).map((other) => words.with(at, other)));
  const [only] = found;
  return only !== undefined && new Set(found.map((name) => name.join(' '))).size === 1 ? only : undefined;
}

function withName<Part extends AddressPart>(segment: Part[], { dictionary: { units: named, provinces }, province, isLast }: { dictionary: PaperWords; province: string | undefined; isLast: boolean }): Part[] {
  const from = headLength(segment);
  const words = nameOf(segment);
  const name = words.join(' ');
  if (words.length === 0 || words.length > 5 || named.has(name) || provinces.has(name) || (from === 0 && !isLast)) return segment;
  const isThere = (other: string): boolean => (isLast ? provinces.has(other) : province !== undefined && named.get(other)?.has(province) === true);
  const meant = onlyTwin(words, isThere);
  return segment.map((part, at) => {
    const word = meant?.[at - from];
    if (word === undefined || word === words[at - from]) return part;
    return withText(part, likeCase(word, part.word.text));
  });
}
