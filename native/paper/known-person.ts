import type { PaperField } from './extract-fields.ts';
import { bare, editDistance } from './plain.ts';

/** What a chip or a card's code says of the person present. */
export interface KnownPerson {
  readonly fullName: string;
  readonly personalNumber: string;
  /** dd/mm/yyyy */
  readonly birthDate?: string;
}

/** A reading may differ from a known value by so many letters for it to be the same one. */
const reach = { name: 3, figures: 2 } as const;

/**
 * Where a field reads almost like what is known of the person present, the known value stands and is named as the source;
 * the reading is kept. A clearly different value is another person's and stays.
 */
export function withKnownPerson(fields: Readonly<Record<string, PaperField>>, person: KnownPerson): Record<string, PaperField> {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, matched(field, person) ?? field]));
}

function matched(field: PaperField, person: KnownPerson): PaperField | undefined {
  const letters = bare(field.value).replace(/\s/gu, '');
  const name = bare(person.fullName).replace(/\s/gu, '');
  // Names of one family differ in a letter or two: the number of letters must be near, and the marks are what is corrected.
  if (/^\p{L}+$/u.test(letters) && editDistance(letters, name) <= Math.min(reach.name, Math.floor(name.length / 6))) {
    const isCapital = field.value === field.value.toUpperCase();
    return known(field, isCapital ? person.fullName.toUpperCase() : person.fullName);
  }
  const figures = field.value.replace(/\D/gu, '');
  if (figures.length >= 10 && editDistance(figures, person.personalNumber) <= reach.figures) return known(field, person.personalNumber);
  const birth = person.birthDate;
  return birth !== undefined && field.value.includes('/') && editDistance(field.value, birth) <= 1 ? known(field, birth) : undefined;
}

function known(field: PaperField, value: string): PaperField {
  return { ...field, value, source: 'person', confidence: 1, uncertain: false, doubts: [] };
}
