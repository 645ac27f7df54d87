import { ageOn, isIsoDate } from '../contract/dates.ts';
import type { CardExpiry } from '../contract/identity-card.ts';

/** Which day a person born on 29 February is given in a common year; the issuer's own rule is not public. */
export type LeapDayRule = 'feb28' | 'mar01';

/** Ages at which a card must be replaced (Luật Căn cước 26/2023 Art. 21 (1)). */
const milestones = [14, 25, 40, 60];

/**
 * Until when a card is valid, from birth and issue date (`yyyy-MM-dd`): the next milestone birthday, or the one after when
 * issued within two years before it (Art. 21 (2)); from 58 for life. The card's QR doesn't hold this date.
 */
export function deriveCardExpiry(birthDate: string, issueDate: string, leapDay: LeapDayRule = 'feb28'): CardExpiry {
  return expiryAtAge(birthDate, ageOn(birthDate, issueDate), leapDay);
}

/**
 * Every expiry that the chip may hold, likeliest first: the derived one, the other reading of a leap day, and for a card
 * issued on the very day two years before a milestone the other side of that limit. For keys derived from the date (BAC).
 */
export function plausibleExpiries(birthDate: string, issueDate: string, leapDay: LeapDayRule = 'feb28'): CardExpiry[] {
  const age = ageOn(birthDate, issueDate);
  const ages = issueDate.slice(5) === birthDate.slice(5) ? [age, age - 1] : [age];
  const rules: LeapDayRule[] = leapDay === 'feb28' ? ['feb28', 'mar01'] : ['mar01', 'feb28'];
  const all = ages.flatMap((at) => rules.map((rule) => expiryAtAge(birthDate, at, rule)));
  return all.filter((one, index) => all.findIndex((other) => other.date === one.date) === index);
}

/** Says whether the card has run out on a day; the last day itself still counts. An unknown expiry is no reason to refuse. */
export function hasExpired(expiry: CardExpiry, today: string): boolean {
  return expiry.kind === 'date' && today > expiry.date;
}

function expiryAtAge(birthDate: string, age: number, leapDay: LeapDayRule): CardExpiry {
  const milestone = milestones.find((it) => age < it - 2);
  if (milestone === undefined) return { kind: 'noExpiry', date: null };
  const year = String(Number(birthDate.slice(0, 4)) + milestone);
  const birthday = `${year}${birthDate.slice(4)}`;
  return { kind: 'date', date: isIsoDate(birthday) ? birthday : `${year}-${leapDay === 'feb28' ? '02-28' : '03-01'}` };
}
