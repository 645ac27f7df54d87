import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Lists in one text, parted by spaces; the common ones first. */
const names = z.object({ surnames: z.string(), given: z.string(), rarer: z.string() });
const places = z.object({
  provinces2025: z.array(z.string()),
  provincesBefore: z.array(z.string()),
  /** Of people who do not exist, on sample papers. */
  specimens: z.array(z.string()),
  ethnicities: z.array(z.string()).min(1),
  /** Parted by strokes, as hospitals are. */
  streets: z.string(),
  hospitals: z.string(),
});
/** Communes and districts of each province, before and after the merger of 2025, parted by strokes. */
const communes = z.record(z.string(), z.string());
const counts = z.record(z.string(), z.number());
const language = z.object({ words: counts, pairs: counts, commas: z.array(z.string()) });

/** The files of `resources/dictionaries` (its README says where they are from). */
export interface Dictionaries {
  readonly names: z.infer<typeof names>;
  readonly places: z.infer<typeof places>;
  readonly communes: z.infer<typeof communes>;
  /** How often words, and words beside each other, stand on papers; and between which a comma stands. */
  readonly language: z.infer<typeof language>;
}

/** Reads a folder's dictionaries, in Unicode form C; throws where one is missing or damaged. */
export function readDictionaries(folder: string): Dictionaries {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8').normalize('NFC'));
  return { names: names.parse(read('names.json')), places: places.parse(read('places.json')), communes: withSpellings(communes.parse(read('communes.json'))), language: language.parse(read('language.json')) };
}

/** A stream of the highlands is written in three ways, and papers have each of them for the same commune. */
const streams = ['Đắk', 'Đăk', 'Đak'] as const;

function withSpellings(all: z.infer<typeof communes>): z.infer<typeof communes> {
  return Object.fromEntries(Object.entries(all).map(([province, names]) => {
    const spellings = names.split('|').flatMap((name) => (/^Đ[ắăa]k /u.test(name) ? streams.map((stream) => name.replace(/^\S+/u, stream)) : [name]));
    return [province, [...new Set(spellings)].join('|')];
  }));
}
