import type { CipherName } from '../../crypto/ciphers.ts';

/** The group arithmetic of PACE, the same steps for DH and ECDH; keys cross as the bytes that go over the air. */
export interface PaceGroup {
  /** Generic mapping, 9303-11 §4.4.3.3.1: own mapping key, then the mapped generator from nonce and the peer's key. */
  startGenericMapping(): { readonly publicKey: Uint8Array; map(nonce: Uint8Array, peer: Uint8Array): MappedGroup };
  /** Integrated mapping, §4.4.3.3.2. */
  mapIntegrated(nonce: Uint8Array, ownNonce: Uint8Array, cipher: CipherName): MappedGroup;
}

/** The group with the generator that only the two sides know. */
export interface MappedGroup {
  startAgreement(): { readonly publicKey: Uint8Array; agree(peer: Uint8Array): Uint8Array };
}
