import { twinsOf } from './belief.ts';
import { spelled } from './paper-words.ts';
import type { PaperWords } from './paper-words.ts';

export interface CheckedName {
  readonly value: string;
  /** Its first word is a surname, or was misread from the only one that it can be. */
  readonly standing: 'known' | 'repaired' | 'unknown';
}

/** Sets a misread surname right where only one can be meant: "NGUYÊN THỊ MẪU". Other words of a name may be anything. */
export function checkSurname(name: string, { surnames }: Pick<PaperWords, 'surnames'>): CheckedName {
  const [first = '', ...rest] = name.split(' ');
  const word = spelled(first);
  if (surnames.has(word)) return { value: name, standing: 'known' };
  const [meant, ...others] = [...new Set(twinsOf(word, surnames))];
  if (meant === undefined || others.length > 0) return { value: name, standing: 'unknown' };
  const cased = first === first.toUpperCase() ? meant.toUpperCase() : meant.charAt(0).toUpperCase() + meant.slice(1);
  return { value: [cased, ...rest].join(' '), standing: 'repaired' };
}
