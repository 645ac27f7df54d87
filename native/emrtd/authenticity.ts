import type { FileName } from './files.ts';
import type { CardSecurityVerdict } from './passive-authentication/card-security.ts';
import type { Answer, IntegrityReason, PassiveAuthentication, Verdict } from './passive-authentication/passive-authentication.ts';

/** How the chip was asked to prove itself. */
export type ChipProofMethod = 'chipAuthentication' | 'activeAuthentication' | 'paceChipAuthenticationMapping';

/** What came of one such question. */
export interface ChipProof {
  readonly method: ChipProofMethod;
  /** The file whose key the proof was made with; it counts only as far as that file is intact. */
  readonly keyFile: FileName;
  readonly outcome: 'proven' | 'refuted' | 'notFinished';
}

export type ChipReason =
  | 'proven' | 'chipDidNotProve' | 'keyFileHidden' | 'keyNotAuthenticated' | 'protocolUnsupported' | 'noChipKey' | 'notFinished';

/**
 * The four answers about a document, kept apart: is it what was signed, was it signed by whom we trust, is this chip the one
 * it was made for, and what of all this could not be established.
 */
export interface Authenticity {
  readonly intact: PassiveAuthentication['intact'];
  readonly signerTrusted: PassiveAuthentication['signerTrusted'];
  readonly chipGenuine: Verdict<ChipReason>;
  readonly notEstablished: readonly ('intact' | 'signerTrusted' | 'chipGenuine')[];
  readonly changedGroups: readonly FileName[];
  /** EF.CardSecurity, where the card's protocol needs one and it was read. */
  readonly cardSecurity?: CardSecurityVerdict;
}

/** What is known of the chip's keys: proofs made, and key files that the security object lists but the chip denies to have. */
export interface ChipEvidence {
  readonly proofs: readonly ChipProof[];
  readonly hiddenKeyFiles: readonly FileName[];
  /** True when a key file was read whose protocol this reader cannot run. */
  readonly unsupported: boolean;
  readonly cardSecurity?: CardSecurityVerdict;
}

/** Joins Passive Authentication with the chip's own proofs. */
export function assess(passive: PassiveAuthentication, chip: ChipEvidence): Authenticity {
  const { cardSecurity } = chip;
  const intact = cardSecurity?.answer === 'no' ? withReason(passive.intact, 'cardSecurityChanged') : passive.intact;
  const chipGenuine = chipVerdict({ ...passive, intact }, chip);
  const answers = { intact, signerTrusted: passive.signerTrusted, chipGenuine };
  const open = (['intact', 'signerTrusted', 'chipGenuine'] as const).filter((name) => answers[name].answer === 'notEstablished');
  return { ...answers, notEstablished: open, changedGroups: passive.changedGroups, ...(cardSecurity === undefined ? {} : { cardSecurity }) };
}

function withReason(verdict: PassiveAuthentication['intact'], reason: IntegrityReason): PassiveAuthentication['intact'] {
  return { answer: 'no', reasons: [...verdict.reasons, reason] };
}

function chipVerdict(passive: PassiveAuthentication, chip: ChipEvidence): Verdict<ChipReason> {
  // A chip that cannot use the key that its own document lists is a copy, whatever else it can do.
  if (chip.proofs.some(({ outcome }) => outcome === 'refuted')) return { answer: 'no', reasons: ['chipDidNotProve'] };
  if (chip.hiddenKeyFiles.length > 0) return { answer: 'no', reasons: ['keyFileHidden'] };
  const proven = chip.proofs.filter(({ outcome }) => outcome === 'proven');
  if (proven.length > 0) {
    const authenticated = proven.some(({ keyFile }) => keyFile !== 'CardSecurity' || chip.cardSecurity?.answer === 'yes');
    const answer: Answer = passive.intact.answer === 'yes' && authenticated ? 'yes' : 'notEstablished';
    return { answer, reasons: [answer === 'yes' ? 'proven' : 'keyNotAuthenticated'] };
  }
  if (chip.proofs.length > 0) return { answer: 'notEstablished', reasons: ['notFinished'] };
  return { answer: 'notEstablished', reasons: [chip.unsupported ? 'protocolUnsupported' : 'noChipKey'] };
}
