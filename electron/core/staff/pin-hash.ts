import { randomBytes } from 'node:crypto';
import { argon2id, argon2Verify } from 'hash-wasm';

/** Cost of one hash: memory in KiB and passes. */
export interface PinCost {
  readonly memorySize: number;
  readonly iterations: number;
}

/** The least that OWASP's password storage sheet asks of argon2id with one lane: 19 MiB, two passes. */
export const fieldCost: PinCost = { memorySize: 19_456, iterations: 2 };

/** Hashes a PIN by argon2id (RFC 9106) with a salt of its own; gives the PHC string. */
export function hashPin(pin: string, cost: PinCost): Promise<string> {
  return argon2id({ password: pin.normalize('NFC'), salt: randomBytes(16), parallelism: 1, hashLength: 32, ...cost, outputType: 'encoded' });
}

export async function pinMatches(pin: string, hash: string): Promise<boolean> {
  // The library refuses an empty password; an empty PIN is merely wrong.
  return pin !== '' && argon2Verify({ password: pin.normalize('NFC'), hash });
}
