import { cbc, cmac } from '@noble/ciphers/aes.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { concatBytes } from '../bytes.ts';
import { retailMac, tripleDesCbc } from './des.ts';

/** The symmetric suites of 9303-11: session keys of PACE, BAC and Chip Authentication all name one of them. */
export type CipherName = '3des' | 'aes128' | 'aes192' | 'aes256';

export interface Cipher {
  readonly name: CipherName;
  readonly blockLength: number;
  readonly keyLength: number;
  /** CBC over whole blocks; `iv` is ignored by 3DES, whose IV is always zero. */
  readonly encrypt: (key: Uint8Array, data: Uint8Array, iv: Uint8Array) => Uint8Array;
  readonly decrypt: (key: Uint8Array, data: Uint8Array, iv: Uint8Array) => Uint8Array;
  /** Eight-byte MAC over data that is already padded as the protocol step asks (9303-11 §9.8.6.3, §9.8.7.3). */
  readonly mac: (key: Uint8Array, data: Uint8Array) => Uint8Array;
}

const aesSuite = (name: CipherName, keyLength: number): Cipher => ({
  name,
  blockLength: 16,
  keyLength,
  encrypt: (key, data, iv) => cbc(key, iv, { disablePadding: true }).encrypt(data),
  decrypt: (key, data, iv) => cbc(key, iv, { disablePadding: true }).decrypt(data),
  mac: (key, data) => cmac(data, key).subarray(0, 8),
});

export const ciphers: Readonly<Record<CipherName, Cipher>> = {
  '3des': {
    name: '3des',
    blockLength: 8,
    keyLength: 16,
    encrypt: (key, data) => tripleDesCbc(key, data, 'encrypt'),
    decrypt: (key, data) => tripleDesCbc(key, data, 'decrypt'),
    mac: retailMac,
  },
  aes128: aesSuite('aes128', 16),
  aes192: aesSuite('aes192', 24),
  aes256: aesSuite('aes256', 32),
};

/** ISO 9797-1 padding method 2: 80, then zeros to the next whole block. */
export function pad(data: Uint8Array, blockLength: number): Uint8Array {
  const zeros = blockLength - (data.length % blockLength) - 1;
  return concatBytes(data, Uint8Array.of(0x80), new Uint8Array(zeros));
}

/** Takes method-2 padding away; null when it is not there. */
export function unpad(data: Uint8Array, blockLength: number): Uint8Array | null {
  let end = data.length - 1;
  while (end > data.length - blockLength && data[end] === 0) end--;
  return data[end] === 0x80 ? data.subarray(0, end) : null;
}

export type DigestName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

export const digests: Readonly<Record<DigestName, ((data: Uint8Array) => Uint8Array) & { outputLen: number; blockLen: number }>> = {
  sha1, sha224, sha256, sha384, sha512,
};

const digestOids: Readonly<Record<string, DigestName>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** The digest that an OBJECT IDENTIFIER names. */
export function digestByOid(oid: string): DigestName | undefined {
  return digestOids[oid];
}

/** The OBJECT IDENTIFIER of a digest. */
export function oidOfDigest(name: DigestName): string {
  return Object.entries(digestOids).find(([, value]) => value === name)?.[0] ?? '';
}
