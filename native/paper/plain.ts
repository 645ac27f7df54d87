/** Lower case without marks: what survives of a text in bad print. */
export function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

/** Its words, without marks, case and punctuation. */
export function bareWords(text: string): string[] {
  return bare(text).match(/[\p{L}\d]+/gu) ?? [];
}

/** Whether two bare words are the same but for one misread letter in four or more. */
export function alike(one: string, other: string): boolean {
  if (one === other) return true;
  const longer = Math.max(one.length, other.length);
  return longer >= 4 && Math.abs(one.length - other.length) <= 1 && editDistance(one, other) <= 1;
}

/** Insertions, deletions and replacements from one text to the other. */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
