import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import { StaffMember, type StaffRole } from '../contract/staff.ts';
import { oneAtATime } from '../storage/one-at-a-time.ts';
import { appendAudit } from '../storage/audit.ts';
import type { KioskDatabase } from '../storage/open-database.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { afterFailure, freeTries, noTries, secondsLocked, type Tries, withSaneLock } from './lock-out.ts';
import { fieldCost, hashPin, type PinCost, pinMatches } from './pin-hash.ts';

export interface NewStaff {
  readonly staffId: string;
  readonly displayName: string;
  readonly role: StaffRole;
  /** Four characters at the least. */
  readonly pin: string;
}

/** Who may work at the counter and in maintenance. */
export interface StaffDirectory {
  /**
   * Checks a PIN. Fails with `pinWrong` {triesLeft} or `pinLocked` {seconds}: five tries, then 15 s that double. The count
   * survives restarts, and somebody unknown is answered like somebody known, in the same time.
   */
  signIn(staffId: string, pin: string): Promise<Result<StaffMember, Failure>>;
  /** Adds somebody; throws for an id that is taken and for a PIN too short. */
  addStaff(staff: NewStaff): Promise<void>;
  /** Whether this id is known; without an id, whether anybody is. */
  hasStaff(staffId?: string): Promise<boolean>;
}

export interface StaffDirectoryParts {
  readonly database: Pick<KioskDatabase, 'db'>;
  readonly clock: () => Date;
  /** The argon2id cost of new PINs; the field's by default. */
  readonly cost?: PinCost;
}

/** Ids nobody has are forgotten oldest first beyond this many. */
const rememberedStrangers = 1000;
const shortestPin = 4;

export function createStaffDirectory({ database: { db }, clock, cost = fieldCost }: StaffDirectoryParts): StaffDirectory {
  const strangers = new Map<string, Tries>();
  // What a stranger's PIN is checked against. Made at the first sign-in, known or not, so that a start does not pay for it.
  let decoy: Promise<string> | undefined;
  const decoyHash = (): Promise<string> => (decoy ??= hashPin(randomBytes(16).toString('hex'), cost));
  // Tries at the same moment are tries one after the other; it also bounds the memory that hashing takes.
  const exclusively = oneAtATime();

  const saveTries = async (queries: KioskQueries, staffId: string, known: boolean, tries: Tries): Promise<void> => {
    if (known) {
      await queries.updateTable('staff').set({ failed_tries: tries.failed, locked_until: tries.lockedUntil }).where('staff_id', '=', staffId).execute();
      return;
    }
    strangers.delete(staffId);
    strangers.set(staffId, tries);
    const [oldest] = strangers.keys();
    if (strangers.size > rememberedStrangers && oldest !== undefined) strangers.delete(oldest);
  };

  const refuse = async (staffId: string, known: boolean, tries: Tries, now: Date): Promise<Result<never, Failure>> => {
    const seconds = secondsLocked(tries, now);
    const subject = known ? { subject: staffId } : {};
    await appendAudit(db, { actor: 'kiosk', event: 'staffSignInFailed', ...subject, at: now });
    if (seconds === 0) return fail({ code: 'pinWrong', detail: { triesLeft: freeTries - tries.failed } });
    await appendAudit(db, { actor: 'kiosk', event: 'staffLocked', ...subject, detail: { seconds }, at: now });
    return fail({ code: 'pinLocked', detail: { seconds } });
  };

  const signIn = async (staffId: string, pin: string): Promise<Result<StaffMember, Failure>> => {
    const now = clock();
    const row = await db.selectFrom('staff').selectAll().where('staff_id', '=', staffId).executeTakeFirst();
    const known = row !== undefined;
    const before = withSaneLock(known ? { failed: row.failed_tries, lockedUntil: row.locked_until } : (strangers.get(staffId) ?? noTries), now);
    const locked = secondsLocked(before, now);
    if (locked > 0) {
      await saveTries(db, staffId, known, before);
      return fail({ code: 'pinLocked', detail: { seconds: locked } });
    }
    // Counted before it is checked: pulling the plug in between wins no free try.
    const counted = afterFailure(before, now);
    await saveTries(db, staffId, known, counted);
    const strangersHash = await decoyHash();
    const matches = await pinMatches(pin, row?.pin_hash ?? strangersHash);
    if (!known || !matches) return refuse(staffId, known, counted, now);
    await db.transaction().execute(async (trx) => {
      await saveTries(trx, staffId, true, noTries);
      await appendAudit(trx, { actor: staffId, event: 'staffSignedIn', subject: staffId, at: now });
    });
    return ok(StaffMember.parse({ staffId, displayName: row.display_name, role: row.role }));
  };

  return {
    signIn: (staffId, pin) => exclusively(() => signIn(staffId, pin)),

    addStaff: async ({ staffId, displayName, role, pin }) => {
      if (pin.length < shortestPin) throw new RangeError(`a PIN has ${shortestPin} characters at the least`);
      const pin_hash = await hashPin(pin, cost);
      await db.transaction().execute(async (trx) => {
        await trx.insertInto('staff').values({ staff_id: staffId, display_name: displayName, role, pin_hash, locked_until: null }).execute();
        await appendAudit(trx, { actor: 'kiosk', event: 'staffAdded', subject: staffId, detail: { role }, at: clock() });
      });
    },

    hasStaff: async (staffId) => {
      const anybody = db.selectFrom('staff').select('staff_id').limit(1);
      return (await (staffId === undefined ? anybody : anybody.where('staff_id', '=', staffId)).executeTakeFirst()) !== undefined;
    },
  };
}
