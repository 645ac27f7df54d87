import type { PaperWord } from '../doubt/doubts.ts';
import { joined } from '../layout/word-parts.ts';
import { spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import { officeWords, unitHeads } from '../unit-words.ts';
import type { AnswerPart } from './answer-part.ts';

/**
 * Gaps between an address's words, by the line's middle one: behind a comma that was not read they are this wide, wider ones are
 * holes. Measured on 70 pages: of gaps above 2.2 all had a comma in the ink, of gaps below 1.9 none.
 */
const gaps = { comma: 2.1, hole: 4.5, fewest: 4 } as const;

const office = new RegExp(`^(?:${officeWords})\\s`, 'iu');
const isUnit = (text: string): boolean => unitHeads.includes(text.toLowerCase());

/** Sets commas that a dotted line has swallowed, and a name's own hyphen: their place on the paper is left. */
export function withLostCommas(parts: readonly AnswerPart[], dictionary: PaperWords): AnswerPart[] {
  const usual = usualGap(parts);
  const named = office.test(joined(parts)) ? parts.findIndex(({ word }, at) => isUnit(word.text) || at === parts.length - 1) : 0;
  return parts.map((part, at) => {
    const next = parts[at + 1];
    const gap = next === undefined || usual === undefined || next.glued ? undefined : gapBetween(part.word, next.word);
    if (gap === undefined || usual === undefined || gap < gaps.comma * usual || gap > gaps.hole * usual) return part;
    const { word } = part;
    if (isAtHyphen(parts, at, dictionary)) return { ...part, word: { ...word, text: `${word.text} -`, raw: word.raw ?? word.text } };
    if (!mayEnd(word.text) || !mayBegin(next?.word.text ?? '')) return part;
    // In an office's name stood a dash: "Sản - Nhi".
    if (at < named && !isUnit(next?.word.text ?? '')) return { ...part, word: { ...word, broken: true } };
    return { ...part, word: { ...word, text: `${word.text},`, raw: word.raw ?? word.text } };
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
