import { isSyllable } from '../../ocr/lexicon/syllable.ts';
import { needed } from '../doubt/belief.ts';
import { hasLost } from '../doubt/name-need.ts';
import { spelled } from '../paper-words.ts';
import { bare } from '../plain.ts';
import { coreOf, nameOf } from './address-segments.ts';
import type { Within } from './address-segments.ts';
import type { AnswerPart } from './answer-part.ts';

/** Marks that were read so surely stand against the dictionary's. */
const readWell = 0.85;
/** Below this they may be anything. */
const readAtAll = 0.6;

/** Words for a village of the highlands; names behind them end as no Vietnamese syllable does, "Buôn Sah". */
const highlandVillage = /^(?:buôn|bon|plei|plơi)$/iu;
const highlandWord = /^[^aeiouy\P{L}]*[aeiouy]+[hklmnprst]?$/u;

/**
 * An address's part with words as they were read that the dictionary took a mark away from: where its own word is no syllable
 * either, "Choáh", and where the reading is one and no unit of the province is called as the dictionary has it. Villages bear any
 * name, and those of the highlands have many spellings and letters of their own.
 */
export function withOwnMarks(segment: AnswerPart[], { dictionary: { units, provinces }, province }: Within): AnswerPart[] {
  const name = nameOf(segment).join(' ');
  if (provinces.has(name)) return segment;
  const isThere = province !== undefined && units.get(name)?.has(province) === true;
  const isHighland = highlandVillage.test(segment[0]?.word.text ?? '');
  return segment.map((part, at) => {
    const { doubtful, raw, ...word } = part.word;
    // Of an office's words, "Ủy ban nhận dân", the dictionary knows better.
    if (doubtful !== true || raw === undefined || !/^\p{Lu}/u.test(raw)) return part;
    const [own, set] = [letters(raw), letters(word.text)];
    if (isHighland && at > 0 && bare(own) !== bare(set) && highlandWord.test(bare(own))) return { ...part, word: { ...word, text: raw } };
    if (word.confidence < readWell) return part;
    return hasLost(set, own) && (!isSyllable(set) || (isSyllable(own) && !isThere)) ? { ...part, word: { ...word, text: raw } } : part;
  });
}

/** Whether a mark was read well where the word that it was set right to has another, or at all where it has none: marks are lost, hardly ever added, but for dots below, which leaders lend. */
export function isReadOtherwise({ word }: AnswerPart): boolean {
  const [own, set] = [letters(word.raw ?? word.text), letters(word.text)];
  const least = hasLost(set, own.normalize('NFD').replaceAll('\u0323', '').normalize('NFC')) ? readAtAll : needed.vouched;
  return word.confidence >= least && !hasLost(own, set);
}

const letters = (text: string): string => spelled(coreOf(text));
