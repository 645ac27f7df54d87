import { spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import { unitHeads } from '../unit-words.ts';
import type { AnswerPart } from './answer-part.ts';

/**
 * Takes signs out of an answer in words that a dotted line has lent it: a full stop before a small letter, a comma between two
 * words that stand beside each other in forms ("đăng, ký"), and both where no space is behind them ("2021.của"). Strokes of a
 * register's number that were read as letters are strokes again ("78I2021IHNGĐ-ST"), and "0SDĐ" is the right to land. Keeps the reading.
 */
export function withoutTextSpecks(parts: readonly AnswerPart[], dictionary: Pick<PaperWords, 'pairs' | 'commas'>): AnswerPart[] {
  return parts.map((part, at) => {
    const { word } = part;
    const inner = withinWord(word.text, dictionary);
    const next = parts[at + 1]?.word.text;
    const text = next === undefined ? inner : withoutEnd(inner, next, dictionary);
    // A comma that is taken away between words may have been one.
    const isComma = /,$/u.test(inner) && text !== inner;
    return text === word.text ? part : { ...part, word: { ...word, text, raw: word.raw ?? word.text, ...(isComma ? { broken: true } : {}) } };
  });
}

const register = /(?<=(?:^|\D)\d{1,5})[Il|](\d{4})[Il|](?=\p{Lu}{2})/u;

/** "C:lcm", "C:0,Scm". */
const lettersInLength = /(?<=(?:^|[:,.\d]))[lIOS]+(?=(?:,\d+)?cm(?!\p{L}))/gu;

function withinWord(text: string, dictionary: Pick<PaperWords, 'pairs' | 'commas'>): string {
  return text.replace(/^[0O](?=SDĐ)/u, 'Q').replace(lettersInLength, (letters) => letters.replace(/[lI]/gu, '1').replace(/S/gu, '5').replace(/O/gu, '0')).replace(register, '/$1/').replace(/(?<=\d{2})\.(?=\p{Ll}{2})/u, ' ').replace(/(\p{L}*\p{Ll})([.,])(\p{Ll}\p{L}+)/u, (whole, one: string, sign: string, other: string) => {
    if (!isWord(one)) return whole;
    return sign === '.' || areNeighbours(one, other, dictionary) ? `${one} ${other}` : `${one}, ${other}`;
  });
}

function withoutEnd(text: string, next: string, dictionary: Pick<PaperWords, 'pairs' | 'commas'>): string {
  const [, word = '', sign] = /(\p{L}+)([.,])$/u.exec(text) ?? [];
  const [behind] = /^\p{Ll}+/u.exec(next) ?? [];
  if (sign === undefined || behind === undefined || !isWord(word)) return text;
  // "…, quận Lê Chân, thành phố Hải Phòng" has its comma, though "chân thành" are neighbours elsewhere.
  if (sign === ',' && /^\p{Lu}/u.test(word) && unitHeads.includes(behind)) return text;
  return sign === '.' || (!beginners.has(behind) && areNeighbours(word, behind, dictionary)) ? text.slice(0, -1) : text;
}

/** Words that begin a new part of a sentence, behind a comma or without one: "19 giờ 04 phút, ngày …". */
const beginners = new Set(['ngày', 'tháng', 'năm', 'tại', 'hiện', 'do', 'số', 'và', 'có', 'không', 'nơi', 'nhưng', 'hoặc', 'mà', 'nên', 'vì', 'để', 'thì', 'hay', 'cùng', 'trong', 'theo', 'được', 'đã', 'chưa', 'nay']);

/** Abbreviations are shorter, or in capitals, or have no vowel. */
function isWord(word: string): boolean {
  return word.length >= 2 && /\p{Ll}$/u.test(word) && /[aeiouy]/iu.test(word.normalize('NFD'));
}

function areNeighbours(one: string, other: string, { pairs, commas }: Pick<PaperWords, 'pairs' | 'commas'>): boolean {
  const pair = `${spelled(one)} ${spelled(other)}`;
  return pairs.has(pair) && !commas.has(pair);
}
