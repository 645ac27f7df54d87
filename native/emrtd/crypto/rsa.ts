import { bytesToNumberBE, concatBytes, equalBytes, numberToBytesBE } from '../bytes.ts';
import { der } from '../tlv/der.ts';
import { digests, oidOfDigest } from './ciphers.ts';
import type { DigestName } from './ciphers.ts';
import { powMod } from './dh-groups.ts';

export interface RsaPublicKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
}

/** Bytes of the modulus. */
export function rsaLength(key: RsaPublicKey): number {
  return Math.ceil(key.modulus.toString(16).length / 2);
}

/**
 * The public operation of RFC 8017 §5.2.2 on a signature; null when the signature is no number below the modulus, or the
 * key is one that would let a card buy our time (more than 8,192 bits, an exponent over 64 bits).
 */
export function rsaOpen(key: RsaPublicKey, signature: Uint8Array): Uint8Array | null {
  const length = rsaLength(key);
  const { modulus, exponent } = key;
  if (length > 1024 || length < 64 || exponent < 3n || exponent >> 64n !== 0n || modulus % 2n === 0n) return null;
  const value = bytesToNumberBE(signature);
  if (signature.length > length || value >= modulus) return null;
  return numberToBytesBE(powMod(value, exponent, modulus), length);
}

/** RSASSA-PKCS1-v1_5, RFC 8017 §8.2.2: by comparing the whole expected encoding, so that nothing is parsed. */
export function verifyPkcs1(key: RsaPublicKey, digest: DigestName, hash: Uint8Array, signature: Uint8Array): boolean {
  const opened = rsaOpen(key, signature);
  if (opened === null) return false;
  const algorithm = oidOfDigest(digest);
  // Some issuers leave out the NULL parameters that the standard wants.
  const infos = [der.sequence(der.oid(algorithm), der.null()), der.sequence(der.oid(algorithm))];
  return infos.some((info) => {
    const wrapped = der.sequence(info, der.octetString(hash));
    const filler = opened.length - wrapped.length - 3;
    if (filler < 8) return false;
    return equalBytes(opened, concatBytes(Uint8Array.of(0, 1), new Uint8Array(filler).fill(0xff), Uint8Array.of(0), wrapped));
  });
}

/** RSASSA-PSS, RFC 8017 §9.1.2, with MGF1 on `maskDigest`. */
export function verifyPss(
  key: RsaPublicKey, hashes: { digest: DigestName; maskDigest: DigestName; saltLength: number }, hash: Uint8Array, signature: Uint8Array,
): boolean {
  const opened = rsaOpen(key, signature);
  if (opened === null) return false;
  const emBits = key.modulus.toString(2).length - 1;
  const encoded = opened.subarray(opened.length - Math.ceil(emBits / 8));
  const { digest, maskDigest, saltLength } = hashes;
  const dbLength = encoded.length - hash.length - 1;
  if (encoded.at(-1) !== 0xbc || saltLength < 0 || dbLength < saltLength + 1) return false;
  const h = encoded.subarray(dbLength, -1);
  const mask = mgf1(maskDigest, h, dbLength);
  const db = encoded.subarray(0, dbLength).map((byte, index) => byte ^ (mask[index] ?? 0));
  const clear = 0xff >> (8 * encoded.length - emBits);
  if (((encoded[0] ?? 0) & ~clear) !== 0) return false;
  db[0] = (db[0] ?? 0) & clear;
  const padding = db.subarray(0, dbLength - saltLength - 1);
  if (padding.some((byte) => byte !== 0) || db[padding.length] !== 1) return false;
  const salt = db.subarray(dbLength - saltLength);
  return equalBytes(h, digests[digest](concatBytes(new Uint8Array(8), hash, salt)));
}

/** Mask generation function MGF1, RFC 8017 appendix B.2.1. */
export function mgf1(digest: DigestName, seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let counter = 0, filled = 0; filled < length; counter++) {
    const block = digests[digest](concatBytes(seed, numberToBytesBE(counter, 4)));
    blocks.push(block);
    filled += block.length;
  }
  return concatBytes(...blocks).subarray(0, length);
}
