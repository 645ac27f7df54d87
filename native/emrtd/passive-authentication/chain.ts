import type { Result } from '../failure.ts';
import { verifySignature } from './signature.ts';
import type { TrustStore } from './trust-store.ts';
import type { Crl, X509 } from './x509.ts';

/** Whether a document signer is to be believed, and everything that speaks for or against it. */
export interface ChainVerdict {
  readonly answer: 'yes' | 'no' | 'notEstablished';
  readonly reasons: readonly ChainReason[];
  /** The authority that signed the signer's certificate. */
  readonly authority?: X509;
}

export type ChainReason =
  | 'issuerUnknown' | 'issuerSignatureWrong' | 'issuerNotAnAuthority' | 'issuerExpired' | 'signerExpired' | 'signerNotYetValid'
  | 'signerRevoked' | 'algorithmUnsupported' | 'criticalExtensionUnknown'
  // what does not change the answer, but must be said
  | 'revocationUnknown' | 'revocationListStale';

/**
 * Builds the path of 9303-12 §5: signer's certificate to a country authority of the trust store, one step, with validity at
 * `at` and revocation where a list of the authority is there.
 */
export function verifyChain(signer: X509, trust: TrustStore, at: Date): ChainVerdict {
  if (signer.unknownCritical.length > 0) return { answer: 'no', reasons: ['criticalExtensionUnknown'] };
  const candidates = trust.authorities.filter((authority) => couldHaveIssued(authority, signer));
  if (candidates.length === 0) return { answer: 'notEstablished', reasons: ['issuerUnknown'] };
  const checked = candidates.map((authority) => ({ authority, valid: signedBy(signer, authority) }));
  const found = checked.find(({ valid }) => valid.ok && valid.value)?.authority;
  if (found === undefined) {
    const unsupported = checked.every(({ valid }) => !valid.ok);
    return unsupported ? { answer: 'notEstablished', reasons: ['algorithmUnsupported'] } : { answer: 'no', reasons: ['issuerSignatureWrong'] };
  }
  const against = objections(signer, found, at);
  const revocation = checkRevocation(signer, found, trust.crls, at);
  const revoked = revocation === 'signerRevoked';
  const reasons = [...against, ...(revocation === null ? [] : [revocation])];
  return { answer: against.length > 0 || revoked ? 'no' : 'yes', reasons, authority: found };
}

function couldHaveIssued(authority: X509, signer: X509): boolean {
  const { authorityKeyId } = signer;
  const byKey = authorityKeyId !== undefined && authority.subjectKeyId !== undefined;
  // The key identifier decides where both have one; names alone changed their spelling too often between generations.
  return byKey ? authority.subjectKeyId === authorityKeyId : authority.subject === signer.issuer;
}

function signedBy(part: Pick<X509, 'signatureAlgorithm' | 'tbs' | 'signature'>, authority: X509): Result<boolean> {
  const { subjectPublicKeyInfo } = authority;
  return verifySignature({ algorithm: part.signatureAlgorithm, subjectPublicKeyInfo, data: part.tbs, signature: part.signature });
}

function objections(signer: X509, authority: X509, at: Date): ChainReason[] {
  const reasons: ChainReason[] = [];
  if (authority.isAuthority === false) reasons.push('issuerNotAnAuthority');
  if (at < signer.notBefore) reasons.push('signerNotYetValid');
  if (at > signer.notAfter) reasons.push('signerExpired');
  if (at > authority.notAfter) reasons.push('issuerExpired');
  return reasons;
}

function checkRevocation(signer: X509, authority: X509, crls: readonly Crl[], at: Date): ChainReason | null {
  const ours = crls.filter((crl) => crl.issuer === authority.subject).filter((crl) => {
    const valid = signedBy(crl, authority);
    return valid.ok && valid.value;
  });
  if (ours.some((crl) => crl.revokedSerials.has(signer.serial))) return 'signerRevoked';
  const newest = ours.toSorted((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime())[0];
  if (newest === undefined) return 'revocationUnknown';
  return newest.nextUpdate !== undefined && newest.nextUpdate < at ? 'revocationListStale' : null;
}
