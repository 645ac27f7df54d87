import { fail, ok, type Result } from '../../../native/result.ts';
import { dateExists } from '../contract/dates.ts';
import type { IdentityCard, Sex } from '../contract/identity-card.ts';
import { deriveCardExpiry, type LeapDayRule } from './card-expiry.ts';
import { numberWarnings, parseCitizenNumber } from './citizen-number.ts';

/** What a code put before the scanner may be instead of a readable card. */
export type CardQrFailure = 'oversized' | 'notText' | 'notACard' | 'truncated' | 'badNumber' | 'badDate';

/** `extras` are the fields after the issue date as they came: cards since 7/2024 carry some whose meaning isn't public. */
export interface CardQr {
  readonly card: IdentityCard;
  readonly extras: readonly string[];
}

/** Real payloads stay under 300 bytes; what is ten times larger is not a card and not worth parsing. */
const maxBytes = 2048;
const knownFields = 7;
/** The first day on which cards were issued under Luật Căn cước 26/2023. */
const canCuocSince = '2024-07-01';

/**
 * Reads the `|` separated text of the card's QR: number, old number or nothing, name, birth date, sex, residence, issue date,
 * extras. Takes the raw bytes or the decoded text, with or without the scanner's line end. Never throws. The text is
 * unsigned: it identifies and proves nothing. Must not be logged.
 */
export function parseCardQr(input: Uint8Array | string, leapDay: LeapDayRule = 'feb28'): Result<CardQr, CardQrFailure> {
  const text = decode(input);
  if (!text.ok) return text;
  const fields = text.value.split('|').map((field) => field.trim());
  if (fields.length < knownFields) return fail(/^\d{12}\|/.test(text.value) ? 'truncated' : 'notACard');
  const [number = '', old = '', fullName = '', birth = '', sexText = '', residence = '', issue = '', ...extras] = fields;
  const sex = sexOf(sexText);
  if (sex === null || !isName(fullName)) return fail('notACard');
  const parts = parseCitizenNumber(number);
  if (!parts.ok) return parts;
  if (!/^(?:\d{9}|\d{12})?$/.test(old)) return fail('badNumber');
  if (extras.length === 0 && /^\d{0,7}$/.test(issue)) return fail('truncated');
  const birthDate = isoOf(birth);
  const issueDate = isoOf(issue);
  if (birthDate === null || issueDate === null) return fail('badDate');
  const warnings = numberWarnings(parts.value, birthDate, sex);
  if (issueDate < birthDate) warnings.push('issuedBeforeBirth');
  const card: IdentityCard = {
    number: parts.value.number,
    oldNumber: old.length === 9 ? old : null,
    fullName,
    birthDate,
    sex,
    residence,
    issueDate,
    expiry: deriveCardExpiry(birthDate, issueDate, leapDay),
    cardKind: issueDate >= canCuocSince ? 'canCuoc' : 'cccd',
    cancelledNumbers: otherNumbers([old, ...extras], parts.value.number),
    warnings,
  };
  return ok({ card, extras });
}

function decode(input: Uint8Array | string): Result<string, CardQrFailure> {
  // The length comes first: a megabyte must not be decoded or searched to be refused.
  if (input.length > maxBytes) return fail('oversized');
  if (typeof input === 'string') return input.isWellFormed() ? clean(input) : fail('notText');
  try {
    return clean(new TextDecoder('utf-8', { fatal: true }).decode(input));
  } catch {
    return fail('notText');
  }
}

function clean(raw: string): Result<string, CardQrFailure> {
  const text = raw.replace(/^\ufeff/, '').trim().normalize('NFC');
  if (new TextEncoder().encode(text).length > maxBytes) return fail('oversized');
  return /\p{Cc}/u.test(text) ? fail('notText') : ok(text);
}

function isName(text: string): boolean {
  return text.length <= 150 && /^\p{L}[\p{L}\p{M} .'’-]*$/u.test(text);
}

function sexOf(text: string): Sex | null {
  switch (text.toLowerCase()) {
    case 'nam': return 'male';
    case 'nữ': return 'female';
    default: return null;
  }
}

function isoOf(ddMMyyyy: string): string | null {
  const match = /^(\d{2})(\d{2})(\d{4})$/.exec(ddMMyyyy);
  if (match === null) return null;
  const [, day = '', month = '', year = ''] = match;
  return dateExists(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : null;
}

/** TT 16/2024: the code may name cancelled personal numbers; their place is not published, but only a number has 12 digits. */
function otherNumbers(fields: string[], own: string): string[] {
  return [...new Set(fields.filter((field) => /^\d{12}$/.test(field) && field !== own))];
}
