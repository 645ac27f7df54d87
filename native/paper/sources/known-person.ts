import { withDoubt } from '../paper-field.ts';
import type { PaperField } from '../paper-field.ts';
import { bare, editDistance } from '../plain.ts';

/** What a chip or a card's code says of the person present. */
export interface KnownPerson {
  readonly fullName: string;
  readonly personalNumber: string;
  /** dd/mm/yyyy */
  readonly birthDate?: string;
}

/**
 * Figures of a number that may be misread for it to be the person's. Numbers of one family share province, sex and often the
 * year; the last six figures are drawn by lot.
 */
const misreadFigures = 2;

/**
 * Where a field reads like what is known of the person present, the known value stands and is named as the source; the
 * reading is kept. A name must have the same letters, only its marks are corrected: mother and daughter may differ in one
 * letter. One letter more is forgiven where the paper names the person's number too. Everybody else stays as read, and a
 * name that clearly differs in marks alone becomes a question.
 */
export function withKnownPerson(fields: Readonly<Record<string, PaperField>>, person: KnownPerson): Record<string, PaperField> {
  const isTheirs = Object.values(fields).some((field) => figuresOf(field) === person.personalNumber);
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, matched(key, field, person, isTheirs) ?? field]));
}

function matched(key: string, field: PaperField, person: KnownPerson, isTheirs: boolean): PaperField | undefined {
  // What a code or a zone with its check digits says is no reading that could be corrected.
  if (field.source !== 'paper') return undefined;
  if (isSameName(field, person, isTheirs && /^(?:fullName|applicantName|ownerName|payerName)$/u.test(key))) {
    if (!isTheirs && !isSameReading(field, person)) return withDoubt(field, 'contradicts');
    const isCapital = field.value === field.value.toUpperCase();
    return known(field, isCapital ? person.fullName.toUpperCase() : person.fullName);
  }
  const figures = figuresOf(field);
  if (figures.length === 12 && isMisread(figures, person.personalNumber)) return known(field, person.personalNumber);
  // Another's birthday may be one figure away: only the person's own paper has theirs.
  const birth = person.birthDate;
  const isOwn = isTheirs && key === 'birthDate' && birth !== undefined && /^[\d/]{10}$/u.test(field.value) && editDistance(field.value, birth) <= 1;
  return isOwn ? known(field, birth) : undefined;
}

function isSameName(field: PaperField, person: KnownPerson, isTheirs: boolean): boolean {
  const [read, own] = [bare(field.value).replace(/\s+/gu, ' '), bare(person.fullName).replace(/\s+/gu, ' ')];
  if (!/^[\p{L} ]+$/u.test(read)) return false;
  return read === own || (isTheirs && editDistance(read, own) <= 1);
}

/** Marks that were read clearly and otherwise make another name: Hòa is not Hoa. Then somebody is asked. */
function isSameReading(field: PaperField, person: KnownPerson): boolean {
  return field.uncertain || field.value.normalize('NFC').toLowerCase() === person.fullName.normalize('NFC').toLowerCase();
}

/** Replaced figures in their places; inserted or lost ones make another number. */
function isMisread(figures: string, number: string): boolean {
  return figures.length === number.length && [...figures].filter((figure, at) => figure !== number[at]).length <= misreadFigures;
}

function figuresOf(field: PaperField): string {
  return field.value.replace(/\D/gu, '');
}

function known(field: PaperField, value: string): PaperField {
  return { ...field, value, source: 'person', confidence: 1, uncertain: false, doubts: [] };
}
