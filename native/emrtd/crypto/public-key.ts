import { asn1, childrenOf, readBitString, readInteger, readOid } from '../tlv/der.ts';
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

/** For use inside `capture`: the curve that the parameters of a key or certificate name or spell out. */
export function readCurve(parameters: Tlv | undefined): Curve {
  if (parameters?.tag === asn1.oid) return curveByOid(readOid(parameters)) ?? reject('unknownCurve', readOid(parameters));
  if (parameters?.tag === asn1.integer) return curveByParameterId(Number(readInteger(parameters))) ?? reject('unknownCurve', 'parameter number');
  if (parameters?.tag !== asn1.sequence) return reject('unknownCurve', 'no parameters');
  const [, field, coefficients, base, order] = childrenOf(parameters.raw);
  const [fieldType, prime] = childrenOf(field?.raw ?? new Uint8Array(0));
  if (readOid(fieldType) !== oids.primeField) return reject('unknownCurve', 'not a prime field');
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
  const prime = parameters?.tag === asn1.integer ? undefined : readInteger(childrenOf(parameters?.raw ?? new Uint8Array(0))[0]);
  const byNumber = parameters?.tag === asn1.integer ? dhGroupByParameterId(Number(readInteger(parameters))) : undefined;
  const group = byNumber ?? [0, 1, 2].map((id) => dhGroupByParameterId(id)).find((known) => known?.p === prime);
  if (group === undefined) return reject('unsupportedAlgorithm', 'DH group');
  const value = readInteger(expectTlv(key, asn1.integer));
  return inSubgroup(group, value) ? { kind: 'dh', group, value } : reject('keyInvalid', 'DH public key');
}

function coefficient(item: Tlv | undefined): bigint {
  return item?.tag === asn1.octetString ? bytesToNumberBE(item.value) : reject('wrongTag', 'curve coefficient');
}
