import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import { vietnamDate } from '../contract/dates.ts';
import type { Failure } from '../contract/failures.ts';
import type { IdentityCard } from '../contract/identity-card.ts';
import { atLeast } from '../contract/provenance.ts';
import type { VisitCommand } from '../contract/visit.ts';
import { cardQrCodes, declaredIdentityCodes } from '../devices/failure-codes.ts';
import { parseCardQr } from '../identity/card-qr.ts';
import { declareIdentity } from '../identity/declared-identity.ts';
import { lookUpEarlier } from './earlier.ts';
import type { IdentityEvidence } from './identity-evidence.ts';
import { mayOpenEarlier } from './policy.ts';
import type { VisitData } from './visit-data.ts';
import type { VisitEvent } from './visit-events.ts';
import type { VisitPorts } from './visit-ports.ts';

type Typed = Extract<VisitCommand, { type: 'identifyByTyping' }>;
type Understood = Promise<Result<VisitEvent, Failure>>;

/** The text of the card's QR: it says who, and proves nothing. */
export async function identifyByCode(text: string, visit: VisitData, ports: VisitPorts): Understood {
  const read = parseCardQr(text);
  if (!read.ok) return fail({ code: cardQrCodes[read.failure] });
  return identified(read.value.card, { cardSource: 'qr', assurance: 'scanned' }, visit, ports);
}

export async function identifyByTyping(typed: Typed, visit: VisitData, ports: VisitPorts): Understood {
  const declared = declareIdentity(typed, vietnamDate(ports.clock()));
  if (!declared.ok) return fail({ code: declaredIdentityCodes[declared.failure] });
  return identified(declared.value, { cardSource: 'declared', assurance: 'declared' }, visit, ports);
}

/**
 * What a chip reader found out. For the card already identified it raises the assurance (never lowers it); in `identify` it
 * identifies. Evidence about another card than the visit's proves nothing here and is refused.
 */
export async function takeEvidence(evidence: IdentityEvidence, visit: VisitData, ports: VisitPorts): Understood {
  if (visit.card === null) return identified(evidence.card, { cardSource: 'chip', assurance: evidence.assurance }, visit, ports);
  if (visit.card.number !== evidence.card.number) return fail({ code: 'stepChanged' });
  const assurance = atLeast(visit.assurance, evidence.assurance) ? visit.assurance : evidence.assurance;
  const proof = { visitId: visit.visitId, assurance, confirmedBy: visit.confirmedBy };
  return ok({ type: 'assuranceRaised', assurance, earlier: await lookUpEarlier(visit.card, proof, ports) });
}

/** A member of staff beside the citizen; the PIN is theirs, so a wrong one counts against them. */
export async function confirmByClerk(staffId: string, pin: string, visit: VisitData, ports: VisitPorts): Understood {
  if (visit.card === null) return fail({ code: 'stepChanged' });
  const signedIn = await ports.staff.signIn(staffId, pin);
  if (!signedIn.ok) return signedIn;
  if (signedIn.value.role !== 'clerk') return fail({ code: 'notAllowed' });
  return confirmedBy(signedIn.value.staffId, visit, ports);
}

/** The confirmation of a clerk whose sign-in is already proven. */
export async function confirmedBy(staffId: string, visit: VisitData, ports: VisitPorts): Understood {
  if (visit.card === null) return fail({ code: 'stepChanged' });
  await ports.audit({ actor: staffId, event: 'visitConfirmedByClerk', subject: visit.visitId });
  const proof = { visitId: visit.visitId, assurance: visit.assurance, confirmedBy: staffId };
  return ok({ type: 'clerkConfirmed', staffId, earlier: await lookUpEarlier(visit.card, proof, ports) });
}

async function identified(
  card: IdentityCard,
  how: { cardSource: 'chip' | 'qr' | 'declared'; assurance: VisitData['assurance'] },
  visit: VisitData,
  ports: VisitPorts,
): Understood {
  const proof = { visitId: visit.visitId, assurance: how.assurance, confirmedBy: null };
  const earlier = mayOpenEarlier(proof, ports.policy) ? await lookUpEarlier(card, proof, ports) : null;
  return ok({ type: 'identified', card, ...how, earlier, at: ports.clock().toISOString() });
}
