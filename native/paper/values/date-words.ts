import type { AnswerPart } from './answer-part.ts';

/** A figure and one of the words that stand between a date's figures, in one: "09tháng", "năm2014". */
const run = /^(?:(\d{1,2})(tháng|năm)|(ngày|tháng|năm)(\d{1,4}))([.,]?)$/iu;

/** A date's words with figures apart from the printed words that they were written close to; each keeps its place on the paper. */
export function withDateWords(parts: readonly AnswerPart[]): AnswerPart[] {
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
