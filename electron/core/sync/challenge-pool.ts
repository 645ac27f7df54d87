import { boundToKey, challengeReply } from '../../../gateway/wire/chip-challenges.ts';
import { paths } from '../../../gateway/wire/protocol.ts';
import type { ChipChallenge } from '../../../native/emrtd/active-authentication/challenge.ts';
import { hexToBytes } from '../../../native/emrtd/bytes.ts';
import { callGateway } from './gateway-call.ts';
import type { GatewayLink } from './gateway-call.ts';
import type { SyncTimings } from './timings.ts';

/**
 * Nonces that the gateway gave out for chips to sign, kept in memory ahead of need: with a card in the hand nobody waits for
 * the network, and a short break in the line costs nothing. None outlives the core; the next round fetches new ones.
 */
export interface ChallengePool {
  /** One that was never taken before; null when there is none, and the reading makes its own. */
  readonly take: () => ChipChallenge | null;
  /** Fetches what is missing, if anything. A gateway that gives none is no failure: its kiosks do without. */
  readonly fill: (link: GatewayLink) => Promise<void>;
}

export function createChallengePool(publicKey: string, timings: SyncTimings['challenges']): ChallengePool {
  const boundTo = boundToKey(publicKey);
  let held: readonly Held[] = [];
  let clock: GatewayLink['clock'] | null = null;
  let giver: string | null = null;
  // One that is about to end is not worth taking: a visit lasts, and clocks differ.
  const usable = (): Held[] => held.filter(({ useBefore }) => clock !== null && useBefore.getTime() - clock.now().getTime() > timings.shortestLifeMs);
  return {
    take: () => {
      const [next, ...rest] = usable();
      held = rest;
      return next === undefined ? null : { nonce: next.nonce, from: 'gateway', boundTo };
    },
    fill: async (link) => {
      // What another gateway gave, or gave to the device that this kiosk was before, nobody there would know.
      const from = `${link.baseUrl} ${link.key.keyId}`;
      if (from !== giver) held = [];
      giver = from;
      clock = link.clock;
      held = usable();
      if (held.length > timings.refillAt) return;
      const call = { method: 'POST', path: paths.chipChallenges, body: { count: timings.size - held.length }, reply: challengeReply } as const;
      const answer = await callGateway(link, call);
      if (answer.ok && giver === from) held = [...held, ...answer.value.challenges.map(({ nonce, useBefore }) => ({ nonce: hexToBytes(nonce), useBefore: new Date(useBefore) }))];
    },
  };
}

interface Held { readonly nonce: Uint8Array; readonly useBefore: Date }
