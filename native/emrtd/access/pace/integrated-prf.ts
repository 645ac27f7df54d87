import { bytesToNumberBE, concatBytes, fromHex } from '../../bytes.ts';
import { ciphers } from '../../crypto/ciphers.ts';
import type { CipherName } from '../../crypto/ciphers.ts';
import { reject } from '../../failure.ts';

/**
 * The pseudo-random function of integrated mapping, 9303-11 §4.4.3.3.2: a field element from both nonces, `nonce` the
 * card's and `ownNonce` the terminal's. The block cipher runs in CBC mode over l bits, its keys are the first k bits.
 */
export function integratedPseudoRandom(nonce: Uint8Array, ownNonce: Uint8Array, cipher: CipherName, p: bigint): bigint {
  const { encrypt, keyLength, blockLength } = ciphers[cipher];
  const constants = keyLength === 16 ? short : long;
  if (nonce.length !== constants.c0.length || ownNonce.length !== keyLength) reject('malformed', 'nonce of integrated mapping');
  const iv = new Uint8Array(blockLength);
  const run = (key: Uint8Array, data: Uint8Array): Uint8Array => encrypt(key.subarray(0, keyLength), data, iv);
  const blocks: Uint8Array[] = [];
  let key = run(ownNonce, nonce);
  for (let bits = 0; bits < p.toString(2).length + 64; bits += constants.c1.length * 8) {
    blocks.push(run(key, constants.c1));
    key = run(key, constants.c0);
  }
  return bytesToNumberBE(concatBytes(...blocks)) % p;
}

/** Terminal nonce length: the key length of the cipher, §4.4.3.3.2. */
export function integratedNonceLength(cipher: CipherName): number {
  return ciphers[cipher].keyLength;
}

const short = { c0: fromHex('a668892a7c41e3ca739f40b057d85904'), c1: fromHex('a4e136ac725f738b01c1f60217c188ad') };
const long = {
  c0: fromHex('d463d65234124ef7897054986dca0a174e28df758cbaa03f240616414d5a1676'),
  c1: fromHex('54bd7255f0aaf831bec3423fcf39d69b6cbf066677d0faae5aadd99df8e53517'),
};
