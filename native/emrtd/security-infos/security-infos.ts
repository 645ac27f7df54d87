import { capture, reject } from '../failure.ts';
import type { Result } from '../failure.ts';
import type { CipherName } from '../crypto/ciphers.ts';
import { curveByParameterId } from '../crypto/curves.ts';
import { dhGroupByParameterId } from '../crypto/dh-groups.ts';
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
  readonly parameterId: number;
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
    return {
      pace: entries.flatMap((entry) => (entry.kind === 'pace' ? [entry.info] : [])),
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
 * curves before DH, AES before 3DES, and otherwise the card's own order.
 */
export function usablePace(infos: SecurityInfos): PaceInfo[] {
  const usable = infos.pace.filter((info) => (info.agreement === 'ecdh' ? ecdhUsable(info) : dhGroupByParameterId(info.parameterId) !== undefined));
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
  const cipher = cipherNames[Number(cipherDigit ?? 0) - 1];
  const keyId = optional === undefined ? {} : { keyId: readSmallInteger(optional) };
  if (family === '2') return { kind: 'terminalAuthentication' };
  if (family === '1') return { kind: 'chipPublicKey', info: { agreement: agreementOf(kind), subjectPublicKeyInfo: present(required).raw, ...keyId } };
  if (cipher === undefined) return { kind: 'unknown', oid };
  if (family === '3') return { kind: 'chipAuthentication', info: { oid, agreement: agreementOf(kind), cipher, version: readSmallInteger(required), ...keyId } };
  const pace = paceKinds[kind];
  if (family !== '4' || pace === undefined || readSmallInteger(required) !== 2) return { kind: 'unknown', oid };
  return { kind: 'pace', info: { oid, ...pace, cipher, parameterId: readSmallInteger(optional) } };
}

function agreementOf(kind: string): KeyAgreement {
  return agreements[kind] ?? reject('malformed', 'key agreement');
}

function present(item: Tlv | undefined): Tlv {
  return item ?? reject('truncated', 'SecurityInfo');
}

function ecdhUsable(info: PaceInfo): boolean {
  const curve = curveByParameterId(info.parameterId);
  if (curve === undefined) return false;
  // Integrated mapping's point encoding needs p ≡ 3 (mod 4), §4.4.3.3.2; of the listed curves only secp224r1 is not.
  return info.mapping !== 'integrated' || curve.p % 4n === 3n;
}

function rank(info: PaceInfo): number {
  const mapping = { chipAuthentication: 0, generic: 1, integrated: 2 }[info.mapping];
  return (info.agreement === 'ecdh' ? 0 : 8) + (info.cipher === '3des' ? 4 : 0) + mapping;
}
