import type { Authenticity } from '../../../native/emrtd/authenticity.ts';
import type { ChipVerdict } from '../contract/chip.ts';
import type { Assurance } from '../contract/provenance.ts';

/** Puts the answers about a document into one word for people; the worst one decides. */
export function verdictOf({ intact, signerTrusted, chipGenuine }: Pick<Authenticity, 'intact' | 'signerTrusted' | 'chipGenuine'>): ChipVerdict {
  if (intact.answer === 'no' || chipGenuine.answer === 'no') return 'notGenuine';
  if (intact.answer === 'notEstablished') return 'notEstablished';
  if (signerTrusted.answer !== 'yes') return 'issuerNotVerified';
  return chipGenuine.answer === 'yes' ? 'genuine' : 'chipNotProven';
}

/**
 * How far a verdict raises a visit; null where it raises nothing. A chip whose issuer nobody here knows could have been made by
 * anybody, so it counts as read and no more; one whose issuer is known as bad counts as nothing.
 */
export function assuranceOf(verdict: ChipVerdict, signerTrusted: Authenticity['signerTrusted']): Extract<Assurance, 'chipRead' | 'chipGenuine'> | null {
  switch (verdict) {
    case 'genuine': return 'chipGenuine';
    case 'issuerNotVerified': return signerTrusted.answer === 'no' ? null : 'chipRead';
    case 'chipNotProven': return 'chipRead';
    case 'notEstablished':
    case 'notGenuine': return null;
  }
}
