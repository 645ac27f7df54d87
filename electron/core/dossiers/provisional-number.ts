import { vietnamDate } from '../contract/dates.ts';

/** Crockford's alphabet: no I, L, O, U, so a number survives being read aloud and typed. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The number a citizen gets while no server has given an official one: `T<kiosk>-YYMMDD-NNNN`, day in Vietnam.
 * `T` (tạm) is no agency code of QĐ 20/2020, whose codes begin with G or H, so nobody can take it for an official number.
 */
export function provisionalNumber(kioskShort: string, at: Date, sequence: number): string {
  return `T${kioskShort}-${compactDay(at)}-${String(sequence).padStart(4, '0')}`;
}

/** The name of the counter that numbers one day's dossiers; a clock set back goes on where that day had stopped. */
export function provisionalCounter(at: Date): string {
  return `provisional-number:${compactDay(at)}`;
}

/** Six characters that tell one kiosk from another without a server having named either: 30 bits of its public key's hash. */
export function kioskShortName(publicKeyHash: Uint8Array): string {
  const bits = Array.from(publicKeyHash.subarray(0, 4), (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: 6 }, (_, index) => alphabet[Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)]).join('');
}

function compactDay(at: Date): string {
  return vietnamDate(at).slice(2).replaceAll('-', '');
}
