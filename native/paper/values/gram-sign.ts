import type { AnswerPart } from './answer-part.ts';

/** Figures that a small g is read as where it touches the figure before it. */
const readAsFigure = /^(\d+)[89]([.,]?)$/u;

/**
 * An answer of figures alone that cannot begin so, "24508" for a weight, with its last figure as the g that it looks like where it
 * then can; somebody looks. `begins`: what such answers begin with, as an expression.
 */
export function withGramSign(parts: readonly AnswerPart[], begins: string): readonly AnswerPart[] {
  const [part, ...others] = parts;
  if (part === undefined || others.length > 0) return parts;
  const { word } = part;
  const text = word.text.replace(readAsFigure, '$1g$2');
  const isAnswer = (read: string): boolean => new RegExp(`^(?:${begins})`, 'u').test(read);
  if (text === word.text || isAnswer(word.text) || !isAnswer(text)) return parts;
  return [{ ...part, word: { ...word, text, raw: word.raw ?? word.text, doubtful: true, again: undefined } }];
}
