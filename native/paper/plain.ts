/** Lower case without marks: what survives of a text in bad print. */
export function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

/** The words of a list without their marks; a list does not change, so it is gone through once. */
export function bareNames(list: ReadonlySet<string> | ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const known = bareLists.get(list) ?? new Set([...list.keys()].map(bare));
  bareLists.set(list, known);
  return known;
}

const bareLists = new WeakMap<object, ReadonlySet<string>>();

/** Tone marks and those of letters; the stroke of a Đ is none. */
export function marksIn(text: string): number {
  return text.normalize('NFD').match(/\p{M}/gu)?.length ?? 0;
}

/** Its words, without marks, case and punctuation. */
export function bareWords(text: string): string[] {
  return bare(text).match(/[\p{L}\d]+/gu) ?? [];
}

/** Whether two bare words are the same but for one misread letter in four or more; "CT01" and "CT07" are two. */
export function alike(one: string, other: string): boolean {
  if (one === other) return true;
  const longer = Math.max(one.length, other.length);
  return longer >= 4 && Math.abs(one.length - other.length) <= 1 && !/\d/u.test(one + other) && editDistance(one, other) <= 1;
}

/** Whether the words come one after another. */
export function contains(words: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0) return false;
  for (let start = 0; start < words.length; start += 1) if (standsAt(words, start, wanted)) return true;
  return false;
}

function standsAt(words: readonly string[], start: number, wanted: readonly string[]): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (!alike(words[start + index] ?? '', wanted[index] ?? '')) return false;
  return true;
}

/** Insertions, deletions and replacements from one text to the other. */
export function editDistance(one: string, other: string): number {
  if (one === other) return 0;
  // One row that is written over: this runs for every word of a page against every label.
  for (let j = 0; j <= other.length; j += 1) row[j] = j;
  for (let i = 1; i <= one.length; i += 1) {
    let diagonal = i - 1;
    row[0] = i;
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = diagonal + (one.charCodeAt(i - 1) === other.charCodeAt(j - 1) ? 0 : 1);
      diagonal = row[j] ?? 0;
      row[j] = Math.min(replaced, diagonal + 1, (row[j - 1] ?? 0) + 1);
    }
  }
  return row[other.length] ?? 0;
}

const row: number[] = [];

/**
 * The only one of a short list that a reading is near, letters and marks apart (so that a lost mark counts as much as a wrong
 * letter): of less than five letters and marks one may differ, of a sentence one in twelve, else two, and no other may be as near.
 */
export function onlyNearest(read: string, list: readonly string[]): { readonly found: string; readonly isSame: boolean } | undefined {
  const letters = read.normalize('NFD');
  const [first, second] = list.map((found) => ({ found, away: editDistance(letters, found.normalize('NFD')) })).toSorted((one, other) => one.away - other.away);
  if (first === undefined || first.away > (letters.length < 5 ? 1 : Math.max(2, Math.floor(letters.length / 12)))) return undefined;
  return first.away > 0 && second?.away === first.away ? undefined : { found: first.found, isSame: first.away === 0 };
}
