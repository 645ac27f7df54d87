import { capture, reject } from '../failure.ts';
import type { Result } from '../failure.ts';
import type { CipherName } from '../crypto/ciphers.ts';
import { curveByParameterId } from '../crypto/curves.ts';
import { dhGroupByParameterId } from '../crypto/dh-groups.ts';
import { standardDomain } from '../crypto/public-key.ts';
import { asn1, childrenOf, readOid, readSmallInteger } from '../tlv/der.ts';
import { listOf } from '../tlv/tlv.ts';
import type { Tlv } from '../tlv/tlv.ts';
import { expectTlv } from '../tlv/tlv.ts';

export type PaceMapping = 'generic' | 'integrated' | 'chipAuthentication';
export type KeyAgreement = 'dh' | 'ecdh';

/** One way to run PACE, 9303-11 §9.2.1. */
export interface PaceInfo {
  readonly oid: string;
  readonly agreement: KeyAgreement;
  readonly mapping: PaceMapping;
  readonly cipher: CipherName;
  /** The number under which the card knows the domain parameters; absent where it has but one set of its own. */
  readonly parameterId?: number;
  /** The standardised set (9303-11 §9.5.1) that these are; absent where they are none, or one this reader does not know. */
  readonly standardId?: number;
}

/** One way to run Chip Authentication, §9.2.5. */
export interface ChipAuthenticationInfo {
  readonly oid: string;
  readonly agreement: KeyAgreement;
  readonly cipher: CipherName;
  readonly version: number;
  readonly keyId?: number;
}

/** A static public key of the chip, §9.2.6; the key itself stays raw until a protocol needs it. */
export interface ChipPublicKeyInfo {
  readonly agreement: KeyAgreement;
  readonly subjectPublicKeyInfo: Uint8Array;
  readonly keyId?: number;
}

/** What EF.CardAccess, EF.CardSecurity and DG14 say about a chip's protocols, 9303-11 §9.2. */
export interface SecurityInfos {
  readonly pace: readonly PaceInfo[];
  readonly chipAuthentication: readonly ChipAuthenticationInfo[];
  readonly chipPublicKeys: readonly ChipPublicKeyInfo[];
  /** Hash-and-sign OBJECT IDENTIFIER of Active Authentication with ECDSA, §9.2.4. */
  readonly activeAuthenticationAlgorithm?: string;
  readonly terminalAuthentication: boolean;
  /** Protocols that this reader does not know, by OBJECT IDENTIFIER. */
  readonly unknown: readonly string[];
}

/** Reads a SET OF SecurityInfo; an entry that is malformed in its own way is passed over as unknown. */
export function parseSecurityInfos(bytes: Uint8Array): Result<SecurityInfos> {
  return capture(() => {
    const entries = listOf(expectTlv(bytes, asn1.set).value).map((entry) => readEntry(entry));
    const algorithm = entries.find((entry) => entry.kind === 'activeAuthentication');
    const domains = entries.flatMap((entry) => (entry.kind === 'paceDomain' ? [entry.domain] : []));
    return {
      pace: entries.flatMap((entry) => (entry.kind === 'pace' ? [withDomain(entry.info, domains)] : [])),
      chipAuthentication: entries.flatMap((entry) => (entry.kind === 'chipAuthentication' ? [entry.info] : [])),
      chipPublicKeys: entries.flatMap((entry) => (entry.kind === 'chipPublicKey' ? [entry.info] : [])),
      ...(algorithm === undefined ? {} : { activeAuthenticationAlgorithm: algorithm.algorithm }),
      terminalAuthentication: entries.some((entry) => entry.kind === 'terminalAuthentication'),
      unknown: entries.flatMap((entry) => (entry.kind === 'unknown' ? [entry.oid] : [])),
    };
  });
}

/**
 * The PACE variants of a card that this reader can run, best first: one whose chip proves itself at once, then elliptic
 * curves before DH, AES before 3DES, and otherwise the card's own order. Domain parameters of the card's own choice are taken
 * only when they are a standardised set under another number: EF.CardAccess is not signed, and on a weak curve the CAN could be
 * found from what crosses the air.
 */
export function usablePace(infos: SecurityInfos): PaceInfo[] {
  const usable = infos.pace.filter((info) => (info.agreement === 'ecdh' ? ecdhUsable(info) : info.standardId !== undefined));
  return usable.toSorted((a, b) => rank(a) - rank(b));
}

const bsi = '0.4.0.127.0.7.2.2.';
const activeAuthentication = '2.23.136.1.1.5';
const cipherNames: readonly CipherName[] = ['3des', 'aes128', 'aes192', 'aes256'];
const paceKinds: Readonly<Record<string, { agreement: KeyAgreement; mapping: PaceMapping }>> = {
  '1': { agreement: 'dh', mapping: 'generic' },
  '2': { agreement: 'ecdh', mapping: 'generic' },
  '3': { agreement: 'dh', mapping: 'integrated' },
  '4': { agreement: 'ecdh', mapping: 'integrated' },
  '6': { agreement: 'ecdh', mapping: 'chipAuthentication' },
};
const agreements: Readonly<Record<string, KeyAgreement>> = { '1': 'dh', '2': 'ecdh' };

type Entry =
  | { kind: 'pace'; info: PaceInfo }
  | { kind: 'paceDomain'; domain: PaceDomain }
  | { kind: 'chipAuthentication'; info: ChipAuthenticationInfo }
  | { kind: 'chipPublicKey'; info: ChipPublicKeyInfo }
  | { kind: 'activeAuthentication'; algorithm: string }
  | { kind: 'terminalAuthentication' }
  | { kind: 'unknown'; oid: string };

function readEntry(entry: Tlv): Entry {
  const [protocol, required, optional] = childrenOf(entry.raw, asn1.sequence);
  const oid = readOid(protocol);
  const known = capture(() => interpret(oid, required, optional));
  return known.ok ? known.value : { kind: 'unknown', oid };
}

function interpret(oid: string, required: Tlv | undefined, optional: Tlv | undefined): Entry {
  if (oid === activeAuthentication) return { kind: 'activeAuthentication', algorithm: readOid(optional) };
  if (!oid.startsWith(bsi)) return { kind: 'unknown', oid };
  const [family = '', kind = '', cipherDigit] = oid.slice(bsi.length).split('.');
  if (family === '4' && cipherDigit === undefined) return { kind: 'paceDomain', domain: readDomain(kind, required, optional) };
  const cipher = cipherNames[Number(cipherDigit ?? 0) - 1];
  const keyId = optional === undefined ? {} : { keyId: readSmallInteger(optional) };
  if (family === '2') return { kind: 'terminalAuthentication' };
  if (family === '1') return { kind: 'chipPublicKey', info: { agreement: agreementOf(kind), subjectPublicKeyInfo: present(required).raw, ...keyId } };
  if (cipher === undefined) return { kind: 'unknown', oid };
  if (family === '3') return { kind: 'chipAuthentication', info: { oid, agreement: agreementOf(kind), cipher, version: readSmallInteger(required), ...keyId } };
  const pace = paceKinds[kind];
  if (family !== '4' || pace === undefined || readSmallInteger(required) !== 2) return { kind: 'unknown', oid };
  return { kind: 'pace', info: { oid, ...pace, cipher, ...(optional === undefined ? {} : { parameterId: readSmallInteger(optional) }) } };
}

/** PACEDomainParameterInfo, §9.2.2: parameters that the card spells out, and the number it gives them. */
interface PaceDomain {
  readonly agreement: KeyAgreement;
  readonly parameterId?: number;
  readonly standardId?: number;
}

function readDomain(kind: string, algorithm: Tlv | undefined, number: Tlv | undefined): PaceDomain {
  const { agreement } = paceKinds[kind] ?? reject('malformed', 'PACE domain');
  const standardId = standardDomain(present(algorithm).raw, agreement);
  return { agreement, ...(number === undefined ? {} : { parameterId: readSmallInteger(number) }), ...(standardId === undefined ? {} : { standardId }) };
}

/** Numbers below 32 are the standard's own (§9.5.1); the others are what the card says under them. */
function withDomain(info: PaceInfo, domains: readonly PaceDomain[]): PaceInfo {
  const { parameterId, agreement } = info;
  if (parameterId !== undefined && parameterId < 32) return isStandard(parameterId, agreement) ? { ...info, standardId: parameterId } : info;
  const fitting = domains.filter((domain) => domain.agreement === agreement && domain.parameterId === parameterId);
  const [domain] = fitting;
  // Two sets under one number leave open which the chip means.
  return domain?.standardId === undefined || fitting.length > 1 ? info : { ...info, standardId: domain.standardId };
}

function isStandard(id: number, agreement: KeyAgreement): boolean {
  return agreement === 'ecdh' ? curveByParameterId(id) !== undefined : dhGroupByParameterId(id) !== undefined;
}

function agreementOf(kind: string): KeyAgreement {
  return agreements[kind] ?? reject('malformed', 'key agreement');
}

function present(item: Tlv | undefined): Tlv {
  return item ?? reject('truncated', 'SecurityInfo');
}

function ecdhUsable(info: PaceInfo): boolean {
  const curve = info.standardId === undefined ? undefined : curveByParameterId(info.standardId);
  if (curve === undefined) return false;
  // Integrated mapping's point encoding needs p ≡ 3 (mod 4), §4.4.3.3.2; of the listed curves only secp224r1 is not.
  return info.mapping !== 'integrated' || curve.p % 4n === 3n;
}

function rank(info: PaceInfo): number {
  const mapping = { chipAuthentication: 0, generic: 1, integrated: 2 }[info.mapping];
  return (info.agreement === 'ecdh' ? 0 : 8) + (info.cipher === '3des' ? 4 : 0) + mapping;
}
