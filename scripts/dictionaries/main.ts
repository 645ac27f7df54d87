import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `node scripts/dictionaries/main.ts RESOURCES`: counts the words and pairs of words in the catalogue, the kiosk's own
 * sentences, the kinds of papers and phrases.txt, and writes them to RESOURCES/dictionaries/language.json.
 */
const resources = process.argv[2];
if (resources === undefined) throw new Error('usage: dictionaries RESOURCES');

/** Where these hold a plain text it is for programs. */
const identifiers = new Set(['name', 'type', 'of', 'kind']);

/** How often a source counts: the wording of forms is what stands on papers. */
const sources = [
  { texts: jsonTexts(join(resources, 'procedures')), weight: 1 },
  { texts: jsonTexts(join(resources, 'locales', 'vi')), weight: 1 },
  { texts: jsonTexts(join(resources, 'document-kinds')), weight: 10 },
  { texts: jsonTexts(join(resources, 'document-kinds', 'shared')), weight: 10 },
  { texts: readFileSync(join(resources, 'dictionaries', 'phrases.txt'), 'utf8').split(/[.\n]/u), weight: 10 },
];

const words = new Map<string, number>();
const pairs = new Map<string, number>();
/** Pairs between which a comma stands: "phí, lệ phí". */
const commas = new Set<string>();
for (const { texts, weight } of sources) {
  for (const text of texts) {
    for (const sentence of text.normalize('NFC').toLowerCase().split(/[.;:!?()"\n]/u)) count(sentence, weight);
  }
}
const language = { words: sorted(words, 1), pairs: sorted(pairs, 2), commas: [...commas].toSorted() };
writeFileSync(join(resources, 'dictionaries', 'language.json'), `${JSON.stringify(language)}\n`);
console.log(`${Object.keys(language.words).length} words, ${Object.keys(language.pairs).length} pairs`);

function count(sentence: string, weight: number): void {
  const found = sentence.match(/[\p{L}]+/gu) ?? [];
  for (const [, one = '', other = ''] of sentence.matchAll(/(?=(?<!\p{L})(\p{L}+), (\p{L}+))/gu)) commas.add(`${one} ${other}`);
  found.forEach((word, index) => {
    words.set(word, (words.get(word) ?? 0) + weight);
    const next = found[index + 1];
    if (next !== undefined) pairs.set(`${word} ${next}`, (pairs.get(`${word} ${next}`) ?? 0) + weight);
  });
}

function sorted(counts: ReadonlyMap<string, number>, least: number): Record<string, number> {
  return Object.fromEntries([...counts].filter(([, times]) => times >= least).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function jsonTexts(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.json')).flatMap((name) => strings(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

function strings(value: unknown): string[] {
  // Names of fields and lists are no wording.
  if (typeof value === 'string') return /^@|^\S*[a-z][A-Z]\S*$|^[a-z]+(?:-[a-z0-9]+)+$/u.test(value) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'never' || (identifiers.has(key) && typeof inner === 'string') ? [] : strings(inner)));
}
