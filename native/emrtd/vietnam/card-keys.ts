import type { AccessKey } from '../access/access-key.ts';

/** What a citizen has already given: by QR, typed, or read off the card's face. Dates are `yyyy-MM-dd`. */
export interface KnownAboutCard {
  /** Twelve digits. */
  readonly number: string;
  readonly birthDate?: string;
  /** Expiry dates that the card may have, likeliest first; null for a card without one. */
  readonly expiryDates?: readonly (string | null)[];
}

/** Expiry in the MRZ of a card without one; observed, not published. */
const noExpiry = '991231';

/**
 * Keys for a Vietnamese card: the CAN is the number's last six digits; the MRZ key, for a chip without PACE, needs birth and
 * expiry too, and two guesses at the expiry are all that a chip is asked to bear. Empty for a text that is no number.
 */
export function keysOfCard({ number, birthDate, expiryDates = [] }: KnownAboutCard): AccessKey[] {
  if (!/^\d{12}$/.test(number)) return [];
  const can: AccessKey = { kind: 'can', can: number.slice(-6) };
  if (birthDate === undefined) return [can];
  const guesses = [...new Set(expiryDates.map((date) => (date === null ? noExpiry : short(date))))].slice(0, 2);
  const mrz = guesses.map((expiryDate): AccessKey => ({ kind: 'mrz', mrz: { documentNumber: number.slice(3), birthDate: short(birthDate), expiryDate } }));
  return [can, ...mrz];
}

function short(date: string): string {
  return date.slice(2).replaceAll('-', '');
}
