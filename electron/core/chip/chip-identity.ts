import type { CardReport } from '../../../native/emrtd/card-reading.ts';
import { claimsOfDg13, claimsOfMrz, crossCheck } from '../../../native/emrtd/vietnam/cross-check.ts';
import type { Claim, CrossCheck } from '../../../native/emrtd/vietnam/cross-check.ts';
import { isIsoDate } from '../contract/dates.ts';
import type { CheckedField, FieldCheck } from '../contract/chip.ts';
import { OldIdentityNumber, Sex } from '../contract/identity-card.ts';
import type { IdentityCard } from '../contract/identity-card.ts';
import { numberWarnings, parseCitizenNumber } from '../identity/citizen-number.ts';

/** The card's fields that a chip can speak for, in the order in which a disagreement is asked about. */
const asked = ['fullName', 'birthDate', 'sex', 'residence', 'issueDate', 'oldNumber'] as const;
type AskedField = (typeof asked)[number];

/** How a card without an expiry is written in the MRZ; observed, not published. */
const mrzWithoutExpiry = '991231';

/** Fields whose value is the chip's word now. */
export type ChipFields = (AskedField | 'number' | 'expiry')[];

export interface ChipIdentity {
  /** Null where the chip names no number that all its files agree on. */
  readonly number: string | null;
  readonly checks: FieldCheck[];
  /** The card as the sources agree on it; where they disagree the value from before stays until the citizen has said. */
  readonly card: IdentityCard;
  readonly chipFields: ChipFields;
}

/** Holds what the chip says against the card as it was scanned or typed. Spelling and case are no difference. */
export function chipIdentity(report: Pick<CardReport, 'mrz' | 'details'>, before: IdentityCard, beforeSource: 'qr' | 'typed', now: Date): ChipIdentity {
  const claims = [...claimsOfCard(before, beforeSource), ...claimsOfChip(report, now)];
  const checked = crossCheck(claims);
  const numbers = [...new Set(claims.filter(({ field, source }) => field === 'number' && source !== beforeSource).map(({ value }) => value))];
  const { card, chipFields } = merge(before, checked);
  const expiry = chipExpiry(report, checked);
  return {
    number: numbers.length === 1 ? (numbers[0] ?? null) : null,
    checks: checked.map(fieldCheck).toSorted((a, b) => rank(a.field) - rank(b.field)),
    card: expiry === null ? card : { ...card, expiry },
    chipFields: [...chipFields, 'number', ...(expiry === null ? [] : ['expiry' as const])],
  };
}

/** Puts the value that the citizen chose into the card; null for one that the field can't hold. */
export function settle(card: IdentityCard, field: CheckedField, value: string): IdentityCard | null {
  switch (field) {
    case 'fullName': return value === '' ? null : withWarnings({ ...card, fullName: value });
    case 'birthDate': return isIsoDate(value) ? withWarnings({ ...card, birthDate: value }) : null;
    case 'sex': {
      const sex = Sex.safeParse(value);
      return sex.success ? withWarnings({ ...card, sex: sex.data }) : null;
    }
    case 'residence': return { ...card, residence: value };
    case 'issueDate': return isIsoDate(value) ? { ...card, issueDate: value } : null;
    case 'oldNumber': return OldIdentityNumber.safeParse(value).success ? { ...card, oldNumber: value } : null;
    case 'number':
    case 'expiryDate': return null;
  }
}

/** Adds a field to those that are the chip's word, if it is one the card has. */
export function chipFieldsWith(fields: ChipFields, field: CheckedField): ChipFields {
  const known = asked.find((one) => one === field);
  return known === undefined || fields.includes(known) ? fields : [...fields, known];
}

function claimsOfCard(card: IdentityCard, source: 'qr' | 'typed'): Claim[] {
  const { number, oldNumber, fullName, birthDate, sex, residence, issueDate } = card;
  const values = { number, oldNumber, fullName, birthDate, sex, residence, issueDate };
  return Object.entries(values).flatMap(([field, value]) => (value === null || value === '' ? [] : [{ field: field as CheckedField, source, value }]));
}

function claimsOfChip({ mrz, details }: Pick<CardReport, 'mrz' | 'details'>, now: Date): Claim[] {
  const fromMrz = mrz === undefined ? [] : claimsOfMrz(mrz, now).filter(({ field }) => field !== 'expiryDate' || mrz.expiryDate !== mrzWithoutExpiry);
  return [...fromMrz, ...(details === undefined ? [] : claimsOfDg13(details))];
}

function merge(before: IdentityCard, checked: readonly CrossCheck[]): { card: IdentityCard; chipFields: AskedField[] } {
  let card = before;
  const chipFields: AskedField[] = [];
  for (const field of asked) {
    const check = checked.find((one) => one.field === field);
    const [best] = check?.values ?? [];
    if (check === undefined || check.agreement === 'disagree' || best === undefined) continue;
    // The MRZ has no diacritics: it can confirm a name, not spell it.
    const spelled = best.sources.includes('dg13') || (best.sources.includes('dg1') && field !== 'fullName');
    const settled = spelled ? settle(card, field, best.value) : null;
    if (settled === null) continue;
    card = settled;
    chipFields.push(field);
  }
  return { card, chipFields };
}

function chipExpiry({ mrz }: Pick<CardReport, 'mrz'>, checked: readonly CrossCheck[]): IdentityCard['expiry'] | null {
  const check = checked.find(({ field }) => field === 'expiryDate');
  const date = check?.agreement === 'disagree' ? undefined : check?.values[0]?.value;
  if (date !== undefined && isIsoDate(date)) return { kind: 'date', date };
  return check === undefined && mrz?.expiryDate === mrzWithoutExpiry ? { kind: 'noExpiry', date: null } : null;
}

/** A birth date from the chip may fit the number where the one before did not, or the other way round. */
function withWarnings(card: IdentityCard): IdentityCard {
  const parts = parseCitizenNumber(card.number);
  const kept = card.warnings.filter((warning) => warning === 'issuedBeforeBirth');
  return parts.ok ? { ...card, warnings: [...numberWarnings(parts.value, card.birthDate, card.sex), ...kept] } : card;
}

function fieldCheck({ field, agreement, values }: CrossCheck): FieldCheck {
  const plain = values.map(({ value, sources }) => ({ value, sources: [...sources] }));
  // What a person can't know about their card is for the clerk.
  const settled = agreement === 'disagree' && !asked.some((one) => one === field) ? ({ by: 'leftToClerk' } as const) : null;
  return { field, agreement, sources: plain.flatMap(({ sources }) => sources), values: agreement === 'disagree' ? plain : [], settled };
}

function rank(field: CheckedField): number {
  const at = asked.findIndex((one) => one === field);
  return at === -1 ? asked.length : at;
}
