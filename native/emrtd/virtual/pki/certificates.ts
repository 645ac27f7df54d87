import { ascii } from '../../bytes.ts';
import { digests } from '../../crypto/ciphers.ts';
import type { DigestName } from '../../crypto/ciphers.ts';
import { asn1, der } from '../../tlv/der.ts';
import { tlv } from '../../tlv/tlv.ts';
import { publicKeyInfo, signatureAlgorithm, signWith } from './keys.ts';
import type { SignatureStyle, TestKey } from './keys.ts';

/** A certificate with the key that belongs to it. */
export interface Holder {
  readonly key: TestKey;
  readonly style: SignatureStyle;
  readonly digest: DigestName;
  readonly name: string;
  readonly serial: number;
  readonly certificate: Uint8Array;
}

export interface CertificateRequest {
  readonly key: TestKey;
  readonly style: SignatureStyle;
  readonly digest: DigestName;
  readonly name: string;
  readonly serial: number;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly authority: boolean;
  /** Whoever signs; absent for a self-signed authority. */
  readonly issuer?: Holder;
}

/** Makes a certificate by the profile of 9303-12 §7.1. */
export function makeCertificate(request: CertificateRequest): Holder {
  const issuer = request.issuer ?? request;
  const algorithm = signatureAlgorithm(issuer.style, issuer.digest);
  const tbs = der.sequence(
    tlv(0xa0, der.integer(2)),
    der.integer(request.serial),
    algorithm,
    nameOf(issuer.name),
    der.sequence(time(request.notBefore), time(request.notAfter)),
    nameOf(request.name),
    publicKeyInfo(request.key),
    tlv(0xa3, der.sequence(...extensions(request, issuer.key))),
  );
  const certificate = der.sequence(tbs, algorithm, der.bitString(signWith(issuer.key, issuer.style, issuer.digest, tbs)));
  return { ...request, certificate };
}

/** A revocation list of an authority, RFC 5280 §5. */
export function makeCrl(issuer: Holder, revokedSerials: readonly number[], thisUpdate: Date, nextUpdate: Date): Uint8Array {
  const algorithm = signatureAlgorithm(issuer.style, issuer.digest);
  const entries = revokedSerials.map((serial) => der.sequence(der.integer(serial), time(thisUpdate)));
  const tbs = der.sequence(
    der.integer(1), algorithm, nameOf(issuer.name), time(thisUpdate), time(nextUpdate),
    ...(entries.length > 0 ? [der.sequence(...entries)] : []),
  );
  return der.sequence(tbs, algorithm, der.bitString(signWith(issuer.key, issuer.style, issuer.digest, tbs)));
}

/** A name under the user-assigned country code of test documents. */
export function nameOf(commonName: string): Uint8Array {
  const part = (oid: string, value: Uint8Array): Uint8Array => der.set(der.sequence(der.oid(oid), value));
  return der.sequence(part('2.5.4.6', der.printable('XX')), part('2.5.4.10', der.utf8('Kiosk Test')), part('2.5.4.3', der.utf8(commonName)));
}

function extensions(request: CertificateRequest, issuerKey: TestKey): Uint8Array[] {
  const extension = (oid: string, critical: boolean, value: Uint8Array): Uint8Array =>
    der.sequence(der.oid(oid), ...(critical ? [der.boolean(true)] : []), der.octetString(value));
  const usage = request.authority ? der.bitString(Uint8Array.of(0x06), 1) : der.bitString(Uint8Array.of(0x80), 7);
  return [
    extension('2.5.29.35', false, der.sequence(tlv(0x80, keyIdOf(issuerKey)))),
    extension('2.5.29.14', false, der.octetString(keyIdOf(request.key))),
    extension('2.5.29.15', true, usage),
    ...(request.authority ? [extension('2.5.29.19', true, der.sequence(der.boolean(true), der.integer(0)))] : []),
  ];
}

function keyIdOf(key: TestKey): Uint8Array {
  return digests.sha1(publicKeyInfo(key));
}

function time(date: Date): Uint8Array {
  const text = date.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return tlv(asn1.utcTime, ascii(`${text.slice(2)}Z`));
}
