import { putTone, replaceLetter, splitTone } from './letters.ts';
import type { Tone } from './letters.ts';
import { parseSyllable, toneIndex } from './syllable.ts';
import type { Syllable } from './syllable.ts';

const toneKeys: Record<string, Tone> = { s: 'acute', f: 'grave', r: 'hook', x: 'tilde', j: 'dot', z: 'level' };

/**
 * Takes the word before the caret and one typed letter; gives the word as Telex writes it (NFC). Marks may be typed
 * anywhere in the word; a mark typed twice is taken back and the letter stands, so that foreign words can be written.
 */
export function typeTelex(word: string, key: string): string {
  const small = key.toLowerCase();
  const composed = Object.hasOwn(toneKeys, small) ? byTone(word, toneKeys[small] ?? 'level', key) : byMark(word, small, key);
  return composed ?? appendLetter(word, key);
}

/** Puts a tone on the word, moves it, or takes it away when it stands already; a word that can bear none stays as it is. */
export function applyTone(word: string, tone: Tone): string {
  const { letters, tone: present } = splitTone(word);
  const syllable = parseSyllable(letters);
  return syllable === null ? word.normalize('NFC') : putTone(letters, tone === present ? 'level' : tone, toneIndex(syllable));
}

/** Appends a letter as it is and sets the tone anew, because a longer word may bear it elsewhere: hóa, hoán. */
export function appendLetter(word: string, key: string): string {
  const { letters, tone } = splitTone(word);
  const longer = closeHorn(letters, key) + key;
  const syllable = parseSyllable(longer);
  if (syllable === null) return (word + key).normalize('NFC');
  return putTone(longer, tone, toneIndex(syllable)).normalize('NFC');
}

function byTone(word: string, tone: Tone, key: string): string | null {
  const { letters, tone: present } = splitTone(word);
  const syllable = parseSyllable(letters);
  if (syllable === null) return null;
  if (tone === 'level') return present === 'level' ? null : letters;
  if (present === tone) return letters + key;
  // A syllable that ends in a stop bears only these two tones.
  if (/^(?:c|ch|p|t)$/.test(syllable.coda) && tone !== 'acute' && tone !== 'dot') return null;
  return putTone(letters, tone, toneIndex(syllable));
}

function byMark(word: string, small: string, key: string): string | null {
  const { letters, tone } = splitTone(word);
  const syllable = parseSyllable(letters);
  if (syllable === null) return small === 'd' ? barAlone(letters, key) : null;
  const marked = markLetters(letters, syllable, small);
  if (marked === null) return null;
  const target = parseSyllable(marked.letters);
  if (target === null) return null;
  const undone = marked.taken ? key : '';
  return putTone(marked.letters, tone, toneIndex(target)) + undone;
}

/** The first letter of a word that has no vowel yet. */
function barAlone(letters: string, key: string): string | null {
  switch (letters.toLowerCase()) {
    case 'd': return replaceLetter(letters, 0, 'đ');
    case 'đ': return replaceLetter(letters, 0, 'd') + key;
    default: return null;
  }
}

interface Marked {
  letters: string;
  /** The mark stood already and was taken back. */
  taken: boolean;
}

function markLetters(letters: string, syllable: Syllable, small: string): Marked | null {
  switch (small) {
    case 'd': return markBar(letters, syllable);
    case 'a': return markCircumflex(letters, syllable, 'a', 'ă', 'â');
    case 'e': return markCircumflex(letters, syllable, 'e', 'e', 'ê');
    case 'o': return markCircumflex(letters, syllable, 'o', 'ơ', 'ô');
    case 'w': return markHorn(letters, syllable);
    default: return null;
  }
}

function markBar(letters: string, { onset }: Syllable): Marked | null {
  if (onset === 'd') return { letters: replaceLetter(letters, 0, 'đ'), taken: false };
  return onset === 'đ' ? { letters: replaceLetter(letters, 0, 'd'), taken: true } : null;
}

function markCircumflex(letters: string, { onset, vowels }: Syllable, plain: string, other: string, marked: string): Marked | null {
  const standing = vowels.indexOf(marked);
  if (standing >= 0) return { letters: replaceLetter(letters, onset.length + standing, plain), taken: true };
  const at = Math.max(vowels.lastIndexOf(plain), vowels.lastIndexOf(other));
  if (at < 0) return null;
  const changed = replaceLetter(letters, onset.length + at, marked);
  // ươ becomes uô: the horn goes from both letters.
  const horn = vowels.startsWith('ươ') && marked === 'ô' ? replaceLetter(changed, onset.length, 'u') : changed;
  return { letters: horn, taken: false };
}

/** What `w` makes of a vowel group, the first fitting rule counts; the second letter group is where the mark is taken back. */
const hornRules: readonly (readonly [from: string, to: string])[] = [
  ['uo', 'ươ'], ['uô', 'ươ'], ['ưo', 'ươ'], ['uơ', 'ươ'], ['ua', 'ưa'], ['uu', 'ưu'], ['ui', 'ưi'],
  ['oa', 'oă'], ['o', 'ơ'], ['ô', 'ơ'], ['a', 'ă'], ['â', 'ă'], ['u', 'ư'],
];

function markHorn(letters: string, { onset, vowels, coda }: Syllable): Marked | null {
  const horned = ['ươ', 'ư', 'ơ', 'ă'].find((group) => vowels.includes(group) && !(group === 'ơ' && vowels === 'uơ' && onset !== 'qu'));
  if (horned !== undefined && vowels !== 'ưo') {
    const bare = horned.replace('ư', 'u').replace('ơ', 'o').replace('ă', 'a');
    return { letters: replaceGroup(letters, onset.length + vowels.indexOf(horned), bare), taken: true };
  }
  const rule = hornRules.find(([from]) => vowels.includes(from));
  if (rule === undefined) return null;
  const [from, to] = rule;
  // thuở, huơ: without anything behind it the group keeps its plain u; a letter that follows closes it to ươ.
  const open = from === 'uo' && vowels === 'uo' && coda === '' && /^(?:h|th|kh)$/.test(onset);
  return { letters: replaceGroup(letters, onset.length + vowels.indexOf(from), open ? 'uơ' : to), taken: false };
}

function replaceGroup(letters: string, at: number, group: string): string {
  return [...group].reduce((text, letter, offset) => replaceLetter(text, at + offset, letter), letters);
}

/** uơ with another letter behind it is always ươ: thuơ + ng = thương. */
function closeHorn(letters: string, key: string): string {
  const syllable = parseSyllable(letters);
  if (syllable?.vowels !== 'uơ' || syllable.onset === 'qu' || !/^[cimnptu]$/i.test(key)) return letters;
  return replaceLetter(letters, syllable.onset.length, 'ư');
}
