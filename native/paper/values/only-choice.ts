import { likeCase } from '../../ocr/lexicon/like-case.ts';
import { variantsOf } from '../../ocr/lexicon/similar.ts';
import { twinsOf } from '../doubt/belief.ts';
import { spelled } from '../paper-words.ts';

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

/** Costs of a change that is easily misread, and how much nearer than the next it must be. */
const near = { most: 2.6, before: 0.8 } as const;

/** The word of a list that a word in small letters was most easily misread from; undefined where it is in the list, or several are as near. */
export function nearestOf(word: string, list: ReadonlySet<string>): string | undefined {
  if (list.has(word)) return undefined;
  const [first, second] = variantsOf(word).filter(({ text }) => list.has(text)).toSorted((one, other) => one.cost - other.cost);
  return first !== undefined && first.cost <= near.most && (second?.cost ?? Infinity) - first.cost >= near.before ? first.text : undefined;
}
