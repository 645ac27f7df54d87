import { hashDistance } from './picture-hash.ts';
import type { PaperFacts, SheetSource } from './page-facts.ts';

export interface Duplicate {
  readonly page: SheetSource;
  /** The first sheet that shows the same. */
  readonly of: SheetSource;
}

/**
 * Two scans of a sheet differ by less than `picture` in their pictures and share so much of their words. Two people's
 * copies of one form do as well, so most of their numbers must be the same too.
 */
const limits = { picture: 0.3, words: 0.75, numbers: 0.6 } as const;

/** Names the sheets that show what an earlier one shows; nothing is taken away. */
export function findDuplicates(papers: readonly PaperFacts[]): Duplicate[] {
  return papers.flatMap((page, at) => {
    const first = papers.slice(0, at).find((earlier) => isSame(earlier, page));
    return first === undefined ? [] : [{ page: page.source, of: first.source }];
  });
}

function isSame(one: PaperFacts, other: PaperFacts): boolean {
  if (one.number !== null && other.number !== null && one.number.page !== other.number.page) return false;
  // A page of which nothing was read is told by its picture alone, which must then agree better.
  const picture = one.words.length === 0 ? limits.picture / 2 : limits.picture;
  return hashDistance(one.hash, other.hash) <= picture && shared(one.words, other.words) >= limits.words && shared(one.numbers, other.numbers) >= limits.numbers;
}

/** What both have, as a share of what either has; 1 where neither has any. */
function shared(one: readonly number[], other: readonly number[]): number {
  const first = new Set(one);
  const both = other.filter((value) => first.has(value)).length;
  const either = one.length + other.length - both;
  return either === 0 ? 1 : both / either;
}
