import { statusWords } from '../../apdu/apdu.ts';
import type { Command, Response } from '../../apdu/apdu.ts';
import { bytesToNumberBE, equalBytes, concatBytes, xor } from '../../bytes.ts';
import { bacSeed } from '../../access/access-key.ts';
import { openBac, sealBac } from '../../access/bac.ts';
import type { EphemeralSource } from '../../access/ephemeral.ts';
import { deriveSessionKeys } from '../../access/kdf.ts';
import { agree } from '../../chip-authentication/key-agreement.ts';
import { digests } from '../../crypto/ciphers.ts';
import type { CipherName } from '../../crypto/ciphers.ts';
import { decodePoint } from '../../crypto/curves.ts';
import type { Curve } from '../../crypto/curves.ts';
import { inSubgroup } from '../../crypto/dh-groups.ts';
import type { DhGroup } from '../../crypto/dh-groups.ts';
import type { PublicKey } from '../../crypto/public-key.ts';
import { capture } from '../../failure.ts';
import { startSecureMessaging } from '../../secure-messaging/secure-messaging.ts';
import { decodeOid } from '../../tlv/der.ts';
import { expectTlv, findTlv, listOf, tlv } from '../../tlv/tlv.ts';
import type { CardDocument } from '../document/document.ts';
import type { Oddities } from '../oddities.ts';
import { newEcKey, signMessageRecovery, signPlainEcdsa } from '../pki/keys.ts';
import { paceOnChip } from './pace-chip.ts';
import type { Switching } from './switching.ts';

/** The commands by which reader and chip prove themselves, seen from the chip. */
export interface Authenticators {
  challenge(command: Command): Response;
  externalAuthenticate(command: Command): Switching;
  internalAuthenticate(command: Command): Response;
  manageSecurityEnvironment(command: Command): Switching;
  generalAuthenticate(command: Command): Switching;
}

/** The protocols of one powered card. */
export function authenticators(document: CardDocument, oddities: Oddities, secrets: EphemeralSource): Authenticators {
  // A copied chip has every file and none of the private keys.
  const chipKey = oddities.cloned === true ? newEcKey(document.chipKey.curve) : document.chipKey;
  const pace = paceOnChip(document, chipKey, secrets, oddities);
  let challenge: Uint8Array | null = null;
  let chipCipher: CipherName | null = null;
  const { dhKey } = document;
  const dhSecret = dhKey !== undefined && oddities.cloned === true ? secrets.scalar(dhKey.group.q) : dhKey?.privateKey;
  const accept = (peer: Uint8Array | undefined, cipher: CipherName): Switching => {
    const peerKey = peer === undefined ? null : dhKey === undefined ? readPoint(chipKey.curve, peer) : readElement(dhKey.group, peer);
    if (peerKey === null) return { response: status(statusWords.wrongData) };
    const keys = deriveSessionKeys(agree(peerKey, dhSecret ?? chipKey.privateKey), cipher);
    return { response: status(statusWords.ok), channel: startSecureMessaging(keys) };
  };
  return {
    challenge: () => {
      challenge = secrets.bytes(8);
      return { data: challenge, sw: statusWords.ok };
    },
    externalAuthenticate: (command) => {
      const outcome = challenge === null ? null : answerBac(document, challenge, command.data, secrets);
      challenge = null;
      return outcome ?? { response: status(statusWords.authenticationFailed) };
    },
    internalAuthenticate: (command) => ({ data: signChallenge(document, oddities, command.data ?? new Uint8Array(0)), sw: statusWords.ok }),
    manageSecurityEnvironment: (command) => {
      const fields = capture(() => listOf(command.data ?? new Uint8Array(0)));
      if (!fields.ok) return { response: status(statusWords.wrongData) };
      if (command.p1 === 0xc1) return { response: status(pace.select(fields.value)) };
      if (command.p2 === 0xa6) return accept(findTlv(fields.value, 0x91)?.value, '3des');
      chipCipher = cipherOfOid(findTlv(fields.value, 0x80)?.value);
      return { response: status(chipCipher === null ? statusWords.wrongData : statusWords.ok) };
    },
    generalAuthenticate: (command) => {
      const fields = capture(() => listOf(expectTlv(command.data ?? new Uint8Array(0), 0x7c).value));
      if (!fields.ok) return { response: status(statusWords.wrongData) };
      if (chipCipher === null) return pace.step(fields.value);
      const outcome = accept(findTlv(fields.value, 0x80)?.value, chipCipher);
      chipCipher = null;
      return outcome.channel === undefined ? outcome : { ...outcome, response: { data: tlv(0x7c), sw: statusWords.ok } };
    },
  };
}

function answerBac(document: CardDocument, challenge: Uint8Array, sealed: Uint8Array | undefined, secrets: EphemeralSource): Switching | null {
  const keys = deriveSessionKeys(bacSeed(document.mrzKey), '3des');
  const opened = openBac(keys, sealed ?? new Uint8Array(0));
  if (opened === null || !equalBytes(opened.subarray(8, 16), challenge)) return null;
  const readerChallenge = opened.subarray(0, 8);
  const ownKey = secrets.bytes(16);
  const data = sealBac(keys, concatBytes(challenge, readerChallenge, ownKey));
  const session = deriveSessionKeys(xor(opened.subarray(16), ownKey), '3des');
  const counter = concatBytes(challenge.subarray(4), readerChallenge.subarray(4));
  return { response: { data, sw: statusWords.ok }, channel: startSecureMessaging(session, counter) };
}

/** What the chip answers to INTERNAL AUTHENTICATE. */
export function signChallenge(document: CardDocument, oddities: Oddities, challenge: Uint8Array): Uint8Array {
  const { activeKey } = document;
  if (activeKey.kind === 'rsa') return signMessageRecovery(activeKey, 'sha256', oddities.cloned === true ? new Uint8Array(8) : challenge);
  const key = oddities.cloned === true ? newEcKey(activeKey.curve) : activeKey;
  return signPlainEcdsa(key.curve, key.privateKey, digests.sha256(challenge));
}

function cipherOfOid(oid: Uint8Array | undefined): CipherName | null {
  const text = capture(() => decodeOid(oid ?? new Uint8Array(0)));
  const names: readonly CipherName[] = ['3des', 'aes128', 'aes192', 'aes256'];
  return text.ok && text.value.startsWith('0.4.0.127.0.7.2.2.3.') ? (names[Number(text.value.split('.').at(-1)) - 1] ?? null) : null;
}

function status(sw: number): Response {
  return { data: new Uint8Array(0), sw };
}

function readPoint(curve: Curve, peer: Uint8Array): PublicKey | null {
  const point = decodePoint(curve, peer);
  return point.ok ? { kind: 'ec', curve, point: point.value } : null;
}

function readElement(group: DhGroup, peer: Uint8Array): PublicKey | null {
  const value = bytesToNumberBE(peer);
  return inSubgroup(group, value) ? { kind: 'dh', group, value } : null;
}
