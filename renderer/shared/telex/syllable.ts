/** Where the parts of a syllable begin: onset `[0, nucleus)`, vowels `[nucleus, coda)`, coda `[coda, end)`. */
export interface Syllable {
  onset: string;
  vowels: string;
  coda: string;
}

const onsets = new Set('b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ').concat(''));
const codas = new Set('c ch m n ng nh p t'.split(' ').concat(''));
/** Every vowel group of written Vietnamese, and the halfway forms that typing passes through. */
const vowelGroups = new Set(
  ('a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu iê iêu oa oai oao oay oă oe oeo oi oo ôi ơi ua uâ uây uê uêu ui uô uôi uơ uy ' +
    'uya uyê uyu ưa ưi ưu ươ ươi ươu yê yêu eu ie ieu ye yeu uo uoi uou uu ue ưo ưoi ưou uye uay uôu').split(' '),
);

/** Takes letters without tone; gives the parts in lower case, or null where they can't begin a Vietnamese syllable. */
export function parseSyllable(letters: string): Syllable | null {
  const match = /^([^aăâeêioôơuưy]*)([aăâeêioôơuưy]*)([^aăâeêioôơuưy]*)$/u.exec(letters.toLowerCase());
  if (match === null) return null;
  let onset = match[1] ?? '';
  let vowels = match[2] ?? '';
  const coda = match[3] ?? '';
  const second = vowels.slice(0, 1);
  // The u of "qu" and, before another vowel, the i of "gi" belong to the onset: quý, giỏ, but gì.
  if ((onset === 'q' && second === 'u') || (onset === 'g' && second === 'i' && vowels.length > 1)) {
    onset += second;
    vowels = vowels.slice(1);
  }
  if (!onsets.has(onset) || !codas.has(coda) || !vowelGroups.has(vowels)) return null;
  return { onset, vowels, coda };
}

/** The index of the letter that bears the tone, by the older spelling that official papers use most: hòa, thúy. */
export function toneIndex({ onset, vowels, coda }: Syllable): number {
  const marked = Math.max(...[...'ăâêôơư'].map((letter) => vowels.lastIndexOf(letter)));
  if (marked >= 0) return onset.length + marked;
  if (vowels.length === 1) return onset.length;
  if (vowels.length === 3 || coda !== '') return onset.length + 1;
  return onset.length;
}
