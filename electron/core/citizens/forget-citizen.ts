import type { BlobStore } from '../documents/blob-store.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { dropPapers } from './citizen-papers.ts';

/** Deletes every row about a citizen inside the caller's transaction; gives how many. */
export async function deleteCitizen(trx: KioskQueries, blobs: Pick<BlobStore, 'disown'>, citizenId: string): Promise<number> {
  const papers = await dropPapers(trx, blobs, citizenId);
  const identifiers = await trx.deleteFrom('citizen_identifiers').where('citizen_id', '=', citizenId).returning('kind').execute();
  const consents = await trx.deleteFrom('consents').where('citizen_id', '=', citizenId).returning('consent_id').execute();
  const citizens = await trx.deleteFrom('citizens').where('citizen_id', '=', citizenId).returning('citizen_id').execute();
  return papers + identifiers.length + consents.length + citizens.length;
}

/** Deletes what the consents of a citizen no longer cover on a day; gives the rows and whether nothing is left. */
export async function deleteUncovered(trx: KioskQueries, blobs: Pick<BlobStore, 'disown'>, citizenId: string, today: string): Promise<{ rows: number; all: boolean }> {
  const valid = await trx.selectFrom('consents').select('purpose').where('citizen_id', '=', citizenId)
    .where('withdrawn_at', 'is', null).where('until', '>=', today).execute();
  if (valid.length === 0) return { rows: await deleteCitizen(trx, blobs, citizenId), all: true };
  const purposes = new Set(valid.map((consent) => consent.purpose));
  const over = await trx.deleteFrom('consents').where('citizen_id', '=', citizenId).where('until', '<', today).returning('consent_id').execute();
  if (!purposes.has('identityAndContact')) await trx.updateTable('citizens').set({ profile: null }).where('citizen_id', '=', citizenId).execute();
  const papers = purposes.has('papers') ? 0 : await dropPapers(trx, blobs, citizenId);
  return { rows: over.length + papers, all: false };
}
