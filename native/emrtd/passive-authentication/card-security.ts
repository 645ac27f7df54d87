import { capture, reject, unwrap } from '../failure.ts';
import type { Result } from '../failure.ts';
import { parseSecurityInfos } from '../security-infos/security-infos.ts';
import type { SecurityInfos } from '../security-infos/security-infos.ts';
import { equalBytes } from '../bytes.ts';
import { verifyChain } from './chain.ts';
import { parseSignedMessage, signerCertificate, verifySignedMessage } from './cms.ts';
import type { SignedMessage } from './cms.ts';
import type { Answer, PassiveAuthentication } from './passive-authentication.ts';
import type { TrustStore } from './trust-store.ts';

/** EF.CardSecurity, 9303-11 §9.2.11: the chip's protocols and keys, signed like the security object. */
export interface CardSecurity {
  readonly message: SignedMessage;
  readonly infos: SecurityInfos;
}

export type CardSecurityReason = 'malformed' | 'signerCertificateMissing' | 'algorithmUnsupported' | 'signatureWrong' | 'signerNotBelieved';

/** Whether the keys in the file are the issuer's word; `no` means that somebody changed them. */
export interface CardSecurityVerdict {
  readonly answer: Answer;
  readonly reasons: readonly CardSecurityReason[];
  /** Whether a key of Chip Authentication stands in DG14 too; null where one of the two names none. */
  readonly sameKeysAsDg14: boolean | null;
}

/** Reads the file. Fails `malformed` and what ASN.1 fails with; nothing is verified yet. */
export function parseCardSecurity(bytes: Uint8Array): Result<CardSecurity> {
  return capture(() => {
    const message = unwrap(parseSignedMessage(bytes));
    if (message.contentType !== securityObject) reject('malformed', `content type ${message.contentType}`);
    return { message, infos: unwrap(parseSecurityInfos(message.content)) };
  });
}

/**
 * Passive Authentication of the file. Its signer must be the one of the security object, or lead to an authority of the trust
 * store as well: a stranger's signature over a key of his own would let a copied document prove itself.
 */
export function verifyCardSecurity(
  bytes: Uint8Array, about: { passive: PassiveAuthentication; trust: TrustStore; at: Date; dg14?: SecurityInfos },
): CardSecurityVerdict {
  const parsed = parseCardSecurity(bytes);
  if (!parsed.ok) return { answer: 'notEstablished', reasons: ['malformed'], sameKeysAsDg14: null };
  const { message, infos } = parsed.value;
  const sameKeysAsDg14 = sharesKey(infos, about.dg14);
  const reasons = reasonsAgainst(message, about);
  const answer: Answer = reasons.includes('signatureWrong') ? 'no' : reasons.length > 0 ? 'notEstablished' : 'yes';
  return { answer, reasons, sameKeysAsDg14 };
}

const securityObject = '0.4.0.127.0.7.3.2.1';

function reasonsAgainst(message: SignedMessage, { passive, trust, at }: { passive: PassiveAuthentication; trust: TrustStore; at: Date }): CardSecurityReason[] {
  const signer = signerCertificate(message);
  if (signer === undefined) return ['signerCertificateMissing'];
  const signature = verifySignedMessage(message, signer);
  if (!signature.ok) return [signature.failure.code === 'unsupportedAlgorithm' || signature.failure.code === 'unknownCurve' ? 'algorithmUnsupported' : 'signatureWrong'];
  const sameSigner = passive.signer !== undefined && equalBytes(passive.signer.raw, signer.raw);
  return sameSigner || verifyChain(signer, trust, at).answer === 'yes' ? [] : ['signerNotBelieved'];
}

function sharesKey(infos: SecurityInfos, dg14: SecurityInfos | undefined): boolean | null {
  const [own, other] = [infos.chipPublicKeys, dg14?.chipPublicKeys ?? []];
  if (own.length === 0 || other.length === 0) return null;
  return own.some((key) => other.some((known) => equalBytes(known.subjectPublicKeyInfo, key.subjectPublicKeyInfo)));
}
