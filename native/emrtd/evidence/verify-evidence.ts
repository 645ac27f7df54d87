import { challengeBytes } from '../active-authentication/challenge.ts';
import type { ChipChallenge } from '../active-authentication/challenge.ts';
import { verifyActiveAuthentication } from '../active-authentication/verify.ts';
import { deriveSessionKeys } from '../access/kdf.ts';
import { decodeCommand, decodeResponse } from '../apdu/apdu.ts';
import { assess } from '../authenticity.ts';
import type { Authenticity, ChipProof } from '../authenticity.ts';
import { equalBytes, hexToBytes } from '../bytes.ts';
import { chooseChipAuthentication } from '../chip-authentication/chip-authentication.ts';
import { agree } from '../chip-authentication/key-agreement.ts';
import { digests } from '../crypto/ciphers.ts';
import type { DigestName } from '../crypto/ciphers.ts';
import { parseDg14 } from '../data-groups/dg14.ts';
import { parseDg15 } from '../data-groups/dg15.ts';
import { capture, failed, success, unwrap } from '../failure.ts';
import type { Result } from '../failure.ts';
import { verifyCardSecurity } from '../passive-authentication/card-security.ts';
import type { CardSecurityVerdict } from '../passive-authentication/card-security.ts';
import type { Answer, PassiveAuthentication } from '../passive-authentication/passive-authentication.ts';
import { verifyPassive } from '../passive-authentication/passive-authentication.ts';
import type { TrustStore } from '../passive-authentication/trust-store.ts';
import { judgeMapping } from '../prove-chip.ts';
import { startSecureMessaging } from '../secure-messaging/secure-messaging.ts';
import type { SecurityInfos } from '../security-infos/security-infos.ts';
import { evidenceSchema } from './evidence.ts';
import type { Evidence, EvidenceTranscript } from './evidence.ts';

/** The nonce that whoever judges had given out, and the kiosk it was for, if it was for one. */
export type Given = Pick<ChipChallenge, 'nonce' | 'boundTo'>;

export interface EvidenceVerdict {
  readonly authenticity: Authenticity;
  /** The chip answered the verifier's own nonce: no recording. Not established without one, or without a signature. */
  readonly fresh: Answer;
  /**
   * Whom the chip's proof convinces: a signature everybody, a key agreement only those who trust the kiosk, since whoever ran
   * it could have written both sides.
   */
  readonly convinces: 'everybody' | 'whoTrustsTheKiosk' | 'nobody';
  readonly readAt: string;
  /** Group numbers that the record covers. */
  readonly groups: readonly number[];
}

/**
 * Judges a record again without the card: signature and chain of the security object, the recorded hashes, the chip's keys
 * against their hashes, and every transcript by its own arithmetic. Fails `malformed` for what is no record.
 */
export function verifyEvidence(record: unknown, about: { trust: TrustStore; at?: Date; given?: Given }): Result<EvidenceVerdict> {
  const parsed = evidenceSchema.safeParse(record);
  if (!parsed.success) return failed('malformed', 'evidence record');
  const evidence = parsed.data;
  const sod = hexToBytes(evidence.securityObject);
  const at = about.at ?? new Date(evidence.readAt);
  const passive = verifyPassive({ sod: sod.length === 0 ? undefined : sod, hashesWith: (digest) => recordedHashes(evidence, digest), trust: about.trust, at });
  const proofs = [...evidence.transcripts.map((item) => replay(item, evidence)), ...refutedBy(evidence)];
  const cardSecurity = judgeCardSecurity(evidence, passive, { trust: about.trust, at });
  const authenticity = assess(passive, { proofs, hiddenKeyFiles: evidence.hiddenKeyFiles, unsupported: false, ...(cardSecurity === undefined ? {} : { cardSecurity }) });
  const groups = Object.keys(evidence.groupHashes).map(Number).toSorted((a, b) => a - b);
  return success({ authenticity, fresh: freshness(evidence, proofs, about.given), convinces: convincing(evidence, proofs), readAt: evidence.readAt, groups });
}

/** The recorded hashes, where the raw chip keys that came along replace their own: a record can't lend a key another hash. */
function recordedHashes(evidence: Evidence, digest: DigestName): Map<number, Uint8Array> {
  const hashes = new Map<number, Uint8Array>(Object.entries(evidence.groupHashes).map(([group, hash]) => [Number(group), hexToBytes(hash)]));
  if (evidence.dg14 !== undefined) hashes.set(14, digests[digest](hexToBytes(evidence.dg14)));
  if (evidence.dg15 !== undefined) hashes.set(15, digests[digest](hexToBytes(evidence.dg15)));
  return hashes;
}

function replay(item: EvidenceTranscript, evidence: Evidence): ChipProof {
  const keyFile = item.method === 'activeAuthentication' ? 'DG15' : 'DG14';
  if (item.method === 'paceChipAuthenticationMapping') return replayMapping(item, evidence) ?? { method: item.method, keyFile, outcome: 'refuted' };
  // A transcript that can't even be calculated proves as little as a wrong one.
  const holds = capture(() => holdsUp(item, evidence));
  return { method: item.method, keyFile, outcome: holds.ok && holds.value ? 'proven' : 'refuted' };
}

function holdsUp(item: Exclude<EvidenceTranscript, MappingTranscript>, evidence: Evidence): boolean {
  switch (item.method) {
    case 'activeAuthentication': {
      const challenge = hexToBytes(item.challenge);
      if (!equalBytes(challenge, challengeBytes(givenTo(evidence)))) return false;
      const key = unwrap(parseDg15(hexToBytes(evidence.dg15 ?? '')));
      const algorithm = evidence.dg14 === undefined ? undefined : unwrap(parseDg14(hexToBytes(evidence.dg14))).activeAuthenticationAlgorithm;
      return verifyActiveAuthentication(key, challenge, hexToBytes(item.signature), algorithm);
    }
    case 'chipAuthentication': return agreedKeysOpen(unwrap(parseDg14(hexToBytes(evidence.dg14 ?? ''))), item);
  }
}

type MappingTranscript = Extract<EvidenceTranscript, { method: 'paceChipAuthenticationMapping' }>;

function replayMapping({ chipMappingKey, chipAuthenticationData, parameterId }: MappingTranscript, evidence: Evidence): ChipProof | null {
  const proof = { parameterId, chipMappingKey: hexToBytes(chipMappingKey), chipAuthenticationData: hexToBytes(chipAuthenticationData) };
  return judgeMapping(proof, { dg14: infosOfDg14(evidence), cardSecurity: bytesOf(evidence.cardSecurity) });
}

function judgeCardSecurity(evidence: Evidence, passive: PassiveAuthentication, about: { trust: TrustStore; at: Date }): CardSecurityVerdict | undefined {
  const [bytes, dg14] = [bytesOf(evidence.cardSecurity), infosOfDg14(evidence)];
  return bytes === undefined ? undefined : verifyCardSecurity(bytes, { passive, ...about, ...(dg14 === undefined ? {} : { dg14 }) });
}

function infosOfDg14({ dg14 }: Evidence): SecurityInfos | undefined {
  const infos = dg14 === undefined ? undefined : parseDg14(hexToBytes(dg14));
  return infos?.ok === true ? infos.value : undefined;
}

function bytesOf(text: string | undefined): Uint8Array | undefined {
  return text === undefined ? undefined : hexToBytes(text);
}

/** The first exchange after Chip Authentication must open under the keys that the chip's static key gives. */
function agreedKeysOpen(infos: SecurityInfos, item: EvidenceTranscript & { method: 'chipAuthentication' }): boolean {
  const choice = chooseChipAuthentication(infos);
  if (choice === undefined) return false;
  const secret = agree(choice.publicKey, BigInt(`0x${item.ephemeralPrivateKey}`));
  const channel = startSecureMessaging(deriveSessionKeys(secret, choice.cipher));
  unwrap(channel.openCommand(unwrap(decodeCommand(hexToBytes(item.command)))));
  return channel.open(unwrap(decodeResponse(hexToBytes(item.response)))).ok;
}

function refutedBy(evidence: Evidence): ChipProof[] {
  return evidence.refutedKeyFiles.map((keyFile) => ({ method: keyFile === 'DG14' ? 'chipAuthentication' : 'activeAuthentication', keyFile, outcome: 'refuted' }));
}

function freshness(evidence: Evidence, proofs: readonly ChipProof[], given: Given | undefined): Answer {
  const signed = proofs.some(({ method, outcome }) => method === 'activeAuthentication' && outcome === 'proven');
  if (given === undefined || !signed) return 'notEstablished';
  const recorded = givenTo(evidence);
  const forThisKiosk = given.boundTo === undefined || equalBytes(recorded.boundTo ?? new Uint8Array(0), given.boundTo);
  return equalBytes(recorded.nonce, given.nonce) && forThisKiosk ? 'yes' : 'no';
}

/** Nonce and kiosk as the record names them. */
function givenTo({ nonce, boundTo }: Evidence): Given {
  return { nonce: hexToBytes(nonce), ...(boundTo === undefined ? {} : { boundTo: hexToBytes(boundTo) }) };
}

function convincing(evidence: Evidence, proofs: readonly ChipProof[]): EvidenceVerdict['convinces'] {
  const proven = proofs.filter(({ outcome }) => outcome === 'proven');
  if (proven.some(({ method }) => method === 'activeAuthentication')) return 'everybody';
  return proven.length > 0 && evidence.refutedKeyFiles.length === 0 ? 'whoTrustsTheKiosk' : 'nobody';
}
