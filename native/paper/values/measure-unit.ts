import type { FieldSchema } from '../document-kind.ts';
import { spelled } from '../paper-words.ts';
import { bare, editDistance } from '../plain.ts';
import { lettersOf, meantAs } from './answer-part.ts';
import type { AnswerPart } from './answer-part.ts';

/** Sets the unit of a measure right, where the answer is a figure and a unit alone; somebody looks. */
export function withMeasureUnit(parts: readonly AnswerPart[], { units = [], begins }: Pick<FieldSchema, 'units' | 'begins'>): readonly AnswerPart[] {
  const [figure, unit, ...others] = parts;
  if (figure === undefined || others.length > 0) return parts;
  if (unit !== undefined) return [figure, units.includes('g') && loneGram.test(unit.word.text) ? { ...unit, word: { ...unit.word, text: 'g', raw: unit.word.raw ?? unit.word.text, doubtful: true, again: undefined } } : withNearUnit(unit, units)];
  return units.includes('g') && begins !== undefined ? [withGramSign(figure, begins)] : parts;
}

/** "2661 giam", "2,9 kạ": the only unit a letter away, before all one as long. */
function withNearUnit(part: AnswerPart, units: readonly string[]): AnswerPart {
  const read = lettersOf(part.word.text);
  if (read.length < 2 || units.includes(spelled(read))) return part;
  const near = units.filter((unit) => unit.length > 1 && editDistance(bare(read), unit) <= 1);
  const [meant, ...others] = near.length > 1 ? near.filter((unit) => unit.length === read.length) : near;
  return meant === undefined || others.length > 0 ? part : { ...part, word: meantAs(part.word, meant) };
}

/** "2300 4", "3350 9.". */
const loneGram = /^[489][.,]?$/u;

/** Figures that a small g is read as where it touches the figure before it. */
const readAsFigure = /^(\d+)[89]([.,]?)$/u;

/** "24508", which cannot be one, with its last figure as the g that it looks like where it then can. */
function withGramSign(part: AnswerPart, begins: string): AnswerPart {
  const { word } = part;
  const text = word.text.replace(readAsFigure, '$1g$2');
  const isAnswer = (read: string): boolean => new RegExp(`^(?:${begins})`, 'u').test(read);
  if (text === word.text || isAnswer(word.text) || !isAnswer(text)) return part;
  return { ...part, word: { ...word, text, raw: word.raw ?? word.text, doubtful: true, again: undefined } };
}
