/** How wide letters are, as shares of a figure's width: a word's box is one, and parts of the word have to be found in it. */
const narrow = /[.,:;·'’‘!|ijlI]/u;
const half = /[()[\]{}/\\ftrJ-]/u;
const wide = /[mwMW…—]/u;

/** From 0 to 1: where in a word's box the letters before `at` end. Takes an index into the text. */
export function shareBefore(text: string, at: number): number {
  const before = widthOf(text.slice(0, at));
  return before === 0 ? 0 : before / widthOf(text);
}

function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (narrow.test(letter) ? 0.5 : half.test(letter) ? 0.65 : wide.test(letter) ? 1.6 : /\p{Lu}/u.test(letter) ? 1.35 : 1), 0);
}
