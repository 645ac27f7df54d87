/** Insertions, deletions and replacements that make one text the other (Levenshtein). */
export function distance(from: string, to: string): number {
  const [one, other] = [[...from], [...to]];
  let row = Uint32Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = new Uint32Array(other.length + 1);
    next[0] = i;
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next[j] = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

export interface Score {
  readonly characters: number;
  /** Wrong characters where words may stand in any order: forms have no one order. */
  readonly orderFree: number;
  /** The same with all marks taken off both sides. */
  readonly withoutMarks: number;
  readonly words: number;
  readonly wrongWords: number;
  readonly fields: number;
  readonly exactFields: number;
  /** Truth words that were not read as they stand, with the nearest reading. */
  readonly misread: readonly string[];
}

export function scoreText(pieces: readonly string[], read: string, fields: Readonly<Record<string, string>>): Score {
  const truth = normal(pieces.join(' '));
  const text = normal(read);
  const free = matchWords(words(truth), words(text));
  const values = Object.values(fields).map((value) => normal(value));
  const glued = text.replaceAll(' ', '');
  return {
    characters: words(truth).reduce((sum, word) => sum + [...word].length, 0),
    orderFree: free.wrong,
    withoutMarks: matchWords(words(bare(truth)), words(bare(text))).wrong,
    words: words(truth).length,
    wrongWords: free.misread.length,
    fields: values.length,
    exactFields: values.filter((value) => glued.includes(value.replaceAll(' ', ''))).length,
    misread: free.misread,
  };
}

/** NFC and single spaces; leaders that were read as dots are no text. */
export function normal(text: string): string {
  return text.normalize('NFC').replace(/[.…_·•]{3,}/gu, ' ').replace(/\s+/gu, ' ').trim();
}

const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

/** Equal words are paired first, then the nearest of what is left; what remains alone counts whole. */
function matchWords(truth: readonly string[], read: readonly string[]): { wrong: number; misread: string[] } {
  const spare = new Map<string, number>();
  for (const word of read) spare.set(word, (spare.get(word) ?? 0) + 1);
  const missing = truth.filter((word) => {
    const count = spare.get(word) ?? 0;
    if (count > 0) spare.set(word, count - 1);
    return count === 0;
  });
  const rest = [...spare].flatMap(([word, count]) => Array<string>(count).fill(word));
  const pairs = missing.flatMap((word, at) => rest.map((other, to) => ({ at, to, cost: distance(word, other) })).filter(({ cost }) => cost < word.length));
  pairs.sort((one, other) => one.cost - other.cost);
  const [usedTruth, usedRead] = [new Map<number, number>(), new Set<number>()];
  let wrong = 0;
  for (const { at, to, cost } of pairs) {
    if (usedTruth.has(at) || usedRead.has(to)) continue;
    usedTruth.set(at, to);
    usedRead.add(to);
    wrong += cost;
  }
  missing.forEach((word, at) => (wrong += usedTruth.has(at) ? 0 : [...word].length));
  rest.forEach((word, to) => (wrong += usedRead.has(to) ? 0 : [...word].length));
  const misread = missing.map((word, at) => `${word}→${rest[usedTruth.get(at) ?? -1] ?? ''}`);
  return { wrong, misread };
}
