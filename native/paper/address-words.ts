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
  return segments.flatMap((segment, at) => withName(withHead(withFeet(segment)), { dictionary, province, isLast: at === segments.length - 1 }));
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

function withHead<Part extends AddressPart>(segment: Part[]): Part[] {
  const [first, ...rest] = withSecond(segment);
  const core = coreOf(first?.word.text ?? '');
  if (first === undefined || !/^\p{Ll}{2,}$/u.test(core) || heads.has(core)) return first === undefined ? segment : [first, ...rest];
  const meant = units.filter((unit) => editDistance(bare(core), bare(unit)) <= 1 && core.length >= 3);
  return [meant.length === 1 && meant[0] !== undefined ? withText(first, meant[0]) : { ...first, word: { ...first.word, broken: true } }, ...rest];
}

/** A p that lost its foot is an n: no address yields anything, "nhường Bến Nghé". */
function withFeet<Part extends AddressPart>(segment: Part[]): Part[] {
  return segment.map((part, at) => {
    const core = coreOf(part.word.text);
    return /^nh(?:ường|ố)$/u.test(core) && /^\p{Lu}/u.test(coreOf(segment[at + 1]?.word.text ?? '')) ? withText(part, core.replace('nh', 'ph')) : part;
  });
}

/** "thành nhố" can only be "thành phố". */
function withSecond<Part extends AddressPart>(segment: Part[]): Part[] {
  const [first, second, ...rest] = segment;
  const core = coreOf(second?.word.text ?? '');
  if (first === undefined || second === undefined || coreOf(first.word.text).toLowerCase() !== 'thành' || !/^\p{Ll}{2,}$/u.test(core) || core === 'phố' || editDistance(bare(core), 'pho') > 1) return segment;
  return [first, withText(second, 'phố'), ...rest];
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
    const isCapital = part.word.text === part.word.text.toUpperCase() && coreOf(part.word.text).length > 1;
    return withText(part, isCapital ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1));
  });
}
