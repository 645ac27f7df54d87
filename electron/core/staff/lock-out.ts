import { timings } from './timings.ts';

/** The failed tries since the last sign-in that succeeded, and until when (ISO) none is taken. */
export interface Tries {
  readonly failed: number;
  readonly lockedUntil: string | null;
}

export const noTries: Tries = { failed: 0, lockedUntil: null };

/** Tries before the first lock. */
export const freeTries = 5;

/** Seconds for which so many failed tries lock: none below five, then 15 and the double for each further one. */
export function lockSeconds(failed: number): number {
  if (failed < freeTries) return 0;
  return Math.min(timings.firstLockSeconds * 2 ** (failed - freeTries), timings.longestLockSeconds);
}

/** The tries after one more that failed. */
export function afterFailure(tries: Tries, now: Date): Tries {
  const failed = tries.failed + 1;
  const seconds = lockSeconds(failed);
  return { failed, lockedUntil: seconds === 0 ? null : secondsAfter(now, seconds) };
}

/**
 * Whole seconds until a try is taken, 0 if one is now; never more than the lock was long, so that a clock set back can't
 * shut anybody out for days.
 */
export function secondsLocked(tries: Tries, now: Date): number {
  if (tries.lockedUntil === null) return 0;
  const left = Math.ceil((Date.parse(tries.lockedUntil) - now.getTime()) / 1000);
  return Math.max(0, Math.min(left, lockSeconds(tries.failed)));
}

/** The tries as they are to be kept: a lock that ends later than it could is moved to start now. */
export function withSaneLock(tries: Tries, now: Date): Tries {
  if (tries.lockedUntil === null) return tries;
  const latest = secondsAfter(now, lockSeconds(tries.failed));
  return tries.lockedUntil > latest ? { ...tries, lockedUntil: latest } : tries;
}

function secondsAfter(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString();
}
