import { createHmac } from 'node:crypto';
import type { KioskQueries } from '../storage/schema.ts';

/** The keyed hash under which a citizen's number is found. Without the key, twelve digits would be guessed in minutes. */
export function lookupOf(lookupKey: Uint8Array, number: string): Uint8Array {
  return createHmac('sha256', lookupKey).update(number).digest();
}

/** A record and the consents that hold today, in one query, because somebody is waiting at the screen. */
export async function findConsented(db: KioskQueries, lookup: Uint8Array, today: string) {
  return db
    .selectFrom('citizen_identifiers as known')
    .innerJoin('citizens', 'citizens.citizen_id', 'known.citizen_id')
    .innerJoin('consents', 'consents.citizen_id', 'known.citizen_id')
    .select(['citizens.citizen_id', 'citizens.profile', 'citizens.updated_at', 'consents.purpose'])
    .where('known.lookup', '=', lookup)
    .where('known.kind', '=', 'current')
    .where('consents.withdrawn_at', 'is', null)
    .where('consents.until', '>=', today)
    .execute();
}

/** The record to which a number belongs or has belonged; null if there is none. */
export async function ownerOf(db: KioskQueries, lookup: Uint8Array): Promise<string | null> {
  const row = await db.selectFrom('citizen_identifiers').select('citizen_id').where('lookup', '=', lookup).executeTakeFirst();
  return row?.citizen_id ?? null;
}
