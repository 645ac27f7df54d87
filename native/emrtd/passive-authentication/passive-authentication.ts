import { equalBytes } from '../bytes.ts';
import { digests } from '../crypto/ciphers.ts';
import type { DigestName } from '../crypto/ciphers.ts';
import { files, groupByNumber } from '../files.ts';
import type { FileName, GroupName } from '../files.ts';
import { verifyChain } from './chain.ts';
import type { ChainReason } from './chain.ts';
import { signerCertificate, verifySignedMessage } from './cms.ts';
import { parseSod } from './sod.ts';
import type { Sod } from './sod.ts';
import type { TrustStore } from './trust-store.ts';
import type { X509 } from './x509.ts';

export type Answer = 'yes' | 'no' | 'notEstablished';

export interface Verdict<Reason extends string> {
  readonly answer: Answer;
  readonly reasons: readonly Reason[];
}

export type IntegrityReason =
  | 'noSecurityObject' | 'securityObjectMalformed' | 'signerCertificateMissing' | 'algorithmUnsupported' | 'signatureWrong'
  | 'groupChanged' | 'groupNotCovered' | 'nothingRead' | 'cardSecurityChanged';

/** Result of Passive Authentication, 9303-11 §5.1: two of the four answers, and what the others build on. */
export interface PassiveAuthentication {
  /** The groups that were read are the ones that the document signer signed. */
  readonly intact: Verdict<IntegrityReason>;
  /** The document signer is one of a country that the trust store knows. */
  readonly signerTrusted: Verdict<ChainReason | 'noSigner'>;
  readonly changedGroups: readonly FileName[];
  /** Groups that the security object covers, by number. */
  readonly coveredGroups: readonly number[];
  readonly signer?: X509;
  readonly authority?: X509;
}

export interface PassiveInput {
  readonly sod: Uint8Array | undefined;
  /** Hash of each group that was read, by group number, once the security object has named its digest. */
  readonly hashesWith: (digest: DigestName) => ReadonlyMap<number, Uint8Array>;
  readonly trust: TrustStore;
  /** The moment at which validity counts. */
  readonly at: Date;
}

/** The hashes of whole files, for `verifyPassive`. */
export function hashesOfFiles(read: ReadonlyMap<FileName, Uint8Array>): PassiveInput['hashesWith'] {
  return (digest) => {
    const hashes = new Map<number, Uint8Array>();
    for (const [name, bytes] of read) {
      const { group } = files[name];
      if (group !== undefined) hashes.set(group, digests[digest](bytes));
    }
    return hashes;
  };
}

/** Checks the signed hashes of what was read, the signature over them, and the signer's chain. */
export function verifyPassive({ sod, hashesWith, trust, at }: PassiveInput): PassiveAuthentication {
  if (sod === undefined) return unestablished('noSecurityObject');
  const parsed = parseSod(sod);
  if (!parsed.ok) return unestablished(parsed.failure.code === 'unsupportedAlgorithm' ? 'algorithmUnsupported' : 'securityObjectMalformed');
  const signer = signerCertificate(parsed.value.message);
  const compared = compareGroups(parsed.value, hashesWith(parsed.value.digest));
  const coveredGroups = [...parsed.value.hashes.keys()].toSorted((a, b) => a - b);
  if (signer === undefined) {
    const signerTrusted = { answer: 'notEstablished', reasons: ['noSigner'] } as const;
    return { intact: verdictOf(['signerCertificateMissing', ...compared.reasons]), signerTrusted, changedGroups: compared.changed, coveredGroups };
  }
  const signature = verifySignedMessage(parsed.value.message, signer);
  const signatureReason: IntegrityReason[] = signature.ok ? [] : [isUnsupported(signature.failure.code) ? 'algorithmUnsupported' : 'signatureWrong'];
  const chain = verifyChain(signer, trust, at);
  return {
    intact: verdictOf([...signatureReason, ...compared.reasons]),
    signerTrusted: { answer: chain.answer, reasons: chain.reasons },
    changedGroups: compared.changed,
    coveredGroups,
    signer,
    ...(chain.authority === undefined ? {} : { authority: chain.authority }),
  };
}

// A reason of the first list is proof against the document; of the second, only a lack of proof.
const proofAgainst: readonly IntegrityReason[] = ['securityObjectMalformed', 'signatureWrong', 'groupChanged', 'groupNotCovered'];

function verdictOf(reasons: readonly IntegrityReason[]): Verdict<IntegrityReason> {
  const against = reasons.some((reason) => proofAgainst.includes(reason));
  return { answer: against ? 'no' : reasons.length > 0 ? 'notEstablished' : 'yes', reasons };
}

function unestablished(reason: IntegrityReason): PassiveAuthentication {
  return { intact: verdictOf([reason]), signerTrusted: { answer: 'notEstablished', reasons: ['noSigner'] }, changedGroups: [], coveredGroups: [] };
}

function compareGroups(sod: Sod, read: ReadonlyMap<number, Uint8Array>): { reasons: IntegrityReason[]; changed: GroupName[] } {
  const changed: GroupName[] = [];
  const reasons = new Set<IntegrityReason>();
  for (const [group, hash] of read) {
    const signed = sod.hashes.get(group);
    if (signed !== undefined && equalBytes(signed, hash)) continue;
    const name = groupByNumber(group);
    if (name !== undefined) changed.push(name);
    reasons.add(signed === undefined ? 'groupNotCovered' : 'groupChanged');
  }
  if (read.size === 0) reasons.add('nothingRead');
  return { reasons: [...reasons], changed };
}

function isUnsupported(code: string): boolean {
  return code === 'unsupportedAlgorithm' || code === 'unknownCurve';
}
