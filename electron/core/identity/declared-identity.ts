import { fail, ok, type Result } from '../../../native/result.ts';
import { isIsoDate } from '../contract/dates.ts';
import type { IdentityCard, Sex } from '../contract/identity-card.ts';
import { numberWarnings, parseCitizenNumber } from './citizen-number.ts';

/** What a citizen without a readable card types at the kiosk; `birthDate` as `yyyy-MM-dd`. */
export interface DeclaredIdentity {
  readonly number: string;
  readonly fullName: string;
  readonly birthDate: string;
  readonly sex: Sex;
  readonly residence: string;
}

export type DeclaredIdentityFailure = 'badNumber' | 'badName' | 'badDate';

/** Turns a typed identity into the card it claims; only format rejects. `today` is Vietnam's date: nobody is born after it. */
export function declareIdentity(typed: DeclaredIdentity, today: string): Result<IdentityCard, DeclaredIdentityFailure> {
  const parts = parseCitizenNumber(typed.number);
  if (!parts.ok) return parts;
  const fullName = typed.fullName.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (!/^\p{L}[\p{L}\p{M} .'’-]*$/u.test(fullName)) return fail('badName');
  if (!isIsoDate(typed.birthDate) || typed.birthDate > today) return fail('badDate');
  return ok({
    number: parts.value.number,
    oldNumber: null,
    fullName,
    birthDate: typed.birthDate,
    sex: typed.sex,
    residence: typed.residence.normalize('NFC').trim(),
    issueDate: null,
    expiry: { kind: 'unknown', date: null },
    cardKind: 'unknown',
    cancelledNumbers: [],
    warnings: numberWarnings(parts.value, typed.birthDate, typed.sex),
  });
}
