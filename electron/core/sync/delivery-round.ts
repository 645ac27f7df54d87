import { signingKey } from '../../../gateway/wire/keys.ts';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { BlobStore } from '../documents/blob-store.ts';
import type { Log } from '../log/log.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { backoffMs } from './backoff.ts';
import { adoptStatus, deliverDecision, markDecisionDelivered } from './deliver-decision.ts';
import type { DecisionRefusal } from './deliver-decision.ts';
import { deliverDossier } from './deliver-dossier.ts';
import type { DeviceKey } from './device-key.ts';
import { enrolKiosk, readEnrolment } from './enrolment.ts';
import type { Enrolment } from './enrolment.ts';
import type { ChallengePool } from './challenge-pool.ts';
import type { GatewayLink } from './gateway-call.ts';
import type { GatewayClock } from './gateway-clock.ts';
import { markDelivering, markDossierDelivered, markLater, markQuarantined, nextDue } from './outbox-rows.ts';
import type { OutboxItem } from './outbox-rows.ts';
import { probeGateway } from './probe.ts';
import { pullChanges } from './pull-changes.ts';
import { judgeFailure } from './step-failure.ts';
import type { StepFailure } from './step-failure.ts';
import type { SyncTimings } from './timings.ts';

export interface RoundDeps {
  readonly db: KioskQueries;
  readonly blobs: Pick<BlobStore, 'readStream'>;
  readonly key: DeviceKey;
  readonly clock: GatewayClock;
  readonly log: Log;
  readonly gateway: { readonly url: string; readonly enrolmentCode: string | null } | null;
  readonly agencyCode: string;
  readonly deviceName: string;
  readonly timings: SyncTimings;
  readonly now: () => Date;
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly challenges: ChallengePool;
  /** Rows changed that screens show. */
  readonly onProgress: () => void;
}

/** Why a round ended early; `blocked` and no enrolment need a person. */
export type RoundFailure = StepFailure | { readonly then: 'notEnrolled' };

/** One pass: is the gateway there, deliver what is due, fetch what is new. Everything may fail and is tried again. */
export async function runRound(deps: RoundDeps): Promise<Result<void, RoundFailure>> {
  const enrolled = await ensureEnrolled(deps);
  if (!enrolled.ok) return enrolled;
  const round = await roundAs(deps, enrolled.value);
  if (round.ok || round.failure.failure.code !== 'deviceNotEnrolled' || enrolled.value.by === 'technician') return round;
  // The configured gateway was set up anew and does not know this kiosk: the configured code may serve once more.
  if (deps.gateway === null || deps.gateway.enrolmentCode === null) return round;
  const anew = await enrolFromConfiguration(deps, deps.gateway.url, deps.gateway.enrolmentCode);
  return anew.ok ? roundAs(deps, anew.value) : round;
}

async function roundAs(deps: RoundDeps, enrolment: Enrolment): Promise<Result<void, StepFailure>> {
  const link = linkTo(deps, enrolment);
  const there = await probeGateway(link.baseUrl, deps.clock, deps.timings.requestMs, deps.signal);
  if (!there.ok) return fail(judgeFailure(there.failure));
  // Before the dossiers: a long queue must not keep the next citizen's card from a fresh nonce.
  await deps.challenges.fill(link);
  const delivered = await deliverDue(deps, link, enrolment);
  if (!delivered.ok) return delivered;
  const pulled = await pullChanges(deps.db, link, deps.now);
  if (!pulled.ok) return pulled;
  if (pulled.value > 0) deps.onProgress();
  return ok(undefined);
}

/** The gateway's address: the configured one moves with the configuration, a technician's choice stands until the next. */
function gatewayUrl(enrolment: Enrolment, configured: RoundDeps['gateway']): string {
  return enrolment.by === 'configuration' && configured !== null ? configured.url : enrolment.gatewayUrl;
}

async function ensureEnrolled(deps: RoundDeps): Promise<Result<Enrolment, RoundFailure>> {
  const known = await readEnrolment(deps.db);
  if (known !== null) return ok(known);
  if (deps.gateway === null || deps.gateway.enrolmentCode === null) return fail({ then: 'notEnrolled' });
  return enrolFromConfiguration(deps, deps.gateway.url, deps.gateway.enrolmentCode);
}

async function enrolFromConfiguration(deps: RoundDeps, url: string, code: string): Promise<Result<Enrolment, StepFailure>> {
  const there = await probeGateway(url, deps.clock, deps.timings.requestMs, deps.signal);
  if (!there.ok) return fail(judgeFailure(there.failure));
  const question = { gatewayUrl: url, code, deviceName: deps.deviceName, by: 'configuration' as const };
  const link = { clock: deps.clock, timeoutMs: deps.timings.requestMs, signal: deps.signal };
  const enrolled = await enrolKiosk(deps.db, deps.key, link, question, deps.now());
  if (enrolled.ok) deps.log.event('enrolled', { kioskId: deps.key.shortName });
  return enrolled;
}

function linkTo(deps: RoundDeps, enrolment: Enrolment): GatewayLink {
  return {
    baseUrl: gatewayUrl(enrolment, deps.gateway),
    key: signingKey(enrolment.deviceId, deps.key.privateKey),
    clock: deps.clock,
    timeoutMs: deps.timings.requestMs,
    signal: deps.signal,
  };
}

async function deliverDue(deps: RoundDeps, link: GatewayLink, enrolment: Enrolment): Promise<Result<void, StepFailure>> {
  for (;;) {
    if (deps.signal.aborted) return ok(undefined);
    const item = await nextDue(deps.db, deps.now(), deps.timings.itemPause.longestMs);
    if (item === null) return ok(undefined);
    const began = performance.now();
    await markDelivering(deps.db, item);
    deps.onProgress();
    const failed = await deliverItem(deps, link, enrolment, item, began);
    if (failed !== null) await putBack(deps, item, failed);
    deps.onProgress();
    if (failed !== null && (failed.then === 'wait' || failed.then === 'blocked')) return fail(failed);
  }
}

async function deliverItem(deps: RoundDeps, link: GatewayLink, enrolment: Enrolment, item: OutboxItem, began: number): Promise<StepFailure | null> {
  const attempts = item.attempts + 1;
  if (item.kind === 'decision') {
    const taken = await deliverDecision(link, item);
    if (!taken.ok) return refusedDecision(deps, item, taken.failure);
    await markDecisionDelivered(deps.db, item, taken.value, deps.now());
    return null;
  }
  const { db, blobs, agencyCode, timings, onProgress } = deps;
  const delivered = await deliverDossier({ db, blobs, link, gatewayPublicKey: enrolment.gatewayPublicKey, agencyCode, timings, onProgress }, item);
  if (!delivered.ok) return delivered.failure;
  await markDossierDelivered(db, item, delivered.value, deps.now());
  deps.log.event('dossierDelivered', { dossierId: item.dossier_id, attempts, ms: Math.round(performance.now() - began) });
  return null;
}

/** A decision that came too late is set aside, and the clerk sees where the dossier really stands. */
async function refusedDecision(deps: RoundDeps, item: OutboxItem, refusal: DecisionRefusal): Promise<StepFailure> {
  if (refusal.standing !== null && refusal.then === 'quarantine') await adoptStatus(deps.db, item.dossier_id, refusal.standing, null, deps.now());
  return refusal;
}

async function putBack(deps: RoundDeps, item: OutboxItem, failed: StepFailure): Promise<void> {
  const attempts = item.attempts + 1;
  if (failed.then === 'quarantine') {
    await markQuarantined(deps.db, item, failed.failure, deps.now());
    deps.log.event('quarantined', { itemId: item.item_id, code: failed.failure.code });
    return;
  }
  // An item is not to blame for the line, so it waits no longer than the line does; but others go first.
  const pause = failed.then === 'later' ? deps.timings.itemPause : deps.timings.gatewayPause;
  const retryInMs = backoffMs(attempts, pause, deps.random);
  await markLater(deps.db, item, failed.failure, new Date(deps.now().getTime() + retryInMs));
  deps.log.event('deliveryFailed', { itemId: item.item_id, code: failed.failure.code, attempts, retryInMs });
}
