import { asn1, childrenOf, readBitString, readInteger, readOid, readSmallInteger } from '../tlv/der.ts';
import { capture, reject, unwrap } from '../failure.ts';
import type { Result } from '../failure.ts';
import { expectTlv } from '../tlv/tlv.ts';
import type { Tlv } from '../tlv/tlv.ts';
import { bytesToNumberBE } from '../bytes.ts';
import { curveByOid, curveByParameterId, curveByParameters, decodePoint } from './curves.ts';
import type { Curve, Point } from './curves.ts';
import type { DhGroup } from './dh-groups.ts';
import { dhGroupByParameterId, inSubgroup } from './dh-groups.ts';
import type { RsaPublicKey } from './rsa.ts';

/** A public key of a certificate, DG14 or DG15. */
export type PublicKey =
  | { readonly kind: 'rsa'; readonly key: RsaPublicKey }
  | { readonly kind: 'ec'; readonly curve: Curve; readonly point: Point }
  | { readonly kind: 'dh'; readonly group: DhGroup; readonly value: bigint };

/**
 * Reads a SubjectPublicKeyInfo: RSA, EC with a named curve, a standardised parameter number (9303-11 §9.5) or explicit
 * parameters of a standard curve, and DH over a standardised group. Fails `unknownCurve`, `keyInvalid`, `unsupportedAlgorithm`.
 */
export function readPublicKey(subjectPublicKeyInfo: Uint8Array): Result<PublicKey> {
  return capture(() => {
    const [algorithm, bits] = childrenOf(subjectPublicKeyInfo);
    const [oidItem, parameters] = childrenOf(algorithm?.raw ?? new Uint8Array(0));
    const oid = readOid(oidItem);
    const key = readBitString(bits);
    if (oid === oids.rsa || oid === oids.rsaPss) return readRsa(key);
    if (oid === oids.dh || oid === oids.dhPkcs3) return readDh(parameters, key);
    if (oid !== oids.ec && !oid.startsWith(oids.bsi)) return reject('unsupportedAlgorithm', `public key ${oid}`);
    const curve = readCurve(parameters);
    return { kind: 'ec', curve, point: unwrap(decodePoint(curve, key)) };
  });
}

/**
 * The number of the standardised domain parameters (9303-11 §9.5.1) that an AlgorithmIdentifier names or spells out; undefined
 * for any others.
 */
export function standardDomain(algorithmIdentifier: Uint8Array, agreement: 'dh' | 'ecdh'): number | undefined {
  const domain = capture(() => {
    const [, parameters] = childrenOf(algorithmIdentifier);
    return agreement === 'ecdh' ? readCurve(parameters).parameterId : dhParameterId(parameters);
  });
  return domain.ok ? domain.value : undefined;
}

/** For use inside `capture`: the curve that the parameters of a key or certificate name or spell out. */
export function readCurve(parameters: Tlv | undefined): Curve {
  if (parameters?.tag === asn1.oid) return curveByOid(readOid(parameters)) ?? reject('unknownCurve', readOid(parameters));
  if (parameters?.tag === asn1.integer) return curveByParameterId(Number(readInteger(parameters))) ?? reject('unknownCurve', 'parameter number');
  if (parameters?.tag !== asn1.sequence) return reject('unknownCurve', 'no parameters');
  const [, field, coefficients, base, order, cofactor] = childrenOf(parameters.raw);
  const [fieldType, prime] = childrenOf(field?.raw ?? new Uint8Array(0));
  if (readOid(fieldType) !== oids.primeField) return reject('unknownCurve', 'not a prime field');
  if (cofactor?.tag === asn1.integer && readInteger(cofactor) !== 1n) return reject('unknownCurve', 'cofactor');
  const [a, b] = childrenOf(coefficients?.raw ?? new Uint8Array(0));
  const generator = expectTlv(base?.raw ?? new Uint8Array(0), asn1.octetString).value;
  const given = { p: readInteger(prime), a: coefficient(a), b: coefficient(b), n: readInteger(order), generator };
  return curveByParameters(given) ?? reject('unknownCurve', 'explicit parameters of no standard curve');
}

const oids = {
  rsa: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  ec: '1.2.840.10045.2.1',
  dh: '1.2.840.10046.2.1',
  dhPkcs3: '1.2.840.113549.1.3.1',
  primeField: '1.2.840.10045.1.1',
  bsi: '0.4.0.127.0.7.1.2',
} as const;

function readRsa(key: Uint8Array): PublicKey {
  const [modulus, exponent] = childrenOf(key);
  return { kind: 'rsa', key: { modulus: readInteger(modulus), exponent: readInteger(exponent) } };
}

function readDh(parameters: Tlv | undefined, key: Uint8Array): PublicKey {
  const id = dhParameterId(parameters);
  const group = id === undefined ? undefined : dhGroupByParameterId(id);
  if (group === undefined) return reject('unsupportedAlgorithm', 'DH group');
  const value = readInteger(expectTlv(key, asn1.integer));
  return inSubgroup(group, value) ? { kind: 'dh', group, value } : reject('keyInvalid', 'DH public key');
}

/** By number, or by prime and generator; PKCS #3 and X9.42 both begin with these two. */
function dhParameterId(parameters: Tlv | undefined): number | undefined {
  if (parameters?.tag === asn1.integer) return readSmallInteger(parameters);
  const [prime, generator] = childrenOf(parameters?.raw ?? new Uint8Array(0)).map((item) => readInteger(item));
  return [0, 1, 2].find((id) => dhGroupByParameterId(id)?.p === prime && dhGroupByParameterId(id)?.g === generator);
}

function coefficient(item: Tlv | undefined): bigint {
  return item?.tag === asn1.octetString ? bytesToNumberBE(item.value) : reject('wrongTag', 'curve coefficient');
}
