import { fail, ok, type Result } from '../../../native/result.ts';
import type { NumberWarning, Sex } from '../contract/identity-card.ts';
import { birthProvinces } from './birth-provinces.ts';

/** Where a birth was registered; prefixes above 100 are foreign countries. An unknown prefix is no fault. */
export type BirthOrigin =
  | { readonly kind: 'province'; readonly code: string; readonly name: string }
  | { readonly kind: 'country'; readonly code: string }
  | { readonly kind: 'unknown'; readonly code: string };

export interface CitizenNumberParts {
  readonly number: string;
  readonly origin: BirthOrigin;
  readonly sex: Sex;
  readonly birthYear: number;
}

/**
 * Reads the structure `PPP C YY NNNNNN` of NĐ 137/2015: origin, century with sex, year of birth, random. There is no check
 * digit, so every 12 digits are a number; anything else is `badNumber`. Spaces between digits are tolerated.
 */
export function parseCitizenNumber(text: string): Result<CitizenNumberParts, 'badNumber'> {
  const number = text.replace(/[ \u00a0]/g, '');
  if (!/^\d{12}$/.test(number)) return fail('badNumber');
  const century = Number(number.charAt(3));
  const birthYear = 1900 + 100 * Math.floor(century / 2) + Number(number.slice(4, 6));
  return ok({ number, origin: birthOrigin(number.slice(0, 3)), sex: century % 2 === 0 ? 'male' : 'female', birthYear });
}

/**
 * What in a well-formed number disagrees with birth date (`yyyy-MM-dd`) and sex. Warnings only: a corrected birth year or
 * sex rightly leaves the old digits behind (NĐ 70/2024 Art. 11).
 */
export function numberWarnings(parts: CitizenNumberParts, birthDate: string, sex: Sex): NumberWarning[] {
  const born = Number(birthDate.slice(0, 4));
  const warnings: NumberWarning[] = [];
  if (Math.floor(born / 100) !== Math.floor(parts.birthYear / 100)) warnings.push('centuryMismatch');
  if (born % 100 !== parts.birthYear % 100) warnings.push('yearMismatch');
  if (sex !== parts.sex) warnings.push('sexMismatch');
  return warnings;
}

/** What the first three digits of a number say about where the birth was registered. */
export function birthOrigin(code: string): BirthOrigin {
  const name = birthProvinces.get(code);
  if (name !== undefined) return { kind: 'province', code, name };
  return Number(code) > 100 ? { kind: 'country', code } : { kind: 'unknown', code };
}

/** For screens that others can see. The last six digits open the chip (PACE's CAN), so only three of them are shown. */
export function maskCitizenNumber(number: string): string {
  return `${number.slice(0, 3)}******${number.slice(-3)}`;
}
