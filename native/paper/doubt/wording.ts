import type { PaperWords } from '../paper-words.ts';
import { bare, editDistance } from '../plain.ts';

/** `heard`: a word stands so beside its neighbours in forms and their answers; `misread`: not it, but one a letter away does. */
export type Wording = 'heard' | 'unheard' | 'misread';

interface Neighbours {
  readonly behind: ReadonlyMap<string, readonly string[]>;
  readonly before: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<ReadonlySet<string>, Neighbours>();

/** Judges a word of plain wording, as spelled, by the words beside it; a word alone is `heard`. */
export function wordingOf(words: readonly string[], at: number, { pairs }: Pick<PaperWords, 'pairs'>): Wording {
  const [before, word, behind] = [words[at - 1], words[at] ?? '', words[at + 1]];
  if (before === undefined && behind === undefined) return 'heard';
  if ((before !== undefined && pairs.has(`${before} ${word}`)) || (behind !== undefined && pairs.has(`${word} ${behind}`))) return 'heard';
  const neighbours = neighboursIn(pairs);
  const others = [...(before === undefined ? [] : neighbours.behind.get(before) ?? []), ...(behind === undefined ? [] : neighbours.before.get(behind) ?? [])];
  return others.some((other) => isNear(other, word)) ? 'misread' : 'unheard';
}

function neighboursIn(pairs: ReadonlySet<string>): Neighbours {
  const known = indexes.get(pairs);
  if (known !== undefined) return known;
  const [behind, before] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const pair of pairs) {
    const [left = '', right = ''] = pair.split(' ');
    behind.set(left, [...(behind.get(left) ?? []), right]);
    before.set(right, [...(before.get(right) ?? []), left]);
  }
  const neighbours = { behind, before };
  indexes.set(pairs, neighbours);
  return neighbours;
}

function isNear(one: string, other: string): boolean {
  const [plain, otherPlain] = [bare(one), bare(other)];
  return plain.length > 1 && otherPlain.length > 1 && Math.abs(plain.length - otherPlain.length) <= 1 && editDistance(plain, otherPlain) <= 1;
}
