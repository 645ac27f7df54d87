import type { IdentityCard } from '../contract/identity-card.ts';

/**
 * What a device has proved about the card before it. `chipRead`: the chip's data was read over PACE. `chipGenuine`: chip and
 * data are authentic up to a trusted issuer. The QR and typing bring no evidence.
 */
export interface IdentityEvidence {
  readonly assurance: 'chipRead' | 'chipGenuine';
  readonly card: IdentityCard;
}

/** The socket a chip reader plugs into: it hands over evidence and needs to know nothing of visits. */
export interface IdentityEvidencePort {
  /** Gives false when no visit can use the evidence now. */
  offer(evidence: IdentityEvidence): Promise<boolean>;
  /** The number of the card in this visit, whose last six digits are the CAN for PACE; null where none is known. */
  cardNumber(): string | null;
}
