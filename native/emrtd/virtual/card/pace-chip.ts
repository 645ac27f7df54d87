import { invert } from '@noble/curves/abstract/modular.js';
import { statusWords } from '../../apdu/apdu.ts';
import { concatBytes, equalBytes, numberToBytesBE, readUint } from '../../bytes.ts';
import type { AccessKey } from '../../access/access-key.ts';
import { paceSecret } from '../../access/access-key.ts';
import type { EphemeralSource } from '../../access/ephemeral.ts';
import { deriveKey, deriveSessionKeys, keyPurpose } from '../../access/kdf.ts';
import type { SessionKeys } from '../../access/kdf.ts';
import { paceGroup } from '../../access/pace/mapping.ts';
import type { MappedGroup, PaceGroup } from '../../access/pace/pace-group.ts';
import { authenticationToken } from '../../access/pace/token.ts';
import { ciphers, pad } from '../../crypto/ciphers.ts';
import { capture } from '../../failure.ts';
import { startSecureMessaging } from '../../secure-messaging/secure-messaging.ts';
import type { PaceInfo } from '../../security-infos/security-infos.ts';
import { parseSecurityInfos } from '../../security-infos/security-infos.ts';
import { decodeOid, encodeOid } from '../../tlv/der.ts';
import { findTlv, tlv } from '../../tlv/tlv.ts';
import type { Tlv } from '../../tlv/tlv.ts';
import type { CardDocument } from '../document/document.ts';
import type { EcTestKey } from '../pki/keys.ts';
import type { Oddities } from '../oddities.ts';
import type { Switching } from './switching.ts';

/** The chip's side of PACE, one run at a time. */
export interface PaceOnChip {
  /** MSE:Set AT; gives a status word. */
  select(fields: readonly Tlv[]): number;
  /** One GENERAL AUTHENTICATE. */
  step(fields: readonly Tlv[]): Switching;
}

interface Run {
  readonly info: PaceInfo;
  readonly nonce: Uint8Array;
  readonly passwordKey: Uint8Array;
  readonly group: PaceGroup;
  /** Own mapping scalar, for Chip Authentication Mapping. */
  mappingScalar: bigint;
  mapped?: MappedGroup;
  own?: Uint8Array;
  peer?: Uint8Array;
  keys?: SessionKeys;
}

/** PACE with the card's CAN and MRZ; `chipKey` serves Chip Authentication Mapping. */
export function paceOnChip(document: CardDocument, chipKey: EcTestKey, secrets: EphemeralSource, oddities: Pick<Oddities, 'withoutCan' | 'wrongPassword' | 'takesBack'> = {}): PaceOnChip {
  let run: Run | null = null;
  return {
    select: (fields) => {
      const chosen = findTlv(fields, 0x80)?.value ?? new Uint8Array(0);
      if (oddities.takesBack?.some((oid) => equalBytes(encodeOid(oid), chosen)) === true) return statusWords.wrongData;
      if (oddities.withoutCan === true && readUint(findTlv(fields, 0x83)?.value ?? new Uint8Array(0)) === 2) return statusWords.referenceNotFound;
      const started = capture(() => start(document, secrets, fields));
      run = started.ok ? started.value : null;
      return run === null ? statusWords.wrongData : statusWords.ok;
    },
    step: (fields) => {
      const current = run;
      if (current === null) return refused(statusWords.conditions);
      const outcome = capture(() => advance(current, chipKey, fields));
      if (outcome.ok && outcome.value.channel === undefined && outcome.value.response.sw === statusWords.ok) return outcome.value;
      run = null;
      if (outcome.ok && outcome.value.response.sw === statusWords.authenticationFailed) return refused(oddities.wrongPassword ?? statusWords.authenticationFailed);
      return outcome.ok ? outcome.value : refused(statusWords.wrongData);
    },
  };
}

function start(document: CardDocument, secrets: EphemeralSource, fields: readonly Tlv[]): Run | null {
  const oid = decodeOid(findTlv(fields, 0x80)?.value ?? new Uint8Array(0));
  const reference = readUint(findTlv(fields, 0x83)?.value ?? new Uint8Array(0));
  const parameter = findTlv(fields, 0x84)?.value;
  const infos = parseSecurityInfos(document.files.get('CardAccess') ?? new Uint8Array(0));
  const offered = infos.ok ? infos.value.pace : [];
  const info = offered.find((known) => known.oid === oid && (parameter === undefined || readUint(parameter) === known.parameterId));
  if (info === undefined || (reference !== 1 && reference !== 2)) return null;
  const key: AccessKey = reference === 2 ? { kind: 'can', can: document.can } : { kind: 'mrz', mrz: document.mrzKey };
  const nonceLength = ciphers[info.cipher].keyLength > 16 ? 32 : 16;
  const run: Run = {
    info, nonce: secrets.bytes(nonceLength), passwordKey: deriveKey(paceSecret(key), info.cipher, keyPurpose.password), mappingScalar: 0n,
    group: paceGroup(info, {
      bytes: (length) => secrets.bytes(length),
      scalar: (order) => {
        const scalar = secrets.scalar(order);
        if (run.mappingScalar === 0n) run.mappingScalar = scalar;
        return scalar;
      },
    }),
  };
  return run;
}

function advance(run: Run, chipKey: EcTestKey, fields: readonly Tlv[]): Switching {
  const [field] = fields;
  if (field === undefined) return reply(0x80, encryptNonce(run));
  switch (field.tag) {
    case 0x81: return map(run, field.value);
    case 0x83: return agreeOn(run, field.value);
    case 0x85: return finish(run, chipKey, field.value);
    default: return refused(statusWords.wrongData);
  }
}

function encryptNonce({ info, passwordKey, nonce }: Run): Uint8Array {
  const { encrypt, blockLength } = ciphers[info.cipher];
  return encrypt(passwordKey, nonce, new Uint8Array(blockLength));
}

function map(run: Run, value: Uint8Array): Switching {
  if (run.info.mapping === 'integrated') {
    run.mapped = run.group.mapIntegrated(run.nonce, value, run.info.cipher);
    return { response: { data: tlv(0x7c), sw: statusWords.ok } };
  }
  const own = run.group.startGenericMapping();
  run.mapped = own.map(run.nonce, value);
  return reply(0x82, own.publicKey);
}

function agreeOn(run: Run, peer: Uint8Array): Switching {
  if (run.mapped === undefined) return refused(statusWords.conditions);
  const own = run.mapped.startAgreement();
  run.own = own.publicKey;
  run.peer = peer;
  run.keys = deriveSessionKeys(own.agree(peer), run.info.cipher);
  return reply(0x84, own.publicKey);
}

function finish(run: Run, chipKey: EcTestKey, token: Uint8Array): Switching {
  const { info, keys, own, peer } = run;
  if (keys === undefined || own === undefined || peer === undefined) return refused(statusWords.conditions);
  if (!equalBytes(token, authenticationToken(info, keys.mac, own))) return refused(statusWords.authenticationFailed);
  const ownToken = tlv(0x86, authenticationToken(info, keys.mac, peer));
  const proof = info.mapping === 'chipAuthentication' ? tlv(0x8a, mappingData(run, keys, chipKey)) : new Uint8Array(0);
  return { response: { data: tlv(0x7c, concatBytes(ownToken, proof)), sw: statusWords.ok }, channel: startSecureMessaging(keys) };
}

/** Chip authentication data, 9303-11 §4.4.3.5.1: own mapping scalar divided by the static private key. */
function mappingData(run: Run, keys: SessionKeys, chipKey: EcTestKey): Uint8Array {
  const { n, orderBytes } = chipKey.curve;
  const data = numberToBytesBE((invert(chipKey.privateKey, n) * run.mappingScalar) % n, orderBytes);
  const { blockLength, encrypt } = ciphers[keys.cipher];
  const iv = encrypt(keys.encryption, new Uint8Array(blockLength).fill(0xff), new Uint8Array(blockLength));
  return encrypt(keys.encryption, pad(data, blockLength), iv);
}

function reply(tag: number, value: Uint8Array): Switching {
  return { response: { data: tlv(0x7c, tlv(tag, value)), sw: statusWords.ok } };
}

function refused(sw: number): Switching {
  return { response: { data: new Uint8Array(0), sw } };
}
