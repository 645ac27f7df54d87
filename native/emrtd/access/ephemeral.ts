import { randomBytes } from '@noble/hashes/utils.js';
import { scalarFrom } from './kdf.ts';

/** Where a session's secrets come from; the worked examples of the standard put their own here. */
export interface EphemeralSource {
  bytes(length: number): Uint8Array;
  /** A private key between 1 and order − 1. */
  scalar(order: bigint): bigint;
}

/** The operating system's random generator. */
export const freshSecrets: EphemeralSource = {
  bytes: (length) => randomBytes(length),
  scalar: (order) => scalarFrom(randomBytes, order),
};
