import { concatBytes, minimalBytes } from '../bytes.ts';
import { freshSecrets } from '../access/ephemeral.ts';
import type { EphemeralSource } from '../access/ephemeral.ts';
import { deriveSessionKeys } from '../access/kdf.ts';
import type { CipherName } from '../crypto/ciphers.ts';
import { readPublicKey } from '../crypto/public-key.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { captureAsync, reject } from '../failure.ts';
import type { Result } from '../failure.ts';
import { sendOk } from '../secure-messaging/channel.ts';
import type { ChipSession } from '../secure-messaging/channel.ts';
import { startSecureMessaging } from '../secure-messaging/secure-messaging.ts';
import type { ChipAuthenticationInfo, SecurityInfos } from '../security-infos/security-infos.ts';
import { encodeOid } from '../tlv/der.ts';
import { tlv } from '../tlv/tlv.ts';
import { agree, agreementOrder, agreementPublicKey } from './key-agreement.ts';

/** A chip's static key with the protocol to run on it. */
export interface ChipAuthenticationChoice {
  /** Absent for chips of the first years, which announce only a key: 3DES without OBJECT IDENTIFIER. */
  readonly oid?: string;
  readonly cipher: CipherName;
  readonly keyId?: number;
  readonly publicKey: PublicKey;
}

/** What Chip Authentication leaves: whoever answers under the new keys holds the chip's private key. */
export interface ChipAuthenticationOutcome {
  readonly choice: ChipAuthenticationChoice;
  /** Kept for the evidence; it is of no use to anybody once the session is over. */
  readonly ephemeralPrivateKey: bigint;
}

/** The best protocol of DG14 that this reader can run, AES before 3DES, or undefined. */
export function chooseChipAuthentication(infos: SecurityInfos): ChipAuthenticationChoice | undefined {
  for (const key of infos.chipPublicKeys) {
    const publicKey = readPublicKey(key.subjectPublicKeyInfo);
    if (!publicKey.ok || publicKey.value.kind === 'rsa') continue;
    const fitting = infos.chipAuthentication.filter((info) => info.agreement === key.agreement && matches(info, key.keyId));
    const info = fitting.find(({ cipher }) => cipher !== '3des') ?? fitting[0];
    if (info === undefined && infos.chipAuthentication.length > 0) continue;
    return {
      ...(info === undefined ? {} : { oid: info.oid }),
      cipher: info?.cipher ?? '3des',
      ...(key.keyId === undefined ? {} : { keyId: key.keyId }),
      publicKey: publicKey.value,
    };
  }
  return undefined;
}

/**
 * Chip Authentication (9303-11 §6.2); switches the session to the new keys. The chip is proven only when the next response
 * opens under them, which the caller's next command shows.
 */
export function performChipAuthentication(
  session: ChipSession, choice: ChipAuthenticationChoice, secrets: EphemeralSource = freshSecrets,
): Promise<Result<ChipAuthenticationOutcome>> {
  return captureAsync(async () => {
    const ephemeralPrivateKey = secrets.scalar(agreementOrder(choice.publicKey));
    const publicKey = agreementPublicKey(choice.publicKey, ephemeralPrivateKey);
    const keyReference = choice.keyId === undefined ? new Uint8Array(0) : tlv(0x84, minimalBytes(BigInt(choice.keyId)));
    if (choice.cipher === '3des') await setKeyAgreement(session, publicKey, keyReference);
    else await generalAuthenticate(session, choice.oid ?? reject('unsupportedProtocol', 'Chip Authentication'), publicKey, keyReference);
    const keys = deriveSessionKeys(agree(choice.publicKey, ephemeralPrivateKey), choice.cipher);
    session.secure(startSecureMessaging(keys));
    return { choice, ephemeralPrivateKey };
  });
}

/** The whole protocol of 3DES chips, §6.2.4.1. */
async function setKeyAgreement(session: ChipSession, publicKey: Uint8Array, keyReference: Uint8Array): Promise<void> {
  const data = concatBytes(tlv(0x91, publicKey), keyReference);
  await sendOk(session, { cla: 0, ins: 0x22, p1: 0x41, p2: 0xa6, data }, 'MSE:Set KAT');
}

/** Protocol choice and key in two commands, §6.2.4.2. */
async function generalAuthenticate(session: ChipSession, oid: string, publicKey: Uint8Array, keyReference: Uint8Array): Promise<void> {
  const data = concatBytes(tlv(0x80, encodeOid(oid)), keyReference);
  await sendOk(session, { cla: 0, ins: 0x22, p1: 0x41, p2: 0xa4, data }, 'MSE:Set AT');
  await sendOk(session, { cla: 0, ins: 0x86, p1: 0, p2: 0, data: tlv(0x7c, tlv(0x80, publicKey)), le: 256 }, 'GENERAL AUTHENTICATE');
}

function matches(info: ChipAuthenticationInfo, keyId: number | undefined): boolean {
  return info.keyId === undefined || keyId === undefined || info.keyId === keyId;
}
