import { likeCase } from '../../ocr/lexicon/like-case.ts';
import { twinNames } from '../doubt/belief.ts';
import { around } from '../layout/around.ts';
import { spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import { bare, editDistance } from '../plain.ts';
import { addressHeads as heads, unitHeads } from '../unit-words.ts';
import { endsPart, withDashesAtWords } from './address-dashes.ts';
import { coreOf, headLength, nameOf, seconds, withText } from './address-segments.ts';
import type { Within } from './address-segments.ts';
import type { AnswerPart } from './answer-part.ts';
import { withNearPlace } from './near-places.ts';
import { isReadOtherwise, withOwnMarks } from './own-marks.ts';

/**
 * Sets words of an address right that can be only one: the word for a unit, and a unit's name that is misspelled by one mark or
 * letter where its province has only one such. Whatever else begins a part in small letters is marked as broken.
 */
export function withAddressWords(parts: readonly AnswerPart[], dictionary: PaperWords): AnswerPart[] {
  const segments = withCommaBeforeProvince(withoutCommasInNames(segmentsOf(withPlaceUnits(withDashesAtWords(parts))).map((segment) => withTornUnit(segment, dictionary)), dictionary), dictionary);
  const province = provinceOf(segments, dictionary);
  const within = { dictionary, province };
  return segments.flatMap((segment, at) => {
    const isLast = at === segments.length - 1;
    const named = withName(withUnits(withOwnMarks(segment, within), at === 0, dictionary), { ...within, isLast });
    const isBeforeProvince = at > 0 && at === segments.length - 2;
    return withNearPlace(withVouchedUnit(named, within), { ...within, isLast, isBeforeProvince });
  });
}

/** Words that have a number behind them. */
const numbered: ReadonlySet<string> = new Set(['ấp', 'thôn', 'xóm', 'khóm', 'đội', 'tổ', 'khu', 'phường', 'quận', 'số', 'ngõ', 'ngách', 'hẻm', 'kiệt', 'phố']);
/** Words that have a name behind them, and are none's end. */
const named: ReadonlySet<string> = new Set(['xã', 'phường', 'huyện', 'quận', 'tỉnh', 'đường']);

/** Whether a word and what is behind it belong together, whatever speck stands between. */
function isBegun(word: string, next: string): boolean {
  return (numbered.has(word) && /^\d/u.test(next)) || (named.has(word) && /^\p{Lu}\p{Ll}/u.test(next)) || (word === 'thành' && /^phố,?$/iu.test(next));
}

/** Sets right what can be only "thành phố", in a sentence too, and "khu phố". */
export function withPlaceUnits(parts: readonly AnswerPart[]): AnswerPart[] {
  return parts.map((part, at) => {
    const [before, core, next] = [at - 1, at, at + 1].map((index) => coreOf(parts[index]?.word.text ?? ''));
    // "Ủy, ban nhân dân".
    if (/^[ủu][ỷy]$/iu.test(core ?? '') && next === 'ban') return withoutEnd(part);
    // "Ấp, 3", "Xã, Quốc Oai", "thành, phố".
    if (/^\p{L}+,$/u.test(part.word.text) && isBegun(spelled(core ?? ''), parts[at + 1]?.word.text ?? '')) return withoutEnd(part);
    // "thành, phố, Đà Nẵng".
    if (/^phố,$/iu.test(part.word.text) && /^thành$/iu.test(before ?? '') && /^\p{Lu}/u.test(next ?? '')) return withoutEnd(part);
    // "xã Tân Long, Huyền, Hướng Hóa": no part is called by a unit's word alone.
    const alone = part.word.text.endsWith(',') && endsPart(parts[at - 1]?.word.text ?? '') && /^\p{Lu}\p{Ll}/u.test(parts[at + 1]?.word.text ?? '') ? unitHeads.find((unit) => seconds[unit] === undefined && unit.length > 2 && bare(unit) === bare(core ?? '')) : undefined;
    if (alone !== undefined) return withoutEnd(spelled(core ?? '') === alone ? part : withText(part, likeCase(alone, core ?? '')));
    // "Trung tâm Y, tế".
    if (/^y,$/iu.test(part.word.text) && /^tế$/iu.test(next ?? '')) return withoutEnd(part);
    // "Bềnh viện".
    if (/^viện$/iu.test(next ?? '') && bare(core ?? '') === 'benh' && spelled(core ?? '') !== 'bệnh') return withText(part, likeCase('bệnh', core ?? ''));
    // "ty ban nhân dân": no other office is the people's.
    if (next === 'ban' && coreOf(parts[at + 2]?.word.text ?? '') === 'nhân' && /^\p{L}{0,2}[yỳýỷỹ]$/iu.test(core ?? '') && !/^[ủu][ỷy]$/iu.test(core ?? '')) return withText(part, 'Ủy');
    if (before === 'ban' && next === 'dân' && core !== 'nhân' && /^\p{Ll}+$/u.test(core ?? '') && bare(core ?? '') === 'nhan') return withText(part, 'nhân');
    // A stroke as thin as a letter by itself is lost: "Trung tâm tế", "Trạm tế".
    if (core?.toLowerCase() === 'tế' && /^(?:tâm|trạm)$/iu.test(before ?? '')) return withText(part, `y ${core}`);
    const health = healthOffice({ before, core, next }, coreOf(parts[at - 2]?.word.text ?? ''));
    if (health !== undefined && health !== core) return withText(part, health);
    // "Trùng tâm Y tế": nothing else has a centre.
    if (next === 'tâm' && bare(core ?? '') === 'trung' && core !== core?.toUpperCase() && !/^trung$/iu.test(core ?? '')) return withText(part, likeCase('trung', core ?? ''));
    // "Khu phó 4", "Tổ dân phó 2".
    if (/^(?:khu|dân)$/iu.test(before ?? '') && bare(core ?? '') === 'pho' && core !== 'phố') return withText(part, 'phố');
    const isUnit = before?.toLowerCase() === 'thành' && /^(?:[nph]h?\p{Ll}{1,2})$/u.test(core ?? '') && core !== 'phố' && /^\p{Lu}/u.test(next ?? '');
    return isUnit ? withText(part, 'phố') : part;
  });
}

/** "Trạn y tế", "Trung tên y tế", "Trạm y tổ": nothing else is so called. */
function healthOffice({ before = '', core = '', next = '' }: Readonly<Record<'before' | 'core' | 'next', string | undefined>>, first: string): string | undefined {
  if (/^y$/iu.test(before) && /^(?:tâm|trạm)$/iu.test(first) && /^t\p{L}$/iu.test(core)) return likeCase('tế', core);
  if (!/^y$/iu.test(next)) return undefined;
  if (/^tra\p{L}$/u.test(bare(core))) return likeCase('trạm', core);
  return /^trung$/iu.test(before) && /^t\p{L}{2}$/iu.test(core) ? likeCase('tâm', core) : undefined;
}

/** "hu ên Quỳnh Phụ": the word before a unit's name was read as two where it lost a letter. */
function withTornUnit(segment: AnswerPart[], { units: named, provinces }: PaperWords): AnswerPart[] {
  const at = segment.findIndex(({ word }, index) => [word.text, segment[index + 1]?.word.text ?? ''].every((half) => /^\p{Ll}+$/u.test(half) && !heads.has(spelled(half))));
  const [left, right] = [segment[at]?.word, segment[at + 1]?.word];
  const name = nameOf(segment.slice(at + 2)).join(' ');
  if (left === undefined || right === undefined || !(named.has(name) || provinces.has(name))) return segment;
  const [meant, ...others] = unitHeads.filter((unit) => unit.length > 3 && editDistance(bare(left.text + right.text), bare(unit)) <= 1);
  if (meant === undefined || others.length > 0) return segment;
  const word = { ...left, text: meant, raw: `${left.raw ?? left.text} ${right.raw ?? right.text}`, box: around([left.box, right.box]), confidence: Math.min(left.confidence, right.confidence) };
  return segment.toSpliced(at, 2, { glued: segment[at]?.glued === true, word });
}

function segmentsOf(parts: readonly AnswerPart[]): AnswerPart[][] {
  const segments: AnswerPart[][] = [];
  parts.forEach((part, at) => {
    const before = parts[at - 1]?.word.text;
    // "Bệnh viện Phụ sản tỉnh Cao Bằng": a province needs no comma.
    if (before === undefined || endsPart(before) || (coreOf(part.word.text) === 'tỉnh' && /^\p{Lu}/u.test(parts[at + 1]?.word.text ?? ''))) segments.push([part]);
    else segments.at(-1)?.push(part);
  });
  return segments;
}

/** A comma in the midst of a unit's or a province's name is a speck: "phường Dịch Vọng, Hậu", "Gia, Lai". */
function withoutCommasInNames(segments: readonly AnswerPart[][], { units: named, provinces }: PaperWords): AnswerPart[][] {
  const whole: AnswerPart[][] = [];
  const province = nameOf(segments.at(-1) ?? []).join(' ');
  const isUnit = (parts: readonly AnswerPart[]): boolean => named.get(nameOf(parts).join(' '))?.has(province) === true;
  for (const segment of segments) {
    const before = whole.at(-1);
    const last = before?.at(-1);
    const begun = before === undefined ? [] : nameBehindUnit(before);
    const joinedName = before === undefined ? '' : [...nameOf(before), ...nameOf(segment)].join(' ');
    // "Mù, Cang Chải": neither half is called so.
    const isTorn = before !== undefined && !isUnit(before) && !isUnit(segment) && isUnit([...before, ...segment]);
    const isName = (begun.length > 0 && named.has([...begun, ...nameOf(segment)].join(' '))) || provinces.has(joinedName) || isTorn;
    const isRest = before !== undefined && last !== undefined && isName && segment.length <= 2 && segment.every(({ word }) => /^\p{Lu}/u.test(word.text));
    if (isRest) whole.splice(-1, 1, [...before.slice(0, -1), withoutEnd(last), ...segment]);
    else whole.push(segment);
  }
  return whole;
}

/** A full stop before a province's name was a comma: "thành phố Yên Bái. Yên Bái"; behind an abbreviation it is its own. */
function withCommaBeforeProvince(segments: readonly AnswerPart[][], { provinces }: PaperWords): AnswerPart[][] {
  return segments.map((segment, at) => {
    const [last, next] = [segment.at(-1), segments[at + 1]];
    if (last === undefined || next === undefined || at + 2 < segments.length || !/\p{L}\p{Ll}\.$/u.test(last.word.text) || /^tp\.$/iu.test(last.word.text) || !provinces.has(nameOf(next).join(' '))) return segment;
    return [...segment.slice(0, -1), { ...last, word: { ...last.word, text: last.word.text.replace(/\.$/u, ','), raw: last.word.raw ?? last.word.text } }];
  });
}

/** The word without a sign behind it. */
function withoutEnd(part: AnswerPart): AnswerPart {
  const { word } = part;
  const text = word.text.replace(/[^\p{L}\d]+$/u, '');
  return text === word.text ? part : { ...part, word: { ...word, text, raw: word.raw ?? word.text } };
}

/** Sets the words for units right: the one a part begins with, the second of "thành phố", and before a name one whose p lost its foot. */
function withUnits(segment: AnswerPart[], isFirst: boolean, dictionary: PaperWords): AnswerPart[] {
  const possible = headsOf(segment, isFirst, dictionary);
  return segment.map((part, at) => {
    const [before, core, next] = [at - 1, at, at + 1].map((index) => coreOf(segment[index]?.word.text ?? ''));
    if (core === undefined || !/^\p{L}{2,}$/u.test(core)) return part;
    if (at === 0) return withHead(part, core, possible);
    if (!/^\p{Ll}+$/u.test(core)) return part;
    const unit = misreadUnit(core, segment.slice(at + 1), dictionary);
    if (unit !== undefined) return withText(part, unit);
    // No address yields anything, "nhường Bến Nghé".
    if (/^nh(?:ường|ố)$/u.test(core) && /^\p{Lu}/u.test(next ?? '')) return withText(part, core.replace('nh', 'ph'));
    // Behind "thành" a part goes on with nothing else.
    if (at === 1 && before?.toLowerCase() === 'thành' && core.length <= 4) return core === 'phố' ? part : withText(part, 'phố');
    return part;
  });
}

/** The word for a unit that a word right before a unit's name can only be: "Trung tâm Y tế quân Gò Vấp". */
function misreadUnit(core: string, behind: readonly AnswerPart[], { units: named, provinces }: PaperWords): string | undefined {
  const name = nameOf(behind).join(' ');
  if (heads.has(spelled(core)) || !(named.has(name) || provinces.has(name))) return undefined;
  const [meant, ...others] = unitHeads.filter((unit) => seconds[unit] === undefined && (bare(unit) === bare(core) || (unit.length > 4 && core.length === unit.length && editDistance(bare(unit), bare(core)) === 1)));
  return others.length === 0 ? meant : undefined;
}

/** What has a number for a name: "Ấn 14" is an "Ấp". */
const counted = ['thôn', 'xóm', 'ấp', 'tổ', 'khu', 'khóm', 'số', 'đội', 'cụm', 'ngõ'];
/** What stands before a name: "thân An Thịnh". */
const villages = ['thôn', 'xóm', 'ấp', 'khóm', 'bản', 'làng'];

/** The words that a part may begin with, by what follows; a capital is a name's own, unless nothing is called so and what follows is. */
function headsOf(segment: readonly AnswerPart[], isFirst: boolean, { units: named, provinces }: PaperWords): readonly string[] {
  const [first = '', ...rest] = segment.map(({ word }) => spelled(coreOf(word.text)));
  if (/^\d/u.test(rest[0] ?? '')) return counted;
  const fitting = unitHeads.filter((unit) => isFollowed(unit, rest[0] ?? ''));
  if (/^\p{Ll}/u.test(segment[0]?.word.text ?? '')) return [...fitting, ...villages];
  const isName = (name: string): boolean => named.has(name) || provinces.has(name);
  if (isName([first, ...rest].join(' '))) return [];
  return isName(rest.join(' ')) ? fitting : isFirst ? villages : [];
}

function withHead(part: AnswerPart, core: string, possible: readonly string[]): AnswerPart {
  const small = core.toLowerCase();
  if (heads.has(spelled(core))) return part;
  const [meant, ...others] = core.length < 2 ? [] : possible.filter((unit) => isMisread(small, unit));
  const isSure = meant !== undefined && others.length === 0;
  const set = isSure ? withText(part, likeCase(meant, core)) : part;
  // "Thân Thượng" is perhaps the village's own name.
  return (isSure && possible !== villages) || (meant === undefined && core !== small && possible !== counted) ? set : { ...set, word: { ...set.word, broken: true } };
}

/** "thành" goes on with "phố", "thị" with "xã" or "trấn". */
function isFollowed(unit: string, next: string): boolean {
  const second = seconds[unit];
  return second === undefined || new RegExp(`^${second}$`, 'u').test(spelled(next));
}

/** One letter was misread, and of short words none but the last or the marks. */
function isMisread(core: string, unit: string): boolean {
  const [plain, other] = [bare(core), bare(unit)];
  return other.length > 3 ? editDistance(plain, other) <= 1 : plain.length === other.length && plain.slice(0, -1) === other.slice(0, -1);
}

/** What stands behind the last word for a unit, as in "Ủy ban nhân dân phường Đông Kinh"; nothing where there is none. */
function nameBehindUnit(segment: readonly AnswerPart[]): string[] {
  const from = segment.findLastIndex((_, at) => headLength(segment.slice(at)) > 0);
  return from < 0 ? [] : nameOf(segment.slice(from));
}

function provinceOf(segments: readonly (readonly AnswerPart[])[], { provinces }: PaperWords): string | undefined {
  const last = segments.at(-1);
  if (last === undefined) return undefined;
  const words = nameOf(last);
  const name = words.join(' ');
  return provinces.has(name) ? name : misreadProvince(words, provinces)?.join(' ');
}

/** The only province that a reading may be: one word misread, or the same letters whatever their marks were read as, "Dòng Nai". */
function misreadProvince(words: readonly string[], provinces: ReadonlySet<string>): string[] | undefined {
  const twin = onlyTwin(words, (other) => provinces.has(other));
  if (twin !== undefined) return twin;
  const letters = bare(words.join(' '));
  const [only, ...others] = [...provinces].filter((province) => bare(province) === letters);
  return others.length === 0 ? only?.split(' ') : undefined;
}

/** The only name of a kind that differs in one word, and that by one misread mark or letter. */
function onlyTwin(words: readonly string[], isName: (name: string) => boolean): string[] | undefined {
  const [only, ...others] = new Set(twinNames(words.join(' '), isName));
  return others.length === 0 ? only?.split(' ') : undefined;
}

function withName(segment: AnswerPart[], { dictionary: { units: named, provinces }, province, isLast }: Within & { readonly isLast: boolean }): AnswerPart[] {
  const from = headLength(segment);
  const words = nameOf(segment);
  const name = words.join(' ');
  // A province is none of the communes that are called as it is without a mark, "tỉnh Lang Sơn".
  const isProvince = isLast && spelled(coreOf(segment[0]?.word.text ?? '')) === 'tỉnh';
  if (words.length === 0 || words.length > 5 || (named.has(name) && !isProvince) || provinces.has(name) || (from === 0 && !isLast)) return segment;
  const meant = isLast ? misreadProvince(words, provinces) : onlyTwin(words, (other) => province !== undefined && named.get(other)?.has(province) === true);
  return segment.map((part, at) => {
    const word = meant?.[at - from];
    if (word === undefined || word === words[at - from]) return part;
    const set = withText(part, likeCase(word, part.word.text));
    // The list of communes is not whole: one that was read well with a mark more, or another, may be a neighbour that it has not.
    return provinces.has(meant?.join(' ') ?? '') || !isReadOtherwise(set) ? set : { ...set, word: { ...set.word, doubtful: true } };
  });
}

/** A unit of the province that the dictionary has made of a reading that is none there can be nothing else: "Nam Đinh" in no province. */
function withVouchedUnit(segment: AnswerPart[], { dictionary: { units: named, provinces }, province }: Within): AnswerPart[] {
  const isThere = (name: string): boolean => provinces.has(name) || (province !== undefined && named.get(name)?.has(province) === true);
  const from = headLength(segment);
  const read = segment.slice(from).map(({ word }) => spelled(coreOf(word.raw ?? word.text))).join(' ');
  if (!isThere(nameOf(segment).join(' ')) || isThere(read)) return segment;
  return segment.map((part, at) => {
    if (at < from || part.word.doubtful !== true || (!provinces.has(nameOf(segment).join(' ')) && isReadOtherwise(part))) return part;
    const { doubtful: _, ...word } = part.word;
    return { ...part, word };
  });
}
