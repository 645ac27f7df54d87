import type { CorePolicy } from '../../config.ts';
import { atLeast } from '../../contract/provenance.ts';
import type { EarlierState } from '../../contract/visit.ts';
import type { EarlierData, VisitData } from './visit-data.ts';

type Proof = Pick<VisitData, 'assurance' | 'confirmedBy'>;

/** Whether earlier data may be looked up and shown. A photocopied QR must open nothing. */
export function mayOpenEarlier(proof: Proof, policy: CorePolicy): boolean {
  return proof.confirmedBy !== null || atLeast(proof.assurance, policy.openEarlierDataAt);
}

/** Whether the kiosk offers to remember this person. */
export function mayRemember(proof: Proof, policy: CorePolicy): boolean {
  return proof.confirmedBy !== null || atLeast(proof.assurance, policy.rememberFrom);
}

/**
 * Whether what is kept of this person may be deleted or give way to something new. Anybody can hold a copy of a card's printed
 * code, so forgetting takes what opening takes: the chip's proof, or a clerk who has compared face and card.
 */
export function mayReplaceMemory(proof: Proof, policy: CorePolicy): boolean {
  return mayOpenEarlier(proof, policy);
}

/** What the page is told. Below the policy it is `locked` whether or not anything is held, so that the word tells nothing. */
export function earlierState(visit: Proof & { earlier: EarlierData | null }, policy: CorePolicy): EarlierState {
  if (!mayOpenEarlier(visit, policy)) return 'locked';
  return visit.earlier === null ? 'none' : 'open';
}
