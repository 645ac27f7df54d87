import { bytesToNumberBE, concatBytes, equalBytes, numberToBytesBE } from '../bytes.ts';
import { digests } from '../crypto/ciphers.ts';
import type { DigestName } from '../crypto/ciphers.ts';
import { readDerSignature, readPlainSignature, verifyEcdsa } from '../crypto/ecdsa.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { rsaLength, rsaOpen } from '../crypto/rsa.ts';
import type { RsaPublicKey } from '../crypto/rsa.ts';

/**
 * Checks a chip's signature over a challenge (9303-11 §6.1): RSA by ISO 9796-2 scheme 1 with partial recovery, ECDSA by the
 * algorithm that DG14 names, or by any digest when it names none.
 */
export function verifyActiveAuthentication(
  publicKey: PublicKey, challenge: Uint8Array, signature: Uint8Array, algorithm?: string,
): boolean {
  switch (publicKey.kind) {
    case 'rsa': return verifyMessageRecovery(publicKey.key, challenge, signature);
    case 'ec': {
      // The standard wants r and s side by side; some chips send DER all the same.
      const forms = [readPlainSignature(signature), readDerSignature(signature)];
      const names = digestsFor(algorithm);
      return forms.some((form) => form !== null && names.some((name) => verifyEcdsa(publicKey.curve, publicKey.point, digests[name](challenge), form)));
    }
    case 'dh': return false;
  }
}

/** What ISO 9796-2 recovers from a signature: the card's own half of the message, and the hash over both halves. */
export interface RecoveredMessage {
  readonly digest: DigestName;
  readonly message: Uint8Array;
  readonly hash: Uint8Array;
}

/** Takes a recoverable string apart: header 6A (or padded with B), message, hash, trailer BC or xxCC; null when it is none. */
export function recoverMessage(opened: Uint8Array): RecoveredMessage | null {
  const trailer = opened.at(-1);
  const digest = trailer === 0xbc ? 'sha1' : trailer === 0xcc ? trailerDigests[opened.at(-2) ?? 0] : undefined;
  const start = messageStart(opened);
  if (digest === undefined || start === null) return null;
  const end = opened.length - (trailer === 0xbc ? 1 : 2);
  const hashAt = end - digests[digest].outputLen;
  if (hashAt < start) return null;
  return { digest, message: opened.subarray(start, hashAt), hash: opened.subarray(hashAt, end) };
}

// ISO 10118-3 numbers of the digests, as trailers carry them.
const trailerDigests: Readonly<Record<number, DigestName>> = { 0x33: 'sha1', 0x34: 'sha256', 0x35: 'sha512', 0x36: 'sha384', 0x38: 'sha224' };

const ecdsaDigests: Readonly<Record<string, DigestName>> = {
  '0.4.0.127.0.7.1.1.4.1.1': 'sha1', '0.4.0.127.0.7.1.1.4.1.2': 'sha224', '0.4.0.127.0.7.1.1.4.1.3': 'sha256',
  '0.4.0.127.0.7.1.1.4.1.4': 'sha384', '0.4.0.127.0.7.1.1.4.1.5': 'sha512',
  '1.2.840.10045.4.1': 'sha1', '1.2.840.10045.4.3.1': 'sha224', '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384', '1.2.840.10045.4.3.4': 'sha512',
};

function digestsFor(algorithm: string | undefined): DigestName[] {
  const named = algorithm === undefined ? undefined : ecdsaDigests[algorithm];
  return named === undefined ? ['sha256', 'sha1', 'sha224', 'sha384', 'sha512'] : [named];
}

function verifyMessageRecovery(key: RsaPublicKey, challenge: Uint8Array, signature: Uint8Array): boolean {
  const opened = rsaOpen(key, signature);
  if (opened === null) return false;
  // The standard lets a card send the smaller of s and n − s, which opens to the complement.
  const complement = numberToBytesBE(key.modulus - bytesToNumberBE(opened), rsaLength(key));
  return [opened, complement].some((form) => {
    const recovered = recoverMessage(form);
    if (recovered === null) return false;
    return equalBytes(digests[recovered.digest](concatBytes(recovered.message, challenge)), recovered.hash);
  });
}

function messageStart(opened: Uint8Array): number | null {
  const first = opened[0] ?? 0;
  // 01 for a signature, 1 for partial recovery, then padding whose last nibble is A.
  if (first >> 5 !== 0b011) return null;
  if ((first & 0x0f) === 0x0a) return 1;
  if ((first & 0x0f) !== 0x0b) return null;
  let at = 1;
  while (opened[at] === 0xbb) at++;
  return opened[at] === 0xba ? at + 1 : null;
}
