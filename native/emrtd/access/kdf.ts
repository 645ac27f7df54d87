import { bytesToNumberBE, concatBytes, numberToBytesBE } from '../bytes.ts';
import { ciphers, digests } from '../crypto/ciphers.ts';
import type { CipherName } from '../crypto/ciphers.ts';

/** The keys of a secure-messaging session. */
export interface SessionKeys {
  readonly cipher: CipherName;
  readonly encryption: Uint8Array;
  readonly mac: Uint8Array;
}

/** Which key a derivation is for: encryption, MAC, or the password key of PACE (9303-11 §9.7.1). */
export const keyPurpose = { encryption: 1, mac: 2, password: 3 } as const;

/** Key derivation function of 9303-11 §9.7.1; 3DES keys get odd parity. */
export function deriveKey(secret: Uint8Array, cipher: CipherName, purpose: number): Uint8Array {
  const { keyLength } = ciphers[cipher];
  const digest = keyLength === 16 ? digests.sha1 : digests.sha256;
  const key = digest(concatBytes(secret, numberToBytesBE(purpose, 4))).slice(0, keyLength);
  return cipher === '3des' ? key.map(oddParity) : key;
}

/** The pair of session keys that a shared secret gives. */
export function deriveSessionKeys(secret: Uint8Array, cipher: CipherName): SessionKeys {
  return { cipher, encryption: deriveKey(secret, cipher, keyPurpose.encryption), mac: deriveKey(secret, cipher, keyPurpose.mac) };
}

/** A number between 1 and order − 1 from random bytes that are 64 bits longer, so that its bias is below measure. */
export function scalarFrom(random: (length: number) => Uint8Array, order: bigint): bigint {
  const length = Math.ceil(order.toString(2).length / 8) + 8;
  return (bytesToNumberBE(random(length)) % (order - 1n)) + 1n;
}

function oddParity(byte: number): number {
  let ones = 0;
  for (let bit = 1; bit < 8; bit++) ones += (byte >> bit) & 1;
  return (byte & 0xfe) | (1 - (ones & 1));
}
