import { z } from 'zod';
import { agencyCode, moment, publicKey, text, uuid } from './identifiers.ts';

/**
 * A kiosk introduces its key. The request is signed with that very key under its fingerprint as `keyid`, which proves
 * possession. Repeating it with the same code and key gives the same device: the first answer may have been lost.
 */
export const enrolmentRequest = z.strictObject({
  code: z.string().min(1).max(64),
  publicKey,
  /** What technicians call the machine. */
  deviceName: text(100),
});
export type EnrolmentRequest = z.infer<typeof enrolmentRequest>;

export const enrolmentReply = z.object({
  deviceId: uuid,
  centreCode: agencyCode,
  /** Agencies for which this device may file. */
  agencyCodes: z.array(agencyCode),
  /** Pinned by the kiosk: receipts are signed with its private half. */
  gatewayPublicKey: publicKey,
  enrolledAt: moment,
});
export type EnrolmentReply = z.infer<typeof enrolmentReply>;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The 16 significant characters of a code as a person typed it: case, spaces and dashes do not matter, and the letters
 * that look like digits count as those (Crockford's base 32). Undefined when it cannot be a code.
 */
export function normaliseEnrolmentCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return plain.length === 16 && [...plain].every((character) => alphabet.includes(character)) ? plain : undefined;
}

/** A code from 10 random bytes (80 bits), grouped for reading aloud: `XXXX-XXXX-XXXX-XXXX`. */
export function formatEnrolmentCode(random: Uint8Array): string {
  if (random.length !== 10) throw new RangeError('an enrolment code takes 10 random bytes');
  let bits = BigInt(`0x${Buffer.from(random).toString('hex')}`);
  let code = '';
  for (let index = 0; index < 16; index += 1) {
    code = alphabet.charAt(Number(bits & 31n)) + code;
    bits >>= 5n;
  }
  return (code.match(/.{4}/g) ?? []).join('-');
}
