import { minimalBytes, numberToBytesBE } from '../bytes.ts';
import { encodePoint, xCoordinate } from '../crypto/curves.ts';
import { powMod } from '../crypto/dh-groups.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { reject } from '../failure.ts';

/** Order of the group of a chip's static key; private keys lie below it. */
export function agreementOrder(chipKey: PublicKey): bigint {
  switch (chipKey.kind) {
    case 'ec': return chipKey.curve.n;
    case 'dh': return chipKey.group.q;
    case 'rsa': return reject('keyInvalid', 'RSA key for Chip Authentication');
  }
}

/** The terminal's public key in the chip's group, as it goes over the air. */
export function agreementPublicKey(chipKey: PublicKey, privateKey: bigint): Uint8Array {
  switch (chipKey.kind) {
    case 'ec': return encodePoint(chipKey.curve, chipKey.curve.Point.BASE.multiply(privateKey));
    case 'dh': return minimalBytes(powMod(chipKey.group.g, privateKey, chipKey.group.p));
    case 'rsa': return reject('keyInvalid', 'RSA key for Chip Authentication');
  }
}

/** The shared secret of 9303-11 §9.6 between a private key and the chip's static key. */
export function agree(chipKey: PublicKey, privateKey: bigint): Uint8Array {
  switch (chipKey.kind) {
    case 'ec': return xCoordinate(chipKey.curve, chipKey.point.multiply(privateKey));
    case 'dh': return numberToBytesBE(powMod(chipKey.value, privateKey, chipKey.group.p), chipKey.group.bytes);
    case 'rsa': return reject('keyInvalid', 'RSA key for Chip Authentication');
  }
}
