import type { PaperWord } from '../doubt/doubts.ts';
import { joined } from '../layout/word-parts.ts';
import { spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import { addressHeads, officeWords, unitHeads } from '../unit-words.ts';
import { separatorOf } from './address-dashes.ts';
import type { AnswerPart } from './answer-part.ts';

/**
 * Gaps between an address's words, by the line's middle one: behind a comma that was not read they are this wide, wider ones are
 * holes. Measured on 70 pages: of gaps above 2.2 all had a comma in the ink, of gaps below 1.9 none.
 */
const gaps = { comma: 2.1, hole: 4.5, fewest: 4 } as const;

/** Words of a unit's name; a few have more. */
const longestName = 4;

const office = new RegExp(`^(?:${officeWords})\\s`, 'iu');
const isUnit = (text: string): boolean => unitHeads.includes(text.toLowerCase());

/** Sets commas that a dotted line has swallowed, and a name's own hyphen: their place on the paper is left. Where dashes part an address, "Xã Xuân Bắc - Huyện Xuân Lộc", a dash was lost. */
export function withLostCommas(parts: readonly AnswerPart[], dictionary: PaperWords): AnswerPart[] {
  const usual = usualGap(parts);
  const sign = separatorOf(parts);
  const named = office.test(joined(parts)) ? parts.findIndex(({ word }, at) => isUnit(word.text) || at === parts.length - 1) : 0;
  return parts.map((part, at) => {
    const next = parts[at + 1];
    const gap = next === undefined || usual === undefined || next.glued ? undefined : gapBetween(part.word, next.word);
    if (gap === undefined || usual === undefined || gap < gaps.comma * usual || gap > gaps.hole * usual) return part;
    const { word } = part;
    if (isAtHyphen(parts, at, dictionary)) return { ...part, word: { ...word, text: `${word.text} -`, raw: word.raw ?? word.text } };
    if (!mayEnd(word.text) || !mayBegin(next?.word.text ?? '')) return part;
    const place = placeInName(parts, at, dictionary);
    if (place === 'within') return part;
    // In an office's name stood a dash: "Sản - Nhi".
    if (at < named && !isUnit(next?.word.text ?? '')) return { ...part, word: { ...word, broken: true } };
    return { ...part, word: { ...word, text: word.text + sign, raw: word.raw ?? word.text, ...(place === 'either' ? { broken: true } : {}) } };
  });
}

/**
 * A hyphen's place in the name of one place: "Phan Rang - Tháp Chàm". Where the second half is a place too, as in "Xuân Hương - Đà
 * Lạt", only a province's is sure, "tỉnh Bà Rịa - Vũng Tàu": else a comma may have stood there.
 */
function isAtHyphen(parts: readonly AnswerPart[], at: number, { units, provinces, hyphened }: PaperWords): boolean {
  const words = parts.map(({ word }) => spelled(word.text.replace(/[.,;]+$/u, '')));
  return hyphened.some((name) => {
    const [left = [], right = []] = name.split(' - ').map((half) => half.split(' '));
    const [from, to] = [at + 1 - left.length, at + 1 + right.length];
    if (from < 0 || words.slice(from, at + 1).join(' ') !== left.join(' ') || words.slice(at + 1, to).join(' ') !== right.join(' ')) return false;
    return !units.has(right.join(' ')) || (provinces.has(name) && words[from - 1] === 'tỉnh');
  });
}

/**
 * Where the gap behind a word lies: within the name of one province or of a unit of the address's, "Mù Cang Chải", between names,
 * or perhaps either, as in "Thôn Tân Hòa Bình" and "thôn Như Lân".
 */
function placeInName(parts: readonly AnswerPart[], at: number, { units, provinces }: PaperWords): 'within' | 'between' | 'either' {
  const words = parts.map(({ word }) => spelled(word.text.replace(/[.,;]+$/u, '')));
  const address = ` ${words.join(' ')} `;
  const steps = Array.from({ length: longestName }, (_, step) => step);
  const [starts, ends] = [steps.map((step) => at - step), steps.map((step) => at + 2 + step)];
  const nameIn = (from: number, to: number): string | undefined => {
    if (from < 0 || to > words.length || parts.slice(from, to - 1).some(({ word }) => /[.,;]$/u.test(word.text))) return undefined;
    const name = words.slice(from, to).join(' ');
    return provinces.has(name) || units.has(name) ? name : undefined;
  };
  const whole = starts.flatMap((from) => ends.flatMap((to) => ({ name: nameIn(from, to) ?? '', to }))).filter(({ name }) => name !== '');
  const [left, right] = [starts.some((from) => nameIn(from, at + 1) !== undefined), ends.some((to) => nameIn(at + 1, to) !== undefined)];
  if (left && right) return 'between';
  if (whole.length === 0) return right || !isBareName(parts[at + 1]?.word.text ?? '') ? 'between' : 'either';
  const isThere = (name: string): boolean => provinces.has(name) || [...units.get(name) ?? []].some((province) => address.includes(` ${province} `));
  const isEnd = (to: number): boolean => to === parts.length || /[.,;]$/u.test(parts[to - 1]?.word.text ?? '');
  return !left && !right && whole.some(({ name, to }) => isThere(name) && isEnd(to)) ? 'within' : 'either';
}

function usualGap(parts: readonly AnswerPart[]): number | undefined {
  const found = parts.slice(1).flatMap((part, at) => gapBetween(parts[at]?.word, part.word) ?? []).toSorted((one, other) => one - other);
  return found.length < gaps.fewest ? undefined : found[Math.floor((found.length - 1) / 2)];
}

/** Pixels from one word to the next on the same line. */
function gapBetween(one: PaperWord | undefined, other: PaperWord): number | undefined {
  if (one === undefined) return undefined;
  const [box, next] = [one.box, other.box];
  const gap = next.x - box.x - box.w;
  return gap > 0 && Math.min(box.y + box.h, next.y + next.h) - Math.max(box.y, next.y) > 0 ? gap : undefined;
}

/** Behind an office's abbreviation stands what it is the office of, "UBND xã", behind the word for a place its name. */
function mayEnd(text: string): boolean {
  return /[\p{L}\d]$/u.test(text) && !/^(?:UBND|TAND|CA|BCH|TP|TX|TT)$/u.test(text) && !/^(?:xã|phường|huyện|quận|tỉnh|trấn|thị|thành|đường|ngõ|ngách|hẻm|tổ|khóm|ấp|thôn|xóm|bản|làng|số|đội)$/iu.test(text);
}

/** A name, a number or the word for a place begins there. */
function mayBegin(text: string): boolean {
  return /^[\p{Lu}\d]/u.test(text) || /^(?:xã|phường|thị|huyện|quận|tỉnh|thành|đặc|ngõ|ngách|hẻm|tổ|khóm|khu|ấp|thôn|xóm|bản|làng|đường|phố)$/u.test(text);
}

/** A name without a unit's word before it: a village's own may go on there, "thôn Như Lân". */
function isBareName(text: string): boolean {
  return /^\p{Lu}/u.test(text) && !addressHeads.has(text.toLowerCase());
}
