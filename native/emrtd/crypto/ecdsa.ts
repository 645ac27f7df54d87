import { invert } from '@noble/curves/abstract/modular.js';
import { bytesToNumberBE } from '../bytes.ts';
import { asn1, childrenOf, readInteger } from '../tlv/der.ts';
import { capture } from '../failure.ts';
import type { Curve, Point } from './curves.ts';

export interface EcdsaSignature {
  readonly r: bigint;
  readonly s: bigint;
}

/** ECDSA verification, TR-03111 §4.2.1.2; the hash is cut to the order's length as §4.2.1 says. */
export function verifyEcdsa(curve: Curve, publicKey: Point, hash: Uint8Array, { r, s }: EcdsaSignature): boolean {
  const { n } = curve;
  if (r <= 0n || r >= n || s <= 0n || s >= n) return false;
  const w = invert(s, n);
  const point = publicKey.mulAddUnsafe((r * w) % n, curve.Point.BASE, (truncate(hash, n) * w) % n);
  return !point.equals(curve.Point.ZERO) && point.toAffine().x % n === r;
}

/** Signature as X9.62 DER, the form of certificates and CMS; null when it is none. */
export function readDerSignature(bytes: Uint8Array): EcdsaSignature | null {
  const parsed = capture(() => {
    const [r, s] = childrenOf(bytes, asn1.sequence);
    return { r: readInteger(r), s: readInteger(s) };
  });
  return parsed.ok ? parsed.value : null;
}

/** Signature as two numbers side by side (TR-03111 §5.2.1), the form of Active Authentication; null when it is none. */
export function readPlainSignature(bytes: Uint8Array): EcdsaSignature | null {
  if (bytes.length === 0 || bytes.length % 2 !== 0 || bytes.length > 256) return null;
  const half = bytes.length / 2;
  return { r: bytesToNumberBE(bytes.subarray(0, half)), s: bytesToNumberBE(bytes.subarray(half)) };
}

/** The leftmost bits of a hash as a number, no longer than the order. */
export function truncate(hash: Uint8Array, n: bigint): bigint {
  const excess = hash.length * 8 - n.toString(2).length;
  const value = bytesToNumberBE(hash);
  return excess > 0 ? value >> BigInt(excess) : value;
}
