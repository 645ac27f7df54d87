import { likeCase } from '../../ocr/lexicon/like-case.ts';
import { variantsOf } from '../../ocr/lexicon/similar.ts';
import { twinsOf } from '../doubt/belief.ts';
import { spelled } from '../paper-words.ts';
import { bare, editDistance } from '../plain.ts';
import type { AnswerPart } from './answer-part.ts';

export interface ListedWord {
  readonly value: string;
  /** It is in the list, or was misread from the only one in it that it can be. */
  readonly standing: 'known' | 'repaired' | 'unknown';
}

/** Sets a misread word of a closed list right where only one can be meant, "NGUYÊN" among surnames; keeps its case. */
export function onlyChoice(word: string, list: ReadonlySet<string>): ListedWord {
  const [, before = '', core = '', after = ''] = /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su.exec(word) ?? [];
  const small = spelled(core);
  if (list.has(small)) return { value: word, standing: 'known' };
  const [meant, ...others] = [...new Set(twinsOf(small, list))];
  if (meant === undefined || others.length > 0) return { value: word, standing: 'unknown' };
  return { value: before + likeCase(meant, core) + after, standing: 'repaired' };
}

/** An answer with its first word set right where only one of the list can be meant, without a doubt. */
export function withFirst(parts: readonly AnswerPart[], list: ReadonlySet<string>): AnswerPart[] {
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  const { word, glued } = first;
  const { value, standing } = onlyChoice(word.raw ?? word.text, list);
  if (standing === 'unknown') return [...parts];
  const { doubtful: _, raw, ...plain } = word;
  return [{ glued, word: standing === 'known' ? { ...plain, text: value } : { ...plain, text: value, raw: raw ?? word.text } }, ...rest];
}

/** Costs of a change that is easily misread, and how much nearer than the next it must be. */
const near = { most: 3, before: 0.8 } as const;

/** The word of a list that a word in small letters was most easily misread from; undefined where it is in the list, or several are as near. */
export function nearestOf(word: string, list: ReadonlySet<string>): string | undefined {
  if (list.has(word)) return undefined;
  const [first, second] = variantsOf(word).filter(({ text }) => list.has(text)).toSorted((one, other) => one.cost - other.cost);
  return first !== undefined && first.cost <= near.most && (second?.cost ?? Infinity) - first.cost >= near.before ? first.text : undefined;
}

/** The only word of a list that is the same with marks, of a word without. */
export function onlyWithMarks(word: string, list: ReadonlySet<string>): string | undefined {
  const [found, ...others] = word === bare(word) ? [...list].filter((listed) => listed !== word && bare(listed) === word) : [];
  return others.length === 0 ? found : undefined;
}

/** The only word of a list that is one letter or mark away. */
export function onlyLetterAway(word: string, list: readonly string[]): string | undefined {
  const letters = word.normalize('NFD');
  const [found, ...others] = list.filter((listed) => editDistance(listed.normalize('NFD'), letters) === 1);
  return others.length === 0 ? found : undefined;
}
