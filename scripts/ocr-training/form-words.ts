import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonSurnames } from '../../native/ocr/lexicon/common-surnames.ts';
import { readDictionaries } from '../../native/ocr/lexicon/dictionary-files.ts';
import { loadDocumentKinds } from '../../native/paper/document-kind.ts';
import type { Random } from '../../tests/bench/paper/random.ts';
import type { EngineCharset } from './engine-charset.ts';
import { date, paperNumber, personalNumber } from './form-numbers.ts';
import { pickWeighted } from './weighted.ts';

interface Lists {
  readonly surnames: readonly string[];
  /** Those of nine people in ten. */
  readonly common: readonly string[];
  readonly given: readonly string[];
  readonly ethnicities: readonly string[];
  readonly streets: readonly string[];
  /** Communes and districts of each province, before and after the merger of 2025. */
  readonly communes: ReadonlyMap<string, readonly string[]>;
  readonly labels: readonly string[];
  readonly phrases: readonly string[];
  readonly words: readonly string[];
}

const middleNames = ['Thị', 'Văn', 'Thị', 'Văn', 'Đức', 'Hữu', 'Minh', 'Ngọc'] as const;
const longestLabel = 60;

/** What forms ask, and what people answer: words of the kiosk's own dictionaries and kinds of papers, people that do not exist. */
export class FormWords {
  readonly #lists: Lists;

  private constructor(lists: Lists) {
    this.#lists = lists;
  }

  /** Reads `resources`; words with a sign that the engine has not, small or capital, are left out. Throws where a file is missing or damaged. */
  static open(resources: string, charset: EngineCharset): FormWords {
    const isKnown = (words: string): boolean => charset.spell(words) !== undefined && charset.spell(words.toUpperCase()) !== undefined;
    const folder = join(resources, 'dictionaries');
    const { names, places, communes: units } = readDictionaries(folder);
    const communes = new Map(Object.entries(units).map(([province, all]) => [province, all.split('|').filter(isKnown)]));
    const kinds = loadDocumentKinds(join(resources, 'document-kinds'));
    const wording = kinds.flatMap((kind) => [...kind.titles, ...kind.otherLabels, ...kind.fields.flatMap((field) => field.labels)]);
    const phrases = readFileSync(join(folder, 'phrases.txt'), 'utf8').normalize('NFC').split(/[.\n]\s*/u).map((phrase) => phrase.trim()).filter((phrase) => phrase.length > 3 && !phrase.startsWith('#') && isKnown(phrase));
    const surnames = names.surnames.split(' ').filter(isKnown);
    return new FormWords({
      surnames,
      common: commonSurnames(new Set(surnames)),
      given: `${names.given} ${names.rarer}`.split(' ').filter(isKnown),
      ethnicities: places.ethnicities.filter(isKnown),
      streets: places.streets.split('|').filter(isKnown),
      communes,
      labels: [...new Set(wording)].filter((label) => label.length > 2 && label.length < longestLabel && isKnown(label)),
      phrases,
      words: phrases.flatMap((phrase) => phrase.split(/\s+/u)).filter((word) => /^\p{L}+$/u.test(word)),
    });
  }

  label(random: Random): string {
    return random.pick(this.#lists.labels);
  }

  ethnicity(random: Random): string {
    return random.pick(this.#lists.ethnicities);
  }

  province(random: Random): string {
    return random.pick([...this.#lists.communes.keys()]);
  }

  name(random: Random): string {
    const { surnames, common, given } = this.#lists;
    const surname = random.pick(random.chance(0.6) ? common : surnames);
    const middle = random.chance(0.4) ? [random.pick(middleNames)] : [];
    return [surname, ...middle, ...Array.from({ length: random.int(1, 3) }, () => random.pick(given))].join(' ');
  }

  address(random: Random): string {
    const province = this.province(random);
    const units = this.#lists.communes.get(province) ?? [];
    const first = this.#place(random);
    const place = random.chance(0.5) ? first.charAt(0).toUpperCase() + first.slice(1) : first;
    if (random.chance(0.2)) return `${place}, ${random.pick(units)}, ${province}`;
    const commune = `${random.pick(['xã', 'phường', 'thị trấn', 'xã', 'phường', 'X.', 'P.'])} ${random.pick(units)}`;
    const district = random.chance(0.4) ? [`${random.pick(['huyện', 'quận', 'thị xã', 'thành phố', 'TX.', 'Q.'])} ${random.pick(units)}`] : [];
    return [place, commune, ...district, `${random.pick(['tỉnh', 'thành phố', 'tỉnh', 'TP.', ''])} ${province}`.trim()].join(', ');
  }

  /** A form's own wording, or its words mixed: what is read must not be what usually stands there. With any stop behind it, or none. */
  sentence(random: Random): string {
    if (random.chance(0.6)) return random.pick(this.#lists.phrases).replace(/[.,;:]+$/u, '') + random.pick(['.', '.', '.', ';', ',', '', '']);
    const words = Array.from({ length: random.int(3, 10) }, () => random.pick(random.chance(0.15) ? this.#lists.given : this.#lists.words)).join(' ');
    return words.charAt(0).toUpperCase() + words.slice(1) + random.pick(['', '.', '.', '.', ';', ',', ':']);
  }

  answer(random: Random): string {
    const name = (capitals: number): string => (random.chance(capitals) ? this.name(random).toUpperCase() : this.name(random));
    return pickWeighted(random, [
      [27, () => name(0.45)],
      [18, () => date(random)],
      [21, () => paperNumber(random)],
      [20, () => this.address(random)],
      [4, () => this.ethnicity(random)],
      [5, () => this.sentence(random)],
      [5, () => `${name(0.4)}, sinh năm ${random.int(1930, 2020)}, CCCD số ${personalNumber(random)}`],
    ])();
  }

  #place(random: Random): string {
    const { streets, given } = this.#lists;
    const village = (): string => `${random.pick(given)} ${random.pick(given)}`;
    return random.pick([
      () => `số ${random.int(1, 400)} đường ${random.pick(streets)}`,
      () => `${random.int(1, 400)}${random.pick(['', 'A', 'B', '/12', '/3A'])} ${random.pick(streets)}`,
      () => `thôn ${random.chance(0.5) ? random.int(1, 15) : village()}`,
      () => `tổ ${random.int(1, 40)}`,
      () => `tổ dân phố ${random.int(1, 30)}`,
      () => `ấp ${village()}`,
      () => `khu phố ${random.int(1, 12)}`,
      () => `xóm ${random.int(1, 20)}`,
      () => `bản ${village()}`,
      () => `số ${random.int(1, 300)}, ngõ ${random.int(1, 300)}`,
      () => `buôn ${random.pick(given)}`,
      () => `khóm ${random.int(1, 9)}`,
      () => `P. ${random.int(101, 2499)} chung cư ${random.pick(streets)}`,
    ])();
  }
}
