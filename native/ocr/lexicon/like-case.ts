/** A word in small letters, written as another is: in capitals, with a first capital, or small. */
export function likeCase(word: string, like: string): string {
  const core = /[\p{L}\p{M}]+/u.exec(like)?.[0] ?? '';
  if (core.length > 1 && core === core.toUpperCase()) return word.toUpperCase();
  return /^\p{Lu}/u.test(core) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
