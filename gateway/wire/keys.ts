import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { publicKey as publicKeySchema } from './identifiers.ts';

/** A key that can sign, and the name under which the other side knows its public half. */
export interface SigningKey {
  readonly keyId: string;
  /** Ed25519 signature (64 bytes) over the bytes given, RFC 8032. */
  sign(data: Uint8Array): Uint8Array;
}

/** Wraps an Ed25519 private key under the name `keyId`. Throws for a key of another kind. */
export function signingKey(keyId: string, privateKey: KeyObject): SigningKey {
  if (privateKey.type !== 'private' || privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 private key');
  return { keyId, sign: (data) => sign(null, data, privateKey) };
}

/** A fresh Ed25519 key: the private half as PKCS #8 PEM, to be sealed by the caller, and the raw public half. */
export function generateKey(): { privateKeyPem: string; publicKey: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), publicKey: publicKeyOf(privateKey) };
}

/** Reads a PKCS #8 PEM. Throws when it is none or not Ed25519. */
export function readPrivateKey(pem: string): KeyObject {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 private key');
  return key;
}

/** The raw public half (base64url) of a private key. */
export function publicKeyOf(privateKey: KeyObject): string {
  return publicKeySchema.parse(createPublicKey(privateKey).export({ format: 'jwk' }).x);
}

/** RFC 7638 thumbprint of a raw public key: names the key before anybody has given it a name, and lets people compare it. */
export function keyFingerprint(publicKey: string): string {
  return createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${publicKey}"}`).digest('base64url');
}

/** True when `signature` over `data` was made by the owner of the raw public key; false for anything malformed. */
export function verifySignature(data: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  if (signature.length !== 64 || !publicKeySchema.safeParse(publicKey).success) return false;
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, data, key, signature);
  } catch {
    // 43 base64url characters that decode to no point of the curve.
    return false;
  }
}
