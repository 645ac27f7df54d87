import type { Result } from '../../../native/result.ts';
import { addDays, vietnamDate } from '../contract/dates.ts';
import type { Failure } from '../contract/failures.ts';
import type { BlobStore } from '../documents/blob-store.ts';
import { appendAudit } from '../storage/audit.ts';
import type { KioskDatabase } from '../storage/open-database.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { guardStorage } from '../storage/storage-failure.ts';
import { findConsented, lookupOf, ownerOf } from './citizen-lookup.ts';
import { type CachedCitizen, type Memory, Profile, valuesOf } from './citizen-memory.ts';
import { listPapers } from './citizen-papers.ts';
import { deleteCitizen, deleteUncovered } from './forget-citizen.ts';
import { writeMemory } from './remember-citizen.ts';

/** What a deletion took: rows and files, and whether the WAL holds nothing any more. */
export interface ForgetProof {
  readonly rows: number;
  readonly files: number;
  readonly walTruncated: boolean;
}

/** What citizens agreed to leave for their next visit (Luật 91/2025: by purpose, with an end, withdrawn by one touch). */
export interface CitizenCache {
  /**
   * What may still be shown for a number; null if nothing is kept or no consent holds today. Pass former numbers only from a
   * chip that proved genuine: a printed code may name anybody's.
   */
  find(number: string, formerNumbers?: readonly string[]): Promise<CachedCitizen | null>;
  /** Stores what the purposes cover, each with its consent; gives null where an earlier record stands that may not be replaced. Fails with `diskFull` or `storageUnavailable`. */
  remember(memory: Memory): Promise<Result<{ citizenId: string } | null, Failure>>;
  /** Deletes all that is kept of a person, by number (also a former one) or record; zero rows when nothing was. */
  forget(who: { number: string } | { citizenId: string }): Promise<ForgetProof>;
  /** Deletes what consents that have ended covered; run at start and daily. */
  expire(now?: Date): Promise<ForgetProof & { citizens: number }>;
}

export interface CitizenCacheParts {
  readonly database: KioskDatabase;
  readonly blobs: Pick<BlobStore, 'addOwner' | 'disown' | 'collect'>;
  /** `database.deriveKey('citizenLookup')`. */
  readonly lookupKey: Uint8Array;
  readonly clock: () => Date;
}

/** The longest time that may be agreed to, in days. */
const longestDays = 90;

export function createCitizenCache({ database, blobs, lookupKey, clock }: CitizenCacheParts): CitizenCache {
  const { db } = database;

  const findCurrent = async (number: string): Promise<CachedCitizen | null> => {
    const rows = await findConsented(db, lookupOf(lookupKey, number), vietnamDate(clock()));
    const [first] = rows;
    if (first === undefined) return null;
    const purposes = new Set(rows.map((row) => row.purpose));
    const profile = purposes.has('identityAndContact') && first.profile !== null ? Profile.parse(JSON.parse(first.profile)) : {};
    return {
      citizenId: first.citizen_id,
      values: valuesOf(profile, first.updated_at),
      papers: purposes.has('papers') ? await listPapers(db, first.citizen_id) : [],
    };
  };

  /** Rows are gone when this begins; it takes the files nobody owns now, and the log that still holds the old pages. */
  const finishDeletion = async (rows: number): Promise<ForgetProof> => {
    const collected = await blobs.collect();
    return { rows: rows + collected.rows, files: collected.files, walTruncated: await database.checkpoint() };
  };

  const writeWithAudit = async (trx: KioskQueries, memory: Memory, now: Date): Promise<{ citizenId: string; replaced: boolean } | null> => {
    const written = await writeMemory(trx, memory, { blobs, lookupKey, now: now.toISOString() });
    if (written === null) return null;
    const detail = { purposes: memory.purposes.join(' '), until: memory.until, notice: memory.noticeVersion };
    await appendAudit(trx, { actor: 'citizen', event: 'citizenRemembered', subject: written.citizenId, detail, at: now });
    return written;
  };

  return {
    find: async (number, formerNumbers = []) => {
      for (const candidate of [number, ...formerNumbers]) {
        const found = await findCurrent(candidate);
        if (found !== null) return found;
      }
      return null;
    },

    remember: (memory) => {
      const now = clock();
      checkEnd(memory, now);
      return guardStorage(async () => {
        const written = await db.transaction().execute((trx) => writeWithAudit(trx, memory, now));
        if (written?.replaced === true) await finishDeletion(0);
        return written === null ? null : { citizenId: written.citizenId };
      });
    },

    forget: async (who) => {
      const rows = await db.transaction().execute(async (trx) => {
        const citizenId = 'citizenId' in who ? who.citizenId : await ownerOf(trx, lookupOf(lookupKey, who.number));
        if (citizenId === null) return 0;
        const gone = await deleteCitizen(trx, blobs, citizenId);
        if (gone > 0) await appendAudit(trx, { actor: 'citizen', event: 'citizenForgotten', subject: citizenId, detail: { rows: gone }, at: clock() });
        return gone;
      });
      return finishDeletion(rows);
    },

    expire: async (now = clock()) => {
      const today = vietnamDate(now);
      const due = await db.selectFrom('consents').select('citizen_id').distinct().where('until', '<', today).execute();
      let [rows, citizens] = [0, 0];
      for (const { citizen_id } of due) {
        const gone = await db.transaction().execute(async (trx) => {
          const deleted = await deleteUncovered(trx, blobs, citizen_id, today);
          await appendAudit(trx, { actor: 'kiosk', event: 'consentExpired', subject: citizen_id, detail: deleted, at: now });
          return deleted;
        });
        rows += gone.rows;
        citizens += gone.all ? 1 : 0;
      }
      return due.length === 0 ? { citizens, rows, files: 0, walTruncated: true } : { citizens, ...(await finishDeletion(rows)) };
    },
  };
}

function checkEnd({ until }: Memory, now: Date): void {
  const today = vietnamDate(now);
  if (until < today || until > addDays(today, longestDays)) throw new RangeError('a consent ends between today and 90 days from now');
}
