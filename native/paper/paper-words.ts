import { readDictionaries } from '../ocr/lexicon/dictionary-files.ts';

/** What may stand in a name, an address, or a form's wording; everything in `spelled` form. */
export interface PaperWords {
  readonly surnames: ReadonlySet<string>;
  /** Middle and given names that many bear. */
  readonly given: ReadonlySet<string>;
  /** Those that few do: what was read so may stand, but nothing is set right to one. */
  readonly rarer: ReadonlySet<string>;
  readonly ethnicities: ReadonlySet<string>;
  /** Their single words. */
  readonly ethnicityWords: ReadonlySet<string>;
  /** Provinces before and after the merger of 2025. */
  readonly provinces: ReadonlySet<string>;
  /** Streets and hospitals that are named alike all over the country. */
  readonly landmarks: ReadonlySet<string>;
  /** Provinces that have or had a commune, district or town of the name. */
  readonly units: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names of places that have a hyphen of their own, "phan rang - tháp chàm". */
  readonly hyphened: readonly string[];
  /** Single words of forms, names and places. */
  readonly known: ReadonlySet<string>;
  /** Words that stand beside each other in forms and their answers, "lâu dài". */
  readonly pairs: ReadonlySet<string>;
  /** Those of them between which a comma stands somewhere, "phí, lệ phí". */
  readonly commas: ReadonlySet<string>;
}

/** Reads the dictionaries in a folder (`resources/dictionaries`); throws where they are missing or damaged. */
export function openPaperWords(folder: string): PaperWords {
  const { names, places, communes, language } = readDictionaries(folder);
  const units = unitsOf(communes);
  const list = (text: string): string[] => spelled(text).split(/\s+/u);
  const [surnames, given, rarer] = [new Set(list(names.surnames)), new Set(list(names.given)), new Set(list(names.rarer))];
  const provinces = new Set([...places.provinces2025, ...places.provincesBefore, ...places.specimens].map(spelled));
  const landmarks = new Set([places.streets, places.hospitals].flatMap((names) => names.split('|').map(spelled)));
  const ethnicities = new Set(places.ethnicities.map(spelled));
  const wording = Object.entries(language.words).filter(([, count]) => count >= 3).map(([word]) => spelled(word));
  const known = new Set([...surnames, ...given, ...rarer, ...wording, ...[...provinces, ...ethnicities, ...landmarks, ...units.keys()].flatMap((name) => name.split(/[ -]+/u))]);
  const ethnicityWords = new Set([...ethnicities].flatMap((name) => name.split(/[ -]+/u)));
  const hyphened = [...provinces, ...units.keys()].filter((name) => name.includes(' - '));
  return { surnames, given, rarer, ethnicities, ethnicityWords, provinces, landmarks, units, hyphened, known, pairs: new Set(Object.keys(language.pairs).map(spelled)), commas: new Set(language.commas.map(spelled)) };
}

/** Whether somebody is called so, by surname or given name; takes a word as spelled in small letters. */
export function isName(word: string, { surnames, given, rarer }: Pick<PaperWords, 'surnames' | 'given' | 'rarer'>): boolean {
  return surnames.has(word) || given.has(word) || rarer.has(word);
}

/** Small letters in Unicode form C, one apostrophe, and tones where the older rule has them: "hoà" is "hòa". */
export function spelled(text: string): string {
  const small = text.normalize('NFC').toLowerCase().replace(/[’‘ʼ]/gu, "'");
  return small.replace(/(?<![q])([ou])([àáảãạèéẻẽẹỳýỷỹỵ])(?!\p{L})/gu, (whole, glide: string, vowel: string) => {
    const [letter = '', tone] = vowel.normalize('NFD');
    return tone === undefined || (glide === 'u' && letter !== 'y') ? whole : `${glide}${tone}`.normalize('NFC') + letter;
  });
}

function unitsOf(communes: Readonly<Record<string, string>>): Map<string, Set<string>> {
  const units = new Map<string, Set<string>>();
  for (const [province, names] of Object.entries(communes)) {
    for (const name of names.split('|').map(spelled)) units.set(name, (units.get(name) ?? new Set()).add(spelled(province)));
  }
  return units;
}
