import type { Dg13 } from '../data-groups/dg13.ts';
import { dg13Text } from '../data-groups/dg13.ts';
import { expandDate } from '../data-groups/mrz.ts';
import type { Mrz } from '../data-groups/mrz.ts';
import { foldName } from './fold-name.ts';

export type ClaimField = 'number' | 'oldNumber' | 'fullName' | 'birthDate' | 'sex' | 'issueDate' | 'expiryDate' | 'residence';
export type ClaimSource = 'typed' | 'qr' | 'dg1' | 'dg13' | 'paper';

/** One source's word on one field; dates are `yyyy-MM-dd`, sex is `male` or `female`, everything else is text as it stands there. */
export interface Claim {
  readonly field: ClaimField;
  readonly source: ClaimSource;
  readonly value: string;
}

/** How the sources stand to each other on one field. */
export interface CrossCheck {
  readonly field: ClaimField;
  readonly agreement: 'single' | 'agree' | 'disagree';
  /** Values that differ in meaning, each with the sources that hold it, best source first. */
  readonly values: readonly { readonly value: string; readonly sources: readonly ClaimSource[] }[];
}

/** Compares claims field by field; spelling, case and missing diacritics of the MRZ are no difference. */
export function crossCheck(claims: readonly Claim[]): CrossCheck[] {
  const fields = [...new Set(claims.map(({ field }) => field))];
  return fields.map((field) => compare(field, claims.filter((claim) => claim.field === field)));
}

/** What DG1 says about a Vietnamese card, whose optional data is the whole number. */
export function claimsOfMrz(mrz: Mrz, now: Date): Claim[] {
  const number = mrz.issuer === 'VNM' && /^\d{12}/.test(mrz.optionalData) ? mrz.optionalData.slice(0, 12) : '';
  return present('dg1', {
    number,
    fullName: `${mrz.surname} ${mrz.givenNames}`.trim(),
    birthDate: expandDate(mrz.birthDate, 'birth', now) ?? '',
    sex: mrz.sex === 'unspecified' ? '' : mrz.sex,
    expiryDate: expandDate(mrz.expiryDate, 'expiry', now) ?? '',
  });
}

/** What DG13 says. */
export function claimsOfDg13(dg13: Dg13): Claim[] {
  const text = (field: Parameters<typeof dg13Text>[1]): string => dg13Text(dg13, field) ?? '';
  return present('dg13', {
    number: text('number'), oldNumber: text('oldNumber'), fullName: text('fullName'), birthDate: isoDate(text('birthDate')),
    sex: sexOf(text('sex')), issueDate: isoDate(text('issueDate')), expiryDate: isoDate(text('expiryDate')), residence: text('residence'),
  });
}

const sourceRank: readonly ClaimSource[] = ['dg13', 'dg1', 'qr', 'paper', 'typed'];

function compare(field: ClaimField, claims: readonly Claim[]): CrossCheck {
  const ranked = claims.toSorted((a, b) => sourceRank.indexOf(a.source) - sourceRank.indexOf(b.source));
  const groups: { value: string; sources: ClaimSource[] }[] = [];
  for (const { value, source } of ranked) {
    const group = groups.find((known) => same(field, known.value, value, [...known.sources, source]));
    if (group === undefined) groups.push({ value, sources: [source] });
    else group.sources.push(source);
  }
  const agreement = groups.length > 1 ? 'disagree' : claims.length > 1 ? 'agree' : 'single';
  return { field, agreement, values: groups };
}

function same(field: ClaimField, a: string, b: string, sources: readonly ClaimSource[]): boolean {
  if (field === 'fullName') {
    // The MRZ has no diacritics and may be cut at 30 characters, so against it only the folded beginning counts.
    if (!sources.includes('dg1')) return plain(a) === plain(b);
    const [x, y] = [foldName(a), foldName(b)];
    return x === y || (Math.min(x.length, y.length) >= 27 && (x.startsWith(y) || y.startsWith(x)));
  }
  return plain(a) === plain(b);
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/[\s,.]+/g, ' ').trim();
}

function present(source: ClaimSource, values: Partial<Record<ClaimField, string>>): Claim[] {
  return Object.entries(values).flatMap(([field, value]) => (value === '' ? [] : [{ field: field as ClaimField, source, value }]));
}

function isoDate(text: string): string {
  const match = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  return match === null ? '' : `${match[3]}-${match[2]}-${match[1]}`;
}

function sexOf(text: string): string {
  return { nam: 'male', nữ: 'female' }[text.normalize('NFC').toLowerCase()] ?? '';
}
