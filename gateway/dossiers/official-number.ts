import type { Transaction } from 'kysely';
import type { Schema } from '../storage/schema.ts';
import { nextNumber } from './counters.ts';

const vietnamOffsetMs = 7 * 3_600_000;

/**
 * The next official number of an agency on the Vietnamese day of `at`: `AGENCY-YYMMDD-NNNN`, four digits or more
 * (TT 03/2025 Art. 13).
 */
export async function nextOfficialNumber(transaction: Transaction<Schema>, agencyCode: string, at: Date): Promise<string> {
  const day = vietnamDay(at);
  const serial = await nextNumber(transaction, `number ${agencyCode} ${day}`);
  return formatOfficialNumber(agencyCode, day, serial);
}

export function formatOfficialNumber(agencyCode: string, day: string, serial: number): string {
  return `${agencyCode}-${day}-${String(serial).padStart(4, '0')}`;
}

/** `YYMMDD` in Asia/Ho_Chi_Minh, which is UTC+7 the whole year. */
export function vietnamDay(at: Date): string {
  return new Date(at.getTime() + vietnamOffsetMs).toISOString().slice(2, 10).replaceAll('-', '');
}
