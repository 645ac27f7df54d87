import { likeCase } from '../../ocr/lexicon/like-case.ts';
import { spelled } from '../paper-words.ts';
import { bare, onlyNearest } from '../plain.ts';
import { behindTens, groupWords } from '../numerals.ts';
import type { AnswerPart } from './answer-part.ts';

/** All words that amounts, areas and dates in words are made of. */
const numerals = 'không một hai ba bốn năm sáu bảy tám chín mười mươi mốt lăm tư trăm nghìn ngàn triệu tỷ tỉ linh lẻ phẩy phảy chẵn đồng mét vuông ngày mồng mùng tháng giêng chạp rưỡi'.split(' ');
const known = new Set(numerals);
/** "Năm" is five, too. */
const dateParts: ReadonlySet<string> = new Set(['ngày', 'tháng', 'năm']);
const otherwise = numerals.filter((numeral) => !behindTens.has(numeral));

/** Sets words of an amount or a date in words right, where only one word of their small vocabulary is near; marked as doubtful. A colon between two of them is a speck, "chín: trăm", and so is a comma within a number: "hai, nghìn". */
export function withNumerals(parts: readonly AnswerPart[]): AnswerPart[] {
  return withoutLoneComma(parts.map((part, at) => withoutSpeck(part, parts[at + 1]))).map((part, at) => {
    const { word } = part;
    const isBehindTens = bare(parts[at - 1]?.word.text ?? '').startsWith('muoi');
    const [core = ''] = /[\p{L}\p{M}†@]+/u.exec(word.text) ?? [];
    const meant = core === '' || known.has(spelled(core)) ? undefined : nearest(spelled(core).replaceAll('†', 't'), isBehindTens ? numerals : otherwise);
    return meant === undefined ? part : { ...part, word: { ...word, text: word.text.replace(core, likeCase(meant, core)), raw: word.raw ?? word.text, doubtful: true, again: undefined } };
  });
}

/** Commas part both of a date's parts, "ngày tám, tháng tư, năm …", or none: one alone is a speck. */
function withoutLoneComma(parts: readonly AnswerPart[]): readonly AnswerPart[] {
  const words = parts.map(({ word }) => spelled(word.text.replace(/[.,;:]+$/u, '')));
  const [month, year] = [words.indexOf('tháng'), words.findLastIndex((word, at) => word === 'năm' && /^(?:một|hai)$/u.test(words[at + 1] ?? ''))];
  const [before, behind] = [parts[month - 1], parts[year - 1]];
  if (before === undefined || behind === undefined || year < month || before.word.text.endsWith(',') === behind.word.text.endsWith(',')) return parts;
  return parts.map((part) => (part === before || part === behind ? { ...part, word: { ...part.word, text: part.word.text.replace(/,$/u, ''), raw: part.word.raw ?? part.word.text } } : part));
}

function withoutSpeck(part: AnswerPart, next: AnswerPart | undefined): AnswerPart {
  const { word } = part;
  if (next === undefined || !/[:;,]$/u.test(word.text)) return part;
  const [own, other] = [word.text.slice(0, -1), next.word.text.replace(/[:;,]$/u, '')].map(spelled) as [string, string];
  // After thousands and before a date's next part there may be one.
  const isSpeck = known.has(own) && known.has(other) && (!word.text.endsWith(',') || (!(own in groupWords) && !dateParts.has(other)));
  return isSpeck ? { ...part, word: { ...word, text: word.text.slice(0, -1), raw: word.raw ?? word.text } } : part;
}

/** Whether an answer in words is an amount: "Tám trăm hai mươi lăm mét vuông". One with figures is not: "Đến ngày 15 tháng 10 năm 2051". */
export function isInNumerals(parts: readonly AnswerPart[]): boolean {
  if (parts.some(({ word }) => /^\d+\b/u.test(word.text))) return false;
  const words = parts.flatMap(({ word }) => word.text.match(/[\p{L}\p{M}]+/gu) ?? []).map(spelled);
  return words.length >= 3 && words.filter((word) => known.has(word)).length > 0.6 * words.length;
}

/** One that lost all its marks is as near, if no other word is the same without them: "bon" is "bốn", "muoi" two. */
function nearest(core: string, among: readonly string[]): string | undefined {
  const near = onlyNearest(core, among)?.found;
  if (near !== undefined || core !== bare(core)) return near;
  const [only, ...others] = among.filter((numeral) => bare(numeral) === core);
  return others.length === 0 ? only : undefined;
}
