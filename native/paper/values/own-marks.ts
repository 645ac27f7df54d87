import { isSyllable } from '../../ocr/lexicon/syllable.ts';
import { needed } from '../doubt/belief.ts';
import { hasLost } from '../doubt/name-need.ts';
import { spelled } from '../paper-words.ts';
import { coreOf, nameOf } from './address-segments.ts';
import type { Within } from './address-segments.ts';
import type { AnswerPart } from './answer-part.ts';

/** Marks that were read so surely stand against the dictionary's. */
const readWell = 0.85;

/**
 * An address's part with words as they were read that the dictionary took a mark away from: where its own word is no syllable
 * either, "Choáh", and where the reading is one and no unit of the province is called as the dictionary has it. Villages bear any
 * name, and those of the highlands have many spellings.
 */
export function withOwnMarks(segment: AnswerPart[], { dictionary: { units, provinces }, province }: Within): AnswerPart[] {
  const name = nameOf(segment).join(' ');
  if (provinces.has(name)) return segment;
  const isThere = province !== undefined && units.get(name)?.has(province) === true;
  return segment.map((part) => {
    const { doubtful, raw, ...word } = part.word;
    if (doubtful !== true || raw === undefined || word.confidence < readWell) return part;
    const [own, set] = [letters(raw), letters(word.text)];
    return hasLost(set, own) && (!isSyllable(set) || (isSyllable(own) && !isThere)) ? { ...part, word: { ...word, text: raw } } : part;
  });
}

/** Whether a mark was read well where the word that it was set right to has none, or another: marks are lost, hardly ever added. */
export function isReadOtherwise({ word }: AnswerPart): boolean {
  return word.confidence >= needed.vouched && !hasLost(letters(word.raw ?? word.text), letters(word.text));
}

const letters = (text: string): string => spelled(coreOf(text));
