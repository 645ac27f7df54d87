import { fail, ok } from '../../../../native/result.ts';
import type { Result } from '../../../../native/result.ts';
import { vietnamDate } from '../../contract/dates.ts';
import { chipFieldsWith, settle } from '../../chip/chip-identity.ts';
import { openQuestion } from '../../chip/chip-record.ts';
import type { CheckedField, FieldCheck } from '../../contract/chip.ts';
import type { Failure } from '../../contract/failures.ts';
import type { IdentityCard } from '../../contract/identity-card.ts';
import { atLeast } from '../../contract/provenance.ts';
import type { VisitCommand } from '../../contract/visit.ts';
import { cardQrCodes, declaredIdentityCodes } from '../../devices/failure-codes.ts';
import { parseCardQr } from '../../identity/card-qr.ts';
import { declareIdentity } from '../../identity/declared-identity.ts';
import { lookUpEarlier } from './earlier.ts';
import type { IdentityEvidence } from '../state/identity-evidence.ts';
import { mayOpenEarlier } from '../state/policy.ts';
import type { VisitData } from '../state/visit-data.ts';
import type { VisitEvent } from '../state/visit-events.ts';
import type { VisitPorts } from '../visit-ports.ts';

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
 * What a chip reader found out about the visit's card: it raises the assurance and never lowers it. Evidence about another
 * card proves nothing here and is refused. What does not fit is audited, by field and never by value.
 */
export async function takeEvidence({ assurance: proven, ...evidence }: IdentityEvidence, visit: VisitData, ports: VisitPorts): Understood {
  if (visit.card?.number !== evidence.card.number) return fail({ code: 'stepChanged' });
  const { chip } = evidence;
  const assurance = proven === null || atLeast(visit.assurance, proven) ? visit.assurance : proven;
  await ports.audit({ actor: 'kiosk', event: 'chipRead', subject: visit.visitId, detail: { verdict: chip.verdict, access: chip.access.protocol } });
  const disagreeing = chip.crossCheck.filter(({ agreement }) => agreement === 'disagree').map(({ field }) => field);
  if (disagreeing.length > 0) await ports.audit({ actor: 'kiosk', event: 'cardSourcesDisagree', subject: visit.visitId, detail: { fields: disagreeing.join(' ') } });
  const proof = { visitId: visit.visitId, assurance, confirmedBy: visit.confirmedBy, formerNumbers: chip.formerNumbers };
  return ok({ type: 'chipRead', evidence, assurance, earlier: await lookUpEarlier(evidence.card, proof, ports) });
}

/** The citizen's word on the one question that is open: one of the values, or null to leave it to the clerk. */
export async function answerChipQuestion(field: CheckedField, value: string | null, visit: VisitData, ports: VisitPorts): Understood {
  const question = openQuestion(visit.chip);
  if (visit.card === null || visit.chip === null || question?.field !== field) return fail({ code: 'stepChanged' });
  const chosen = question.values.find((one) => one.value === value);
  const card = chosen === undefined ? visit.card : settle(visit.card, field, chosen.value);
  if ((value !== null && chosen === undefined) || card === null) return fail({ code: 'stepChanged' });
  const settled: FieldCheck['settled'] = chosen === undefined ? { by: 'leftToClerk' } : { by: 'citizen', value: chosen.value };
  const fromChip = chosen?.sources.some((source) => source === 'dg1' || source === 'dg13') === true;
  const answer = chosen === undefined ? 'leftToClerk' : fromChip ? 'chip' : 'card';
  await ports.audit({ actor: 'citizen', event: 'cardQuestionAnswered', subject: visit.visitId, detail: { field, answer } });
  const crossCheck = visit.chip.crossCheck.map((check) => (check.field === field ? { ...check, settled } : check));
  const chipFields = fromChip ? chipFieldsWith(visit.chipFields, field) : visit.chipFields;
  return ok({ type: 'chipQuestionAnswered', chip: { ...visit.chip, crossCheck }, card, chipFields });
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
  const proof = { visitId: visit.visitId, assurance: visit.assurance, confirmedBy: staffId, formerNumbers: visit.chip?.formerNumbers ?? [] };
  return ok({ type: 'clerkConfirmed', staffId, earlier: await lookUpEarlier(visit.card, proof, ports) });
}

async function identified(
  card: IdentityCard,
  how: { cardSource: 'qr' | 'declared'; assurance: VisitData['assurance'] },
  visit: VisitData,
  ports: VisitPorts,
): Understood {
  const proof = { visitId: visit.visitId, assurance: how.assurance, confirmedBy: null, formerNumbers: [] };
  const earlier = mayOpenEarlier(proof, ports.policy) ? await lookUpEarlier(card, proof, ports) : null;
  return ok({ type: 'identified', card, ...how, earlier, at: ports.clock().toISOString() });
}
