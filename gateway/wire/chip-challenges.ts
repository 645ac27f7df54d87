import { z } from 'zod';
import { sha256Hex, moment } from './identifiers.ts';
import { keyFingerprint } from './keys.ts';

/** Most nonces that one request may ask for. */
export const mostChallenges = 16;

/** A kiosk asks for nonces ahead of need, so that nobody waits for the network with a card in the hand. */
export const challengeRequest = z.strictObject({ count: z.number().int().min(1).max(mostChallenges) });

/** Reply of `POST /chip-challenges`, 201; fewer than asked for, or none, to a kiosk that holds too many unused. */
export const challengeReply = z.object({
  challenges: z.array(z.object({
    /** 32 random bytes; what the chip signs is made of them and of the kiosk's key, see `challengeBytes` in native/emrtd. */
    nonce: sha256Hex,
    /** A reading begun later does not count as an answer to it; when it is delivered does not matter. */
    useBefore: moment,
  })).max(mostChallenges),
});
export type ChallengeReply = z.infer<typeof challengeReply>;

/** The 32 bytes that stand for a kiosk's key in a challenge: its RFC 7638 thumbprint. */
export function boundToKey(publicKey: string): Uint8Array {
  return Uint8Array.from(Buffer.from(keyFingerprint(publicKey), 'base64url'));
}
