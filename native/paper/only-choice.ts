import { twinsOf } from './belief.ts';
import { spelled } from './paper-words.ts';

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
  const cased = core === core.toUpperCase() ? meant.toUpperCase() : meant.charAt(0).toUpperCase() + meant.slice(1);
  return { value: before + cased + after, standing: 'repaired' };
}
