import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Evidence } from '../../native/emrtd/evidence/evidence.ts';
import type { GatewayContext } from '../context.ts';
import type { Device } from '../devices/devices.ts';
import type { Schema } from '../storage/schema.ts';
import { timings } from '../timings.ts';
import { boundToKey } from '../wire/chip-challenges.ts';
import type { ChallengeReply } from '../wire/chip-challenges.ts';
import type { DossierSubmission } from '../wire/dossiers.ts';

/**
 * Gives out nonces for one kiosk's key. They stay known until a dossier has used them or `chipChallengeKept` is over, which
 * is longer than a kiosk is off the line.
 */
export async function issueChallenges({ database, clock }: GatewayContext, { publicKey }: Pick<Device, 'publicKey'>, count: number): Promise<ChallengeReply> {
  const issuedAt = clock();
  const boundTo = boundToHex(publicKey);
  const useBefore = new Date(issuedAt.getTime() + timings.chipChallengeUsable);
  const unused = await database.selectFrom('chip_challenges').select(({ fn }) => fn.countAll().as('count'))
    .where('bound_to', '=', boundTo).where('use_before', '>', issuedAt).where('used_by', 'is', null).executeTakeFirstOrThrow();
  // A kiosk in a loop of restarts, or in wrong hands, must not fill the table.
  const given = Math.max(0, Math.min(count, mostUnused - Number(unused.count)));
  const rows = Array.from({ length: given }, () => ({ nonce: randomBytes(32).toString('hex'), bound_to: boundTo, issued_at: issuedAt, use_before: useBefore, used_by: null }));
  if (rows.length > 0) await database.insertInto('chip_challenges').values(rows).execute();
  return { challenges: rows.map(({ nonce }) => ({ nonce, useBefore: useBefore.toISOString() })) };
}

/**
 * What a record's nonce is worth: this gateway's own, `kiosk` where it was the kiosk's, or why it counts for nothing.
 * `nonceForeign` and `nonceUsed` are signs of a copied record; a nonce that is unknown may only have been forgotten.
 */
export type ChallengeFinding = 'gateway' | 'kiosk' | 'nonceForeign' | 'nonceUsed' | 'nonceUnknown' | 'nonceOutOfTime';

/** Uses up a record's nonce for one dossier, in the transaction that stores it: of two dossiers with one nonce, one has it. */
export async function claimChallenge(
  transaction: Transaction<Schema>, { publicKey }: Pick<Device, 'publicKey'>, { dossierId, receivedClock }: Pick<DossierSubmission, 'dossierId' | 'receivedClock'>, evidence: Evidence,
): Promise<ChallengeFinding> {
  if (evidence.nonceFrom === 'kiosk') return 'kiosk';
  const boundTo = boundToHex(publicKey);
  const claimed = await transaction.updateTable('chip_challenges').set({ used_by: dossierId })
    .where('nonce', '=', evidence.nonce).where('bound_to', '=', boundTo).where('used_by', 'is', null)
    .returning(['issued_at', 'use_before']).executeTakeFirst();
  if (claimed !== undefined) {
    const readAt = Date.parse(evidence.readAt) + (receivedClock.offsetMs ?? 0);
    const inTime = readAt >= claimed.issued_at.getTime() - timings.chipClockTolerance && readAt <= claimed.use_before.getTime() + timings.chipClockTolerance;
    return inTime ? 'gateway' : 'nonceOutOfTime';
  }
  const known = await transaction.selectFrom('chip_challenges').select('bound_to').where('nonce', '=', evidence.nonce).executeTakeFirst();
  if (known === undefined) return 'nonceUnknown';
  return known.bound_to === boundTo ? 'nonceUsed' : 'nonceForeign';
}

/** Forgets nonces that no dossier can bring any more. */
export async function forgetOldChallenges({ database, clock }: GatewayContext): Promise<void> {
  const before = new Date(clock().getTime() - timings.chipChallengeKept);
  await database.deleteFrom('chip_challenges').where('issued_at', '<', before).execute();
}

/** More than a busy kiosk reads cards in a day. */
const mostUnused = 1000;

function boundToHex(publicKey: string): string {
  return Buffer.from(boundToKey(publicKey)).toString('hex');
}
