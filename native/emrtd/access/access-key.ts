import { ascii } from '../bytes.ts';
import { digests } from '../crypto/ciphers.ts';
import { checkDigit } from '../data-groups/mrz-check-digit.ts';

/** What opens the chip: the Card Access Number, or the machine readable zone. */
export type AccessKey = { readonly kind: 'can'; readonly can: string } | { readonly kind: 'mrz'; readonly mrz: MrzKey };

/** Fields of the MRZ that the keys are made of; dates are YYMMDD. */
export interface MrzKey {
  readonly documentNumber: string;
  readonly birthDate: string;
  readonly expiryDate: string;
}

/** MRZ information of 9303-11 §4.3.1 and appendix D.2: number, birth and expiry, each with its check digit. */
export function mrzInformation(key: MrzKey): string {
  const number = key.documentNumber.padEnd(9, '<');
  return [number, key.birthDate, key.expiryDate].map((field) => field + String(checkDigit(field))).join('');
}

/** The secret π of PACE, 9303-11 §4.4.3.1 and table 4: hashed for the MRZ, plain for the CAN. */
export function paceSecret(key: AccessKey): Uint8Array {
  return key.kind === 'can' ? ascii(key.can) : digests.sha1(ascii(mrzInformation(key.mrz)));
}

/** Reference to the password in MSE:Set AT, 9303-11 §4.4.4.1. */
export function passwordReference(key: AccessKey): number {
  return key.kind === 'can' ? 2 : 1;
}

/** Key seed of Basic Access Control, 9303-11 §9.7.2. */
export function bacSeed(key: MrzKey): Uint8Array {
  return digests.sha1(ascii(mrzInformation(key))).slice(0, 16);
}

