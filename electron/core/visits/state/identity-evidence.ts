import type { CardReport } from '../../../../native/emrtd/card-reading.ts';
import { chipIdentity } from '../../chip/chip-identity.ts';
import type { ChipFields } from '../../chip/chip-identity.ts';
import { isBelieved } from '../../chip/chip-record.ts';
import type { ChipRecord } from '../../chip/chip-record.ts';
import { assuranceOf, verdictOf } from '../../chip/chip-verdict.ts';
import type { ChipReason } from '../../contract/chip.ts';
import { OldIdentityNumber } from '../../contract/identity-card.ts';
import type { IdentityCard } from '../../contract/identity-card.ts';

/**
 * What a chip has proved about the card of a visit. `chipRead`: the data are the ones that were signed, by an issuer nobody
 * here knows. `chipGenuine`: authentic up to a trusted issuer, and no copy. Null: read, and nothing proved.
 */
export interface IdentityEvidence {
  readonly assurance: 'chipRead' | 'chipGenuine' | null;
  /** The card as chip and earlier source agree on it; as it was before where the chip is not believed. */
  readonly card: IdentityCard;
  readonly chipFields: ChipFields;
  readonly chip: ChipRecord;
}

/** Judges a finished reading against the card as it was scanned or typed. */
export function evidenceOf(report: CardReport, before: IdentityCard, beforeSource: 'qr' | 'typed', now: Date): IdentityEvidence {
  const { authenticity } = report;
  const verdict = verdictOf(authenticity);
  const identity = chipIdentity(report, before, beforeSource, now);
  const believed = isBelieved({ verdict });
  const answer = ({ answer: given, reasons }: { answer: 'yes' | 'no' | 'notEstablished'; reasons: readonly ChipReason[] }) => ({ answer: given, reasons: [...reasons] });
  const chip: ChipRecord = {
    readAt: now.toISOString(),
    verdict,
    access: { protocol: report.access.protocol, variant: report.access.variant ?? null },
    intact: answer(authenticity.intact),
    signerTrusted: answer(authenticity.signerTrusted),
    chipGenuine: answer(authenticity.chipGenuine),
    notEstablished: [...authenticity.notEstablished],
    crossCheck: identity.checks,
    evidence: report.evidence,
    formerNumbers: believed ? formerNumbersOf(report) : [],
  };
  return {
    assurance: assuranceOf(verdict, authenticity.signerTrusted),
    card: believed ? identity.card : before,
    chipFields: believed ? identity.chipFields : [],
    chip,
  };
}

function formerNumbersOf({ details }: CardReport): string[] {
  return (details?.fields.oldNumber ?? []).filter((number) => OldIdentityNumber.safeParse(number).success);
}
