import type { EphemeralSource } from '../access/ephemeral.ts';
import { concatBytes } from '../bytes.ts';
import { digests } from '../crypto/ciphers.ts';

/** What a chip is asked to sign, and what the verifier needs to make it again. */
export interface ChipChallenge {
  readonly nonce: Uint8Array;
  readonly from: 'gateway' | 'kiosk';
  /** Thumbprint of the key of the kiosk that the nonce was given to; absent where nobody else judges the reading. */
  readonly boundTo?: Uint8Array;
}

/**
 * RND.IFD of Active Authentication, 9303-11 §6.1: eight bytes, so a longer nonce and the kiosk it belongs to enter by their
 * hash. 64 bits are enough because the giver of the nonce is the one to be convinced: whoever collected signatures earlier
 * would need one over just this value. A nonce of eight bytes that is bound to nobody goes to the chip as it is.
 */
export function challengeBytes({ nonce, boundTo }: Pick<ChipChallenge, 'nonce' | 'boundTo'>): Uint8Array {
  if (boundTo === undefined && nonce.length === 8) return nonce;
  return digests.sha256(concatBytes(nonce, boundTo ?? new Uint8Array(0))).slice(0, 8);
}

/** A challenge of the reader's own for who asks for none; convinces nobody who was not there. */
export function ownChallenge(secrets: EphemeralSource): ChipChallenge {
  return { nonce: secrets.bytes(8), from: 'kiosk' };
}
