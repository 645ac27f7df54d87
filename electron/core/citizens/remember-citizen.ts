import { randomUUID } from 'node:crypto';
import type { BlobStore } from '../documents/blob-store.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { lookupOf, ownerOf } from './citizen-lookup.ts';
import { type Memory, profileOf } from './citizen-memory.ts';
import { keepPapers } from './citizen-papers.ts';
import { deleteCitizen } from './forget-citizen.ts';

interface Remembering {
  readonly blobs: Pick<BlobStore, 'addOwner' | 'disown'>;
  readonly lookupKey: Uint8Array;
  readonly now: string;
}

/** Writes a memory inside the caller's transaction; gives the record's id and whether it took the place of another; null where another stands and may not be replaced. */
export async function writeMemory(trx: KioskQueries, memory: Memory, given: Remembering): Promise<{ citizenId: string; replaced: boolean } | null> {
  const citizenId = memory.citizenId ?? randomUUID();
  const lookup = lookupOf(given.lookupKey, memory.card.number);
  const known = await ownerOf(trx, lookup);
  // A visit that did not open the earlier record has not proved to be the same person: nothing of the two may mix.
  const replaced = known !== null && known !== citizenId;
  if (replaced && !memory.mayReplace) return null;
  if (replaced) await deleteCitizen(trx, given.blobs, known);
  await writeCitizen(trx, citizenId, memory, given.now);
  await writeNumber(trx, citizenId, lookup);
  await writeConsents(trx, citizenId, memory, given.now);
  if (memory.purposes.includes('papers')) await keepPapers(trx, given.blobs, citizenId, memory.papers);
  return { citizenId, replaced };
}

async function writeCitizen(trx: KioskQueries, citizenId: string, memory: Memory, now: string): Promise<void> {
  const profile = memory.purposes.includes('identityAndContact') ? JSON.stringify(profileOf(memory)) : null;
  const update = profile === null ? {} : { profile, updated_at: now };
  const written = trx.insertInto('citizens').values({ citizen_id: citizenId, profile, created_at: now, updated_at: now });
  await written.onConflict((conflict) => (profile === null ? conflict.doNothing() : conflict.column('citizen_id').doUpdateSet(update))).execute();
}

/** A person's new number finds the record from now on; a former one only serves to forget it. */
async function writeNumber(trx: KioskQueries, citizenId: string, lookup: Uint8Array): Promise<void> {
  await trx.updateTable('citizen_identifiers').set({ kind: 'cancelled' }).where('citizen_id', '=', citizenId).execute();
  await trx.insertInto('citizen_identifiers').values({ lookup, citizen_id: citizenId, kind: 'current' })
    .onConflict((conflict) => conflict.column('lookup').doUpdateSet({ citizen_id: citizenId, kind: 'current' })).execute();
}

/** Each purpose is a consent of its own; a new one takes the place of the earlier, also when it ends sooner. */
async function writeConsents(trx: KioskQueries, citizenId: string, memory: Memory, now: string): Promise<void> {
  for (const purpose of new Set(memory.purposes)) {
    await trx.updateTable('consents').set({ withdrawn_at: now }).where('citizen_id', '=', citizenId)
      .where('purpose', '=', purpose).where('withdrawn_at', 'is', null).execute();
    await trx.insertInto('consents').values({
      consent_id: randomUUID(),
      citizen_id: citizenId,
      purpose,
      given_at: now,
      until: memory.until,
      notice_version: memory.noticeVersion,
      withdrawn_at: null,
    }).execute();
  }
}
