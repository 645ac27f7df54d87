/** The five written tones of Vietnamese; `level` is written without a mark. */
export type Tone = 'level' | 'acute' | 'grave' | 'hook' | 'tilde' | 'dot';

const toneMarks: Record<Exclude<Tone, 'level'>, string> = {
  acute: '\u0301', grave: '\u0300', hook: '\u0309', tilde: '\u0303', dot: '\u0323',
};
const toneOfMark = new Map(Object.entries(toneMarks).map(([tone, mark]) => [mark, tone as Tone]));
const anyTone = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** Takes a word; gives its letters (NFC, circumflex, breve, horn and bar kept) and its last tone apart. */
export function splitTone(word: string): { letters: string; tone: Tone } {
  const parts = word.normalize('NFD');
  const marks = parts.match(anyTone) ?? [];
  const last = marks.at(-1);
  const tone = (last === undefined ? undefined : toneOfMark.get(last)) ?? 'level';
  return { letters: parts.replace(anyTone, '').normalize('NFC'), tone };
}

/** Puts a tone on the letter at `index`; the letter's own mark and case stay. */
export function putTone(letters: string, tone: Tone, index: number): string {
  if (tone === 'level') return letters;
  const head = letters.slice(0, index);
  const letter = letters.slice(index, index + 1);
  return head + (letter + toneMarks[tone]).normalize('NFC') + letters.slice(index + 1);
}

/** Puts `letter` in the place of the one at `index`, in the case that stands there. */
export function replaceLetter(letters: string, index: number, letter: string): string {
  const old = letters.charAt(index);
  const upper = old !== old.toLowerCase();
  return letters.slice(0, index) + (upper ? letter.toUpperCase() : letter) + letters.slice(index + 1);
}
