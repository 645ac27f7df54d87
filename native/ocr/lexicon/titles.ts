/** What stands before a person's name on papers, in small letters. */
export const titles: ReadonlySet<string> = new Set(['ông', 'bà', 'anh', 'chị', 'cháu', 'em', 'cụ']);

/** Whether a word is a title before another; Ông is a surname too, and "Cụ" may be Cù: they are titles only before a surname. */
export function isTitle(word: string, next: string, isSurname: (word: string) => boolean): boolean {
  return titles.has(word) && (!likeSurnames.has(word) || isSurname(next));
}

const likeSurnames = new Set(['ông', 'cụ', 'em']);
