import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { invert } from '@noble/curves/abstract/modular.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { scalarFrom } from '../../access/kdf.ts';
import { bytesToNumberBE, concatBytes, numberToBytesBE } from '../../bytes.ts';
import { digests, oidOfDigest } from '../../crypto/ciphers.ts';
import type { DigestName } from '../../crypto/ciphers.ts';
import { encodePoint } from '../../crypto/curves.ts';
import type { Curve } from '../../crypto/curves.ts';
import { truncate } from '../../crypto/ecdsa.ts';
import { dhGroupByParameterId, powMod } from '../../crypto/dh-groups.ts';
import type { DhGroup } from '../../crypto/dh-groups.ts';
import { asn1, der } from '../../tlv/der.ts';
import { tlv } from '../../tlv/tlv.ts';

/** A key pair of the test authority; never leaves a test folder. */
export type TestKey = EcTestKey | RsaTestKey;

export interface EcTestKey {
  readonly kind: 'ec';
  readonly curve: Curve;
  readonly privateKey: bigint;
  readonly explicit: boolean;
}

export interface RsaTestKey {
  readonly kind: 'rsa';
  readonly modulus: bigint;
  readonly exponent: bigint;
  readonly privateExponent: bigint;
  readonly pem: string;
}

/** A static key of Chip Authentication over DH. */
export interface DhTestKey {
  readonly group: DhGroup;
  readonly privateKey: bigint;
}

export type SignatureStyle = 'ecdsa' | 'pkcs1' | 'pss';

/** A fresh key on a curve; `explicit` spells the curve's parameters out in certificates, as several countries do. */
export function newEcKey(curve: Curve, explicit = false): EcTestKey {
  return { kind: 'ec', curve, privateKey: scalarFrom(randomBytes, curve.n), explicit };
}

/** A fresh RSA key; takes some hundred milliseconds. */
export function newRsaKey(bits = 2048): RsaTestKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const jwk = privateKey.export({ format: 'jwk' });
  const number = (field: string | undefined): bigint => bytesToNumberBE(Uint8Array.from(Buffer.from(field ?? '', 'base64url')));
  return {
    kind: 'rsa', modulus: number(jwk.n), exponent: number(jwk.e), privateExponent: number(jwk.d),
    pem: String(privateKey.export({ format: 'pem', type: 'pkcs8' })),
  };
}

/** A fresh key in a group of the standard (9303-11 §9.5.1). */
export function newDhKey(parameterId: number): DhTestKey {
  const group = dhGroupByParameterId(parameterId);
  if (group === undefined) throw new RangeError(`no group ${parameterId}`);
  return { group, privateKey: scalarFrom(randomBytes, group.q) };
}

/** SubjectPublicKeyInfo of a DH key, RFC 3279 §2.3.3. */
export function dhPublicKeyInfo({ group: { p, g, q }, privateKey }: DhTestKey): Uint8Array {
  const parameters = der.sequence(der.integer(p), der.integer(g), der.integer(q));
  return der.sequence(der.sequence(der.oid('1.2.840.10046.2.1'), parameters), der.bitString(der.integer(powMod(g, privateKey, p))));
}

/** SubjectPublicKeyInfo of a key. */
export function publicKeyInfo(key: TestKey): Uint8Array {
  if (key.kind === 'rsa') {
    const inner = der.sequence(der.integer(key.modulus), der.integer(key.exponent));
    return der.sequence(der.sequence(der.oid('1.2.840.113549.1.1.1'), der.null()), der.bitString(inner));
  }
  const { curve } = key;
  const parameters = key.explicit ? explicitParameters(curve) : der.oid(curve.oid);
  return der.sequence(der.sequence(der.oid('1.2.840.10045.2.1'), parameters), der.bitString(publicPoint(key.curve, key.privateKey)));
}

/** The public point of a private scalar. */
export function publicPoint(curve: Curve, privateKey: bigint): Uint8Array {
  return encodePoint(curve, curve.Point.BASE.multiply(privateKey));
}

/** AlgorithmIdentifier of a signature by this key. */
export function signatureAlgorithm(style: SignatureStyle, digest: DigestName): Uint8Array {
  const numbers = { sha1: ['1', '5'], sha224: ['3.1', '14'], sha256: ['3.2', '11'], sha384: ['3.3', '12'], sha512: ['3.4', '13'] } as const;
  const [ecdsa, pkcs1] = numbers[digest];
  if (style === 'ecdsa') return der.sequence(der.oid(`1.2.840.10045.4.${ecdsa}`));
  if (style === 'pkcs1') return der.sequence(der.oid(`1.2.840.113549.1.1.${pkcs1}`), der.null());
  const hash = der.sequence(der.oid(oidOfDigest(digest)), der.null());
  const mask = der.sequence(der.oid('1.2.840.113549.1.1.8'), hash);
  const salt = der.integer(digests[digest].outputLen);
  return der.sequence(der.oid('1.2.840.113549.1.1.10'), der.sequence(tlv(0xa0, hash), tlv(0xa1, mask), tlv(0xa2, salt)));
}

/** Signs as certificates and CMS messages are signed. */
export function signWith(key: TestKey, style: SignatureStyle, digest: DigestName, data: Uint8Array): Uint8Array {
  if (key.kind === 'ec') {
    const { r, s } = signEcdsa(key.curve, key.privateKey, digests[digest](data));
    return tlv(asn1.sequence, der.integer(r), der.integer(s));
  }
  const privateKey = createPrivateKey(key.pem);
  // 6 and 1 are OpenSSL's RSA_PKCS1_PSS_PADDING and RSA_PKCS1_PADDING; −1 is a salt of the digest's length.
  const options = style === 'pss' ? { key: privateKey, padding: 6, saltLength: -1 } : { key: privateKey, padding: 1 };
  return Uint8Array.from(sign(digest, data, options));
}

/** ECDSA with r and s side by side, as Active Authentication wants it. */
export function signPlainEcdsa(curve: Curve, privateKey: bigint, hash: Uint8Array): Uint8Array {
  const { r, s } = signEcdsa(curve, privateKey, hash);
  return concatBytes(numberToBytesBE(r, curve.orderBytes), numberToBytesBE(s, curve.orderBytes));
}

/** ISO 9796-2 scheme 1 with partial recovery: what an RSA chip answers to INTERNAL AUTHENTICATE. */
export function signMessageRecovery(key: RsaTestKey, digest: 'sha1' | 'sha256', challenge: Uint8Array): Uint8Array {
  const length = key.modulus.toString(16).length / 2;
  const trailer = digest === 'sha1' ? Uint8Array.of(0xbc) : Uint8Array.of(0x34, 0xcc);
  const own = randomBytes(length - digests[digest].outputLen - trailer.length - 1);
  const hash = digests[digest](concatBytes(own, challenge));
  const recoverable = concatBytes(Uint8Array.of(0x6a), own, hash, trailer);
  return numberToBytesBE(powMod(bytesToNumberBE(recoverable), key.privateExponent, key.modulus), length);
}

function signEcdsa(curve: Curve, privateKey: bigint, hash: Uint8Array): { r: bigint; s: bigint } {
  const { n } = curve;
  for (;;) {
    const k = scalarFrom(randomBytes, n);
    const r = curve.Point.BASE.multiply(k).toAffine().x % n;
    const s = (invert(k, n) * ((truncate(hash, n) + r * privateKey) % n)) % n;
    if (r !== 0n && s !== 0n) return { r, s };
  }
}

/** ECParameters that spell a curve out. */
export function explicitParameters(curve: Pick<Curve, 'p' | 'a' | 'b' | 'n' | 'fieldBytes' | 'Point'>): Uint8Array {
  const size = curve.fieldBytes;
  return der.sequence(
    der.integer(1),
    der.sequence(der.oid('1.2.840.10045.1.1'), der.integer(curve.p)),
    der.sequence(der.octetString(numberToBytesBE(curve.a, size)), der.octetString(numberToBytesBE(curve.b, size))),
    der.octetString(encodePoint(curve, curve.Point.BASE)),
    der.integer(curve.n),
    der.integer(1),
  );
}
