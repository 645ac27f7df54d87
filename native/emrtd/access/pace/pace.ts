import { equalBytes, minimalBytes } from '../../bytes.ts';
import { refusesPassword, statusWords, swName } from '../../apdu/apdu.ts';
import { ciphers, unpad } from '../../crypto/ciphers.ts';
import { captureAsync, reject, unwrap } from '../../failure.ts';
import type { Result } from '../../failure.ts';
import type { ChipSession } from '../../secure-messaging/channel.ts';
import { startSecureMessaging } from '../../secure-messaging/secure-messaging.ts';
import type { PaceInfo } from '../../security-infos/security-infos.ts';
import { encodeOid } from '../../tlv/der.ts';
import { expectTlv, listOf, requireTlv, tlv } from '../../tlv/tlv.ts';
import { paceSecret, passwordReference } from '../access-key.ts';
import type { AccessKey } from '../access-key.ts';
import { freshSecrets } from '../ephemeral.ts';
import type { EphemeralSource } from '../ephemeral.ts';
import { deriveKey, deriveSessionKeys, keyPurpose } from '../kdf.ts';
import type { SessionKeys } from '../kdf.ts';
import { integratedNonceLength } from './integrated-prf.ts';
import { paceGroup } from './mapping.ts';
import type { MappedGroup } from './pace-group.ts';
import { authenticationToken } from './token.ts';

/** What Chip Authentication Mapping lets a verifier check against EF.CardSecurity, 9303-11 §4.4.3.5. */
export interface MappingProof {
  /** Number of the standardised domain parameters. */
  readonly parameterId: number;
  readonly chipMappingKey: Uint8Array;
  readonly chipAuthenticationData: Uint8Array;
}

export interface PaceOutcome {
  readonly keys: SessionKeys;
  readonly mappingProof?: MappingProof;
}

export interface PaceOptions {
  readonly secrets?: EphemeralSource;
  /** Set when the card offers several parameter sets, so that MSE:Set AT must name one. */
  readonly ambiguous?: boolean;
}

/**
 * PACE (9303-11 §4.4) with a CAN or MRZ; leaves the session secured. Fails `wrongPassword` when the card refuses our token:
 * that counts against the card's own retry counter, so a caller never loops on it.
 */
export function performPace(session: ChipSession, info: PaceInfo, key: AccessKey, options: PaceOptions = {}): Promise<Result<PaceOutcome>> {
  const passwordKey = deriveKey(paceSecret(key), info.cipher, keyPurpose.password);
  return runPace(session, info, { passwordKey, reference: passwordReference(key) }, options);
}

/** PACE with the password key Kπ already derived. */
export function runPace(
  session: ChipSession, info: PaceInfo, password: { passwordKey: Uint8Array; reference: number }, options: PaceOptions = {},
): Promise<Result<PaceOutcome>> {
  return captureAsync(async () => {
    const secrets = options.secrets ?? freshSecrets;
    await selectProtocol(session, info, password.reference, options.ambiguous ?? false);
    const nonce = await encryptedNonce(session, info, password.passwordKey);
    const { mapped, chipMappingKey } = await mapNonce(session, info, nonce, secrets);
    const own = mapped.startAgreement();
    const peer = await step(session, 0x83, own.publicKey, 0x84);
    if (equalBytes(peer, own.publicKey)) reject('keyReflected', 'ephemeral key');
    const keys = deriveSessionKeys(own.agree(peer), info.cipher);
    const last = await exchangeTokens(session, authenticationToken(info, keys.mac, peer));
    const expected = authenticationToken(info, keys.mac, own.publicKey);
    if (!equalBytes(requireTlv(last, 0x86), expected)) reject('tokenWrong', 'PACE');
    session.secure(startSecureMessaging(keys));
    if (info.mapping !== 'chipAuthentication') return { keys };
    const chipAuthenticationData = decryptMappingData(keys, requireTlv(last, 0x8a));
    return { keys, mappingProof: { parameterId: info.standardId ?? 0, chipMappingKey, chipAuthenticationData } };
  });
}

async function selectProtocol(session: ChipSession, info: PaceInfo, reference: number, ambiguous: boolean): Promise<void> {
  const parts = [tlv(0x80, encodeOid(info.oid)), tlv(0x83, Uint8Array.of(reference))];
  if (ambiguous && info.parameterId !== undefined) parts.push(tlv(0x84, minimalBytes(BigInt(info.parameterId))));
  const data = Uint8Array.from(parts.flatMap((part) => [...part]));
  const { sw } = unwrap(await session.send({ cla: 0, ins: 0x22, p1: 0xc1, p2: 0xa4, data }));
  // 63Cx warns that few tries are left and lets the protocol go on.
  if (sw !== statusWords.ok && sw >> 4 !== 0x63c) reject('statusWord', `MSE:Set AT: ${swName(sw)}`, sw);
}

async function encryptedNonce(session: ChipSession, info: PaceInfo, passwordKey: Uint8Array): Promise<Uint8Array> {
  const cryptogram = await step(session, null, null, 0x80);
  const { blockLength, decrypt } = ciphers[info.cipher];
  if (cryptogram.length < 16 || cryptogram.length > 32 || cryptogram.length % blockLength !== 0) reject('malformed', 'encrypted nonce');
  return decrypt(passwordKey, cryptogram, new Uint8Array(blockLength));
}

async function mapNonce(
  session: ChipSession, info: PaceInfo, nonce: Uint8Array, secrets: EphemeralSource,
): Promise<{ mapped: MappedGroup; chipMappingKey: Uint8Array }> {
  const group = paceGroup(info, secrets);
  if (info.mapping === 'integrated') {
    const ownNonce = secrets.bytes(integratedNonceLength(info.cipher));
    await step(session, 0x81, ownNonce, null);
    return { mapped: group.mapIntegrated(nonce, ownNonce, info.cipher), chipMappingKey: new Uint8Array(0) };
  }
  const own = group.startGenericMapping();
  const peer = await step(session, 0x81, own.publicKey, 0x82);
  if (equalBytes(peer, own.publicKey)) reject('keyReflected', 'mapping key');
  return { mapped: own.map(nonce, peer), chipMappingKey: peer };
}

/** One GENERAL AUTHENTICATE of the chain; gives the object that the card must answer with. */
async function step(session: ChipSession, tag: number | null, value: Uint8Array | null, answer: number | null): Promise<Uint8Array> {
  const inner = tag === null || value === null ? new Uint8Array(0) : tlv(tag, value);
  const response = unwrap(await session.send({ cla: 0x10, ins: 0x86, p1: 0, p2: 0, data: tlv(0x7c, inner), le: 256 }));
  if (response.sw !== statusWords.ok) reject('statusWord', `GENERAL AUTHENTICATE: ${swName(response.sw)}`, response.sw);
  // Integrated mapping has nothing to answer; some cards send an empty template, some nothing.
  if (answer === null) return new Uint8Array(0);
  return requireTlv(listOf(expectTlv(response.data, 0x7c).value), answer);
}

async function exchangeTokens(session: ChipSession, token: Uint8Array): Promise<ReturnType<typeof listOf>> {
  const response = unwrap(await session.send({ cla: 0, ins: 0x86, p1: 0, p2: 0, data: tlv(0x7c, tlv(0x85, token)), le: 256 }));
  if (refusesPassword(response.sw)) reject('wrongPassword', `PACE: ${swName(response.sw)}`, response.sw);
  if (response.sw !== statusWords.ok) reject('statusWord', `PACE: ${swName(response.sw)}`, response.sw);
  return listOf(expectTlv(response.data, 0x7c).value);
}

/** Encrypted chip authentication data, §4.4.3.5.2: CBC under an IV that is the encryption of all ones. */
function decryptMappingData(keys: SessionKeys, cryptogram: Uint8Array): Uint8Array {
  const { blockLength, encrypt, decrypt } = ciphers[keys.cipher];
  if (cryptogram.length === 0 || cryptogram.length % blockLength !== 0) reject('paddingWrong', 'chip authentication data');
  const iv = encrypt(keys.encryption, new Uint8Array(blockLength).fill(0xff), new Uint8Array(blockLength));
  return unpad(decrypt(keys.encryption, cryptogram, iv), blockLength) ?? reject('paddingWrong', 'chip authentication data');
}
