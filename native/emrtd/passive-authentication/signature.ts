import { digestByOid, digests } from '../crypto/ciphers.ts';
import type { DigestName } from '../crypto/ciphers.ts';
import { readDerSignature, readPlainSignature, verifyEcdsa } from '../crypto/ecdsa.ts';
import { readPublicKey } from '../crypto/public-key.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { verifyPkcs1, verifyPss } from '../crypto/rsa.ts';
import { capture, reject, unwrap } from '../failure.ts';
import type { Result } from '../failure.ts';
import { childrenOf, readOid, readSmallInteger } from '../tlv/der.ts';
import { findTlv, listOf } from '../tlv/tlv.ts';
import type { AlgorithmId } from './x509.ts';

export interface SignatureCheck {
  readonly algorithm: AlgorithmId;
  /** Digest that the message names beside the signature algorithm, for algorithms that do not name one. */
  readonly digest?: DigestName;
  readonly subjectPublicKeyInfo: Uint8Array;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/** Checks a signature of certificates and CMS messages. Fails when key or algorithm are unknown; a wrong signature is false. */
export function verifySignature(check: SignatureCheck): Result<boolean> {
  return capture(() => {
    const publicKey = unwrap(readPublicKey(check.subjectPublicKeyInfo));
    const scheme = schemeOf(check.algorithm, check.digest);
    return verifyWith(publicKey, scheme, digests[scheme.digest](check.data), check.signature);
  });
}

type Scheme =
  | { readonly kind: 'pkcs1' | 'ecdsa' | 'plainEcdsa'; readonly digest: DigestName }
  | { readonly kind: 'pss'; readonly digest: DigestName; readonly maskDigest: DigestName; readonly saltLength: number };

function verifyWith(publicKey: PublicKey, scheme: Scheme, hash: Uint8Array, signature: Uint8Array): boolean {
  switch (scheme.kind) {
    case 'pkcs1': return publicKey.kind === 'rsa' ? verifyPkcs1(publicKey.key, scheme.digest, hash, signature) : mismatch();
    case 'pss': return publicKey.kind === 'rsa' ? verifyPss(publicKey.key, scheme, hash, signature) : mismatch();
    case 'ecdsa':
    case 'plainEcdsa': {
      if (publicKey.kind !== 'ec') return mismatch();
      const parsed = scheme.kind === 'ecdsa' ? readDerSignature(signature) : readPlainSignature(signature);
      return parsed !== null && verifyEcdsa(publicKey.curve, publicKey.point, hash, parsed);
    }
  }
}

function mismatch(): never {
  return reject('unsupportedAlgorithm', 'key and signature algorithm do not fit');
}

const rsaPkcs1 = '1.2.840.113549.1.1.';
const schemes: Readonly<Record<string, Scheme>> = {
  [`${rsaPkcs1}5`]: { kind: 'pkcs1', digest: 'sha1' },
  [`${rsaPkcs1}14`]: { kind: 'pkcs1', digest: 'sha224' },
  [`${rsaPkcs1}11`]: { kind: 'pkcs1', digest: 'sha256' },
  [`${rsaPkcs1}12`]: { kind: 'pkcs1', digest: 'sha384' },
  [`${rsaPkcs1}13`]: { kind: 'pkcs1', digest: 'sha512' },
  '1.2.840.10045.4.1': { kind: 'ecdsa', digest: 'sha1' },
  '1.2.840.10045.4.3.1': { kind: 'ecdsa', digest: 'sha224' },
  '1.2.840.10045.4.3.2': { kind: 'ecdsa', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { kind: 'ecdsa', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { kind: 'ecdsa', digest: 'sha512' },
  '0.4.0.127.0.7.1.1.4.1.1': { kind: 'plainEcdsa', digest: 'sha1' },
  '0.4.0.127.0.7.1.1.4.1.2': { kind: 'plainEcdsa', digest: 'sha224' },
  '0.4.0.127.0.7.1.1.4.1.3': { kind: 'plainEcdsa', digest: 'sha256' },
  '0.4.0.127.0.7.1.1.4.1.4': { kind: 'plainEcdsa', digest: 'sha384' },
  '0.4.0.127.0.7.1.1.4.1.5': { kind: 'plainEcdsa', digest: 'sha512' },
};

function schemeOf(algorithm: AlgorithmId, messageDigest: DigestName | undefined): Scheme {
  const named = schemes[algorithm.oid];
  if (named !== undefined) return named;
  if (algorithm.oid === `${rsaPkcs1}10`) return pssScheme(algorithm.parameters);
  // Plain rsaEncryption or id-ecPublicKey as signature algorithm leaves the digest to the message.
  const digest = messageDigest ?? reject('unsupportedAlgorithm', algorithm.oid);
  if (algorithm.oid === `${rsaPkcs1}1`) return { kind: 'pkcs1', digest };
  if (algorithm.oid === '1.2.840.10045.2.1') return { kind: 'ecdsa', digest };
  return reject('unsupportedAlgorithm', algorithm.oid);
}

/** RSASSA-PSS-params, RFC 4055 §3.1; what is left out is SHA-1 with 20 bytes of salt. */
function pssScheme(parameters: Uint8Array | undefined): Scheme {
  const fields = parameters === undefined || parameters.length === 0 ? [] : childrenOf(parameters);
  const [hash, mask, salt] = [0xa0, 0xa1, 0xa2].map((tag) => findTlv(fields, tag)?.value);
  const digest = hash === undefined ? 'sha1' : digestOf(hash);
  const maskFields = mask === undefined ? undefined : childrenOf(mask)[1];
  const maskDigest = maskFields === undefined ? 'sha1' : digestOf(maskFields.raw);
  return { kind: 'pss', digest, maskDigest, saltLength: salt === undefined ? 20 : readSmallInteger(listOf(salt)[0]) };
}

function digestOf(algorithmIdentifier: Uint8Array): DigestName {
  const oid = readOid(childrenOf(algorithmIdentifier)[0]);
  return digestByOid(oid) ?? reject('unsupportedAlgorithm', `digest ${oid}`);
}
