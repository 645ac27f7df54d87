import { bytesToHex, latin1 } from '../bytes.ts';
import { capture, reject } from '../failure.ts';
import type { Result } from '../failure.ts';
import { asn1, childrenOf, readBitString, readOid } from '../tlv/der.ts';
import { findTlv, listOf } from '../tlv/tlv.ts';
import type { Tlv } from '../tlv/tlv.ts';

/** An AlgorithmIdentifier with its parameters still encoded. */
export interface AlgorithmId {
  readonly oid: string;
  readonly parameters?: Uint8Array;
}

/** What certificates and revocation lists have in common: signed bytes and how they are signed. */
export interface SignedPart {
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmId;
  readonly signature: Uint8Array;
}

/** A certificate as the chain check needs it. */
export interface X509 extends SignedPart {
  readonly raw: Uint8Array;
  readonly serial: string;
  /** Names in the comparable form of `canonicalName`. */
  readonly issuer: string;
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subjectPublicKeyInfo: Uint8Array;
  readonly subjectKeyId?: string;
  readonly authorityKeyId?: string;
  /** What basic constraints say; undefined when there are none. */
  readonly isAuthority?: boolean;
  /** Critical extensions whose meaning this check does not know. */
  readonly unknownCritical: readonly string[];
}

/** A revocation list. */
export interface Crl extends SignedPart {
  readonly issuer: string;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly revokedSerials: ReadonlySet<string>;
}

/**
 * Reads an X.509 certificate, RFC 5280 §4. Certificates are DER by law, so our own bounded reader serves; the general ASN.1
 * library needs 5 ms for each, and a master list holds a thousand.
 */
export function parseCertificate(bytes: Uint8Array): Result<X509> {
  return capture(() => {
    const { fields, ...signed } = signedPart(bytes);
    const at = fields[0]?.tag === 0xa0 ? 1 : 0;
    const [serial, , issuer, validity, subject, key] = fields.slice(at);
    const [notBefore, notAfter] = childrenOf(rawOf(validity));
    const extensions = readExtensions(findTlv(fields, 0xa3));
    return {
      raw: bytes,
      ...signed,
      serial: serialOf(present(serial).value),
      issuer: canonicalName(present(issuer)),
      subject: canonicalName(present(subject)),
      notBefore: readTime(notBefore),
      notAfter: readTime(notAfter),
      subjectPublicKeyInfo: rawOf(key),
      ...describeExtensions(extensions),
    };
  });
}

/** Reads a certificate revocation list, RFC 5280 §5. */
export function parseCrl(bytes: Uint8Array): Result<Crl> {
  return capture(() => {
    const { fields, ...signed } = signedPart(bytes);
    const [, issuer, thisUpdate, ...rest] = fields.slice(fields[0]?.tag === asn1.integer ? 1 : 0);
    const nextUpdate = rest.find((item) => item.tag === asn1.utcTime || item.tag === asn1.generalizedTime);
    const revoked = findTlv(rest, asn1.sequence);
    const entries = revoked === undefined ? [] : listOf(revoked.value, { longest: 4096, most: 200_000 });
    return {
      ...signed,
      issuer: canonicalName(present(issuer)),
      thisUpdate: readTime(thisUpdate),
      ...(nextUpdate === undefined ? {} : { nextUpdate: readTime(nextUpdate) }),
      revokedSerials: new Set(entries.map((entry) => serialOf(present(listOf(entry.value)[0]).value))),
    };
  });
}

/**
 * A name in comparable form: attribute types with their values in lower case and single spaces. Issuers write the same name
 * with different string types in two certificates, so bytes cannot be compared.
 */
export function canonicalName(name: Tlv): string {
  const parts = childrenOf(name.raw).flatMap((set) => childrenOf(set.raw, asn1.set));
  return parts.map((part) => {
    const [type, value] = childrenOf(part.raw);
    return `${readOid(type)}=${textOf(present(value)).trim().replace(/\s+/g, ' ').toLowerCase()}`;
  }).join(',');
}

/** A serial number as hex without leading zeros. */
export function serialOf(bytes: Uint8Array): string {
  return bytesToHex(bytes).replace(/^(00)+/, '');
}

/** For use inside `capture`: an AlgorithmIdentifier. */
export function readAlgorithm(item: Tlv | undefined): AlgorithmId {
  const [oid, parameters] = childrenOf(rawOf(item));
  return { oid: readOid(oid), ...(parameters === undefined ? {} : { parameters: parameters.raw }) };
}

const extensionIds = { subjectKeyId: '2.5.29.14', keyUsage: '2.5.29.15', basicConstraints: '2.5.29.19', authorityKeyId: '2.5.29.35' } as const;
const knownCritical: ReadonlySet<string> = new Set([
  extensionIds.basicConstraints, extensionIds.keyUsage,
  // Extended key usage, private key usage period, name change and document types of 9303-12.
  '2.5.29.37', '2.5.29.16', '2.23.136.1.1.6.1', '2.23.136.1.1.6.2',
]);

interface Extension { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }

function signedPart(bytes: Uint8Array): SignedPart & { fields: Tlv[] } {
  const [tbs, algorithm, signature] = childrenOf(bytes);
  return { tbs: rawOf(tbs), fields: childrenOf(rawOf(tbs)), signatureAlgorithm: readAlgorithm(algorithm), signature: readBitString(signature) };
}

function readExtensions(wrapper: Tlv | undefined): Extension[] {
  if (wrapper === undefined) return [];
  return childrenOf(wrapper.value).map((item) => {
    const parts = childrenOf(item.raw);
    const value = findTlv(parts, asn1.octetString) ?? reject('malformed', 'extension');
    return { oid: readOid(parts[0]), critical: findTlv(parts, asn1.boolean)?.value[0] === 0xff, value: value.value };
  });
}

function describeExtensions(extensions: readonly Extension[]): Pick<X509, 'subjectKeyId' | 'authorityKeyId' | 'isAuthority' | 'unknownCritical'> {
  const value = (oid: string): Uint8Array | undefined => extensions.find((extension) => extension.oid === oid)?.value;
  const [subjectKey, authorityKey, constraints] = [value(extensionIds.subjectKeyId), value(extensionIds.authorityKeyId), value(extensionIds.basicConstraints)];
  const authorityKeyId = authorityKey === undefined ? undefined : findTlv(childrenOf(authorityKey), 0x80)?.value;
  return {
    ...(subjectKey === undefined ? {} : { subjectKeyId: bytesToHex(present(listOf(subjectKey)[0]).value) }),
    ...(authorityKeyId === undefined ? {} : { authorityKeyId: bytesToHex(authorityKeyId) }),
    ...(constraints === undefined ? {} : { isAuthority: (findTlv(childrenOf(constraints), asn1.boolean)?.value[0] ?? 0) !== 0 }),
    unknownCritical: extensions.filter(({ critical, oid }) => critical && !knownCritical.has(oid)).map(({ oid }) => oid),
  };
}

function readTime(item: Tlv | undefined): Date {
  const text = latin1(present(item).value);
  const match = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/.exec(text);
  if (match === null) return reject('malformed', 'time');
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00'] = match;
  // UTCTime: 50 … 99 are the last century's, RFC 5280 §4.1.2.5.1.
  const full = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  const time = new Date(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? reject('malformed', 'time') : time;
}

function textOf(item: Tlv): string {
  if (item.tag === asn1.bmpString) return new TextDecoder('utf-16be').decode(item.value);
  return item.tag === asn1.utf8String ? new TextDecoder().decode(item.value) : latin1(item.value);
}

function present(item: Tlv | undefined): Tlv {
  return item ?? reject('truncated', 'certificate');
}

function rawOf(item: Tlv | undefined): Uint8Array {
  return present(item).raw;
}
