import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import type { SyncView } from '../contract/kiosk.ts';
import type { BlobStore } from '../documents/blob-store.ts';
import type { Log } from '../log/log.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { guardStorage } from '../storage/storage-failure.ts';
import { createAlarm } from './alarm.ts';
import type { Alarm } from './alarm.ts';
import type { ChipChallenge } from '../../../native/emrtd/active-authentication/challenge.ts';
import { backoffMs } from './backoff.ts';
import { createChallengePool } from './challenge-pool.ts';
import { runRound } from './delivery-round.ts';
import type { RoundDeps, RoundFailure } from './delivery-round.ts';
import type { DeviceKey } from './device-key.ts';
import { enrolKiosk } from './enrolment.ts';
import { createGatewayClock } from './gateway-clock.ts';
import { nextTurn, requeueInterrupted, requeueQuarantined } from './outbox-rows.ts';
import { probeGateway } from './probe.ts';
import { judgeFailure } from './step-failure.ts';
import { openSyncBoard } from './sync-board.ts';
import type { SyncBoard } from './sync-board.ts';
import type { GatewayState } from './sync-view.ts';
import { syncTimings } from './timings.ts';
import type { SyncTimings } from './timings.ts';

export interface DeliveryDeps {
  readonly db: KioskQueries;
  readonly blobs: Pick<BlobStore, 'readStream'>;
  readonly key: DeviceKey;
  readonly log: Log;
  /** From the configuration; null where only a technician enrols. */
  readonly gateway: { readonly url: string; readonly enrolmentCode: string | null } | null;
  readonly agencyCode: string;
  /** What technicians at the gateway call this machine, e.g. site and short name. */
  readonly deviceName: string;
  readonly now?: () => Date;
  readonly timings?: SyncTimings;
  readonly random?: () => number;
}

/** The delivery of everything in the outbox, as long as the core runs. */
export interface Delivery {
  /** Something was queued, or a technician wants it now: look at once. */
  readonly wake: () => void;
  readonly view: () => SyncView;
  /** Calls back with each new view; gives the way to stop it. */
  readonly onChange: (listener: (view: SyncView) => void) => () => void;
  /** Enrols by hand. Fails with `enrolmentCodeInvalid`, `gatewayUnreachable`, `gatewayNotGateway`, … */
  readonly enrol: (gatewayUrl: string, code: string) => Promise<Result<{ kioskId: string }, Failure>>;
  /** Queues everything that was set aside; `actor` is a staff id. */
  readonly retryQuarantined: (actor: string) => Promise<Result<{ retried: number }, Failure>>;
  /** The gateway's time minus the kiosk's, in ms; null while unknown. */
  readonly clockOffsetMs: () => number | null;
  /** A nonce of the gateway for one reading of a chip; null where none is held, never waits. */
  readonly takeChallenge: () => ChipChallenge | null;
  /** Breaks off what runs; it goes on at the next start. */
  readonly stop: () => Promise<void>;
}

/** Starts delivering. It never gives up and never throws; what it cannot solve it shows in the view. */
export function startDelivery(given: DeliveryDeps): Delivery {
  const stopping = new AbortController();
  const now = given.now ?? (() => new Date());
  const timings = given.timings ?? syncTimings;
  const random = given.random ?? Math.random;
  const clock = createGatewayClock(now);
  const board = openSyncBoard(given.db, given.log);
  const challenges = createChallengePool(given.key.publicKey, timings.challenges);
  const deps: RoundDeps = { ...given, challenges, clock, timings, now, random, signal: stopping.signal, onProgress: board.refresh };
  const alarm = createAlarm();
  // What waits is shown before the gateway has been asked, which may take a time-out.
  board.refresh();
  const ended = runForEver(deps, board, alarm);
  return {
    wake: alarm.ring,
    view: board.view,
    onChange: board.onChange,
    enrol: async (gatewayUrl, code) => {
      const enrolled = await enrolByHand(deps, gatewayUrl, code);
      if (enrolled.ok) alarm.ring();
      return enrolled;
    },
    retryQuarantined: async (actor) => {
      const retried = await guardStorage(() => requeueQuarantined(given.db, actor, now()));
      alarm.ring();
      return retried.ok ? ok({ retried: retried.value }) : retried;
    },
    clockOffsetMs: clock.offsetMs,
    takeChallenge: challenges.take,
    stop: async () => {
      stopping.abort();
      alarm.ring();
      await ended;
    },
  };
}

async function runForEver(deps: RoundDeps, board: SyncBoard, alarm: Alarm): Promise<void> {
  let failures = 0;
  let fresh = true;
  while (!deps.signal.aborted) {
    const round = await guarded(deps, async () => {
      if (fresh) await requeueInterrupted(deps.db, deps.now());
      fresh = false;
      return runRound(deps);
    });
    if (deps.signal.aborted) break;
    failures = round.ok ? 0 : failures + 1;
    await guarded(deps, async () => ok(await board.show(stateAfter(round), deps.now())));
    await alarm.wait(await pauseAfter(deps, round, failures));
  }
}

/** A full disk or a defect ends the round, never the delivery. A defect may have left an item under way: it is queued again. */
async function guarded(deps: RoundDeps, work: () => Promise<Result<void, RoundFailure>>): Promise<Result<void, RoundFailure>> {
  try {
    const done = await guardStorage(work);
    return done.ok ? done.value : fail({ failure: done.failure, then: 'wait' });
  } catch (error) {
    deps.log.unexpected('sync', error);
    await guardStorage(() => requeueInterrupted(deps.db, new Date(deps.now().getTime() + deps.timings.itemPause.longestMs)));
    return fail({ failure: { code: 'gatewayUnreachable' }, then: 'wait' });
  }
}

function stateAfter(round: Result<void, RoundFailure>): GatewayState | null {
  if (round.ok) return 'reachable';
  if (round.failure.then === 'notEnrolled') return 'notEnrolled';
  switch (round.failure.failure.code) {
    case 'gatewayUnreachable': return 'unreachable';
    case 'gatewayNotGateway': return 'notGateway';
    case 'deviceRevoked': return 'revoked';
    case 'deviceNotEnrolled':
    case 'enrolmentCodeInvalid': return 'notEnrolled';
    case 'gatewayRefused':
    case 'clockWrong': return 'reachable';
    // The kiosk's own disk says nothing about the gateway.
    default: return null;
  }
}

async function pauseAfter(deps: RoundDeps, round: Result<void, RoundFailure>, failures: number): Promise<number> {
  const { timings } = deps;
  if (!round.ok && round.failure.then === 'notEnrolled') return timings.pollMs;
  if (!round.ok) {
    const blocked = round.failure.then === 'blocked';
    return backoffMs(failures, blocked ? { ...timings.gatewayPause, longestMs: timings.pollMs } : timings.gatewayPause, deps.random);
  }
  const turn = await guardStorage(() => nextTurn(deps.db));
  const due = turn.ok && turn.value !== null ? turn.value.getTime() - deps.now().getTime() : timings.pollMs;
  return Math.min(timings.pollMs, Math.max(due, 0));
}

async function enrolByHand(deps: RoundDeps, gatewayUrl: string, code: string): Promise<Result<{ kioskId: string }, Failure>> {
  if (!/^https?:\/\//.test(gatewayUrl) || !URL.canParse(gatewayUrl)) return fail({ code: 'gatewayNotGateway', detail: { reason: 'address' } });
  const there = await probeGateway(gatewayUrl, deps.clock, deps.timings.requestMs, deps.signal);
  if (!there.ok) return fail(judgeFailure(there.failure).failure);
  const link = { clock: deps.clock, timeoutMs: deps.timings.requestMs, signal: deps.signal };
  const question = { gatewayUrl, code, deviceName: deps.deviceName, by: 'technician' as const };
  const enrolled = await guardStorage(() => enrolKiosk(deps.db, deps.key, link, question, deps.now()));
  if (!enrolled.ok) return enrolled;
  if (!enrolled.value.ok) return fail(enrolled.value.failure.failure);
  deps.log.event('enrolled', { kioskId: deps.key.shortName });
  return ok({ kioskId: deps.key.shortName });
}
