import { bare, editDistance } from '../plain.ts';
import { lettersOf, meantAs } from './answer-part.ts';
import type { AnswerPart } from './answer-part.ts';

const printed = ['ngày', 'tháng', 'năm'];

/** A figure and one of the words that stand between a date's figures, in one: "09tháng", "năm2014". */
const run = /^(?:(\d{1,2})(tháng|năm)|(ngày|tháng|năm)(\d{1,4}))([.,]?)$/iu;

/** A date's words with figures apart from the printed words that they were written close to, each at its place on the paper, and those words as they are: "năn 2007". */
export function withDateWords(parts: readonly AnswerPart[]): AnswerPart[] {
  return parted(parts).map((part, at, all) => {
    const read = bare(part.word.text);
    const between = betweenFigures(all, at);
    if (between !== undefined) return { ...part, word: meantAs(part.word, between) };
    const near = /^\p{L}{2,6}$/u.test(read) && /^\d/u.test(all[at + 1]?.word.text ?? '') ? printed.filter((word) => editDistance(bare(word), read) <= 1) : [];
    const [meant, other] = near;
    return meant === undefined || other !== undefined || printed.includes(lettersOf(part.word.text).toLowerCase()) ? part : { ...part, word: meantAs(part.word, meant) };
  });
}

/** What only can stand there: "tháng 11 ng 2014", "15 thg 11 năm". */
function betweenFigures(parts: readonly AnswerPart[], at: number): string | undefined {
  const [before, figure, core, next, behind] = [-2, -1, 0, 1, 2].map((step) => parts[at + step]?.word.text.toLowerCase() ?? '');
  if (!/^\p{L}{2,5}$/u.test(core ?? '') || printed.includes(core ?? '') || !/^\d{1,2}$/u.test(figure ?? '')) return undefined;
  if (before === 'tháng' && /^(?:19|20)\d{2}\D?$/u.test(next ?? '')) return 'năm';
  return /^\d{1,2}$/u.test(next ?? '') && behind === 'năm' ? 'tháng' : undefined;
}

const ofDay = ['giờ', 'phút', ...printed];

/** A sentence with the words between an hour's and a day's figures as they are: "14 giơ 38 phút", "22 giờ 56, phút". */
export function withTimeWords(parts: readonly AnswerPart[]): AnswerPart[] {
  return parts.map((part, at) => {
    // Where one comma is a speck, the next may be one.
    if (/^\d{1,2},$/u.test(part.word.text) && /^(?:giờ|phút),?$/u.test(parts[at + 1]?.word.text ?? '')) return { ...part, word: { ...part.word, text: part.word.text.slice(0, -1), raw: part.word.raw ?? part.word.text, broken: true } };
    const core = lettersOf(part.word.text);
    const isBetween = [at - 1, at + 1].some((beside) => /^\d{1,4}[,.]?$/u.test(parts[beside]?.word.text ?? ''));
    const meant = isBetween && /^\p{Ll}{3,}$/u.test(core) && !ofDay.includes(core) ? ofDay.find((word) => bare(word) === bare(core)) : undefined;
    return meant === undefined ? part : { ...part, word: meantAs(part.word, meant) };
  });
}

function parted(parts: readonly AnswerPart[]): AnswerPart[] {
  return parts.flatMap((part) => {
    const { word } = part;
    const found = run.exec(word.text);
    if (found === null) return [part];
    const halves = [found[1] ?? found[3] ?? '', `${found[2] ?? found[4] ?? ''}${found[5] ?? ''}`];
    // What a second reading says of both is said of each, where it says the same.
    const { again } = word;
    return halves.map((text, at) => ({ glued: at > 0 || part.glued, word: { ...word, text, again: again === word.text ? text : undefined } }));
  });
}
