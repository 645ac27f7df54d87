/** A word that another may have been misread from, and how unlikely that is (natural logarithm, 0 for the word itself). */
export interface Variant {
  readonly text: string;
  readonly cost: number;
}

/** Marks that are taken for each other; the cost of each change in nats, from misreadings of small and blurred print. */
const marks: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  '\u0309': [['\u0301', 2], ['\u0303', 2.5], ['', 3.5], ['\u0300', 3.5]],
  '\u0301': [['\u0309', 2], ['', 3.5], ['\u0300', 3.5], ['\u0303', 3.5]],
  '\u0300': [['\u0301', 3.5], ['', 3.5], ['\u0309', 3.5], ['\u0303', 4]],
  '\u0303': [['\u0301', 3.5], ['\u0309', 2.5], ['', 2.5], ['\u0300', 4]],
  '\u0323': [['', 3]],
  '': [['\u0323', 1.8], ['\u0303', 2.2], ['\u0301', 3], ['\u0300', 3], ['\u0309', 2.6]],
};
/** Letters and their shapes that are taken for each other. */
const shapes: readonly (readonly [string, string, number])[] = [
  ['ă', 'â', 2.6], ['ă', 'a', 2.6], ['â', 'a', 2.6], ['ê', 'e', 2.6], ['ô', 'o', 2.6], ['ơ', 'o', 2.6], ['ô', 'ơ', 3], ['ư', 'u', 2.6], ['đ', 'd', 2.6], ['ơ', 'ó', 3.4],
  ['h', 'm', 3.5], ['h', 'n', 3.5], ['u', 'n', 3.6], ['i', 'l', 2.6], ['t', '†', 1], ['c', 'e', 3], ['o', 'c', 3.6], ['a', 'o', 3], ['â', 'ô', 3.2], ['a', 'ơ', 3], ['â', 'ê', 3.4], ['ă', 'ơ', 3.4], ['i', 'í', 3], ['n', 'r', 4], ['l', 't', 4], ['y', 'v', 3.4], ['y', 'u', 4.2], ['rn', 'm', 3], ['ii', 'n', 3], ['tr', 't', 4], ['h', 'b', 4],
];

const toneMarks = new Set(Object.keys(marks).filter((mark) => mark !== ''));

/** Words one change away, or two where one is the tone. Lower case in, lower case out. */
export function variantsOf(word: string): readonly Variant[] {
  const best = new Map<string, number>([[word, 0]]);
  const note = (text: string, cost: number): void => {
    if (cost < (best.get(text) ?? Infinity)) best.set(text, cost);
  };
  for (const one of [{ text: word, cost: 0 }, ...reshaped(word)]) {
    note(one.text, one.cost);
    for (const other of retoned(one.text)) note(other.text, one.cost + other.cost);
  }
  return [...best].map(([text, cost]) => ({ text, cost }));
}

function reshaped(word: string): Variant[] {
  const parts = splitTones(word);
  return shapes.flatMap(([one, other, cost]) => [...replaced(parts, one, other, cost), ...replaced(parts, other, one, cost)]);
}

/** Replaces one letter by another wherever it stands; a tone on it stays. */
function replaced([apart, tone]: SplitWord, from: string, to: string, cost: number): Variant[] {
  const found: Variant[] = [];
  for (let at = apart.indexOf(from); at >= 0; at = apart.indexOf(from, at + 1)) {
    const changed = apart.slice(0, at) + to + apart.slice(at + from.length);
    found.push({ text: joinTone(changed, tone === undefined ? undefined : { ...tone, at: tone.at + (tone.at > at ? to.length - from.length : 0) }), cost });
  }
  return found;
}

/** Gives the vowel each other tone; without one, every vowel may have lost it. */
function retoned(word: string): Variant[] {
  const [apart, tone] = splitTones(word);
  const choices = marks[tone?.mark ?? ''] ?? [];
  const places = tone === undefined ? [...apart].flatMap((letter, at) => (/[aăâeêioôơuưy]/u.test(letter) ? [at] : [])) : [tone.at];
  return places.flatMap((at) => choices.map(([mark, cost]) => ({ text: joinTone(apart, mark === '' ? undefined : { mark, at }), cost })));
}

interface Tone {
  readonly mark: string;
  /** Index of its vowel. */
  readonly at: number;
}

/** A word without its tone, and that tone. */
type SplitWord = readonly [string, Tone | undefined];

function splitTones(word: string): SplitWord {
  let apart = '';
  let tone: Tone | undefined;
  for (const letter of word) {
    const { plain, mark } = splitLetter(letter);
    if (mark !== undefined) tone = { mark, at: apart.length };
    apart += plain;
  }
  return [apart, tone];
}

interface SplitLetter {
  readonly plain: string;
  readonly mark: string | undefined;
}

const splitLetters = new Map<string, SplitLetter>();

/** An alphabet's letters with their tones are few, and each is met again and again. */
function splitLetter(letter: string): SplitLetter {
  const known = splitLetters.get(letter);
  if (known !== undefined) return known;
  const parts = [...letter.normalize('NFD')];
  const split = { plain: parts.filter((part) => !toneMarks.has(part)).join('').normalize('NFC'), mark: parts.find((part) => toneMarks.has(part)) };
  splitLetters.set(letter, split);
  return split;
}

function joinTone(apart: string, tone: Tone | undefined): string {
  if (tone === undefined) return apart;
  return (apart.slice(0, tone.at + 1) + tone.mark + apart.slice(tone.at + 1)).normalize('NFC');
}
