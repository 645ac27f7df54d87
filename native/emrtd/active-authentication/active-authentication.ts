import type { PublicKey } from '../crypto/public-key.ts';
import { rsaLength } from '../crypto/rsa.ts';
import { captureAsync } from '../failure.ts';
import type { Result } from '../failure.ts';
import { shortBlock } from '../reading-habits.ts';
import { sendOk } from '../secure-messaging/channel.ts';
import type { ChipSession } from '../secure-messaging/channel.ts';
import { verifyActiveAuthentication } from './verify.ts';

export interface ActiveAuthenticationOutcome {
  readonly challenge: Uint8Array;
  readonly signature: Uint8Array;
  readonly genuine: boolean;
}

/** Active Authentication (9303-11 §6.1): has the chip sign `challenge` with the key of DG15 and checks the signature. */
export function performActiveAuthentication(
  session: ChipSession, publicKey: PublicKey, challenge: Uint8Array, options: { algorithm?: string; extendedLength?: boolean } = {},
): Promise<Result<ActiveAuthenticationOutcome>> {
  return captureAsync(async () => {
    // A signature of 2,048 bits and its secure messaging do not fit a short response; a card without extended length chains it.
    const long = publicKey.kind === 'rsa' && rsaLength(publicKey.key) > shortBlock.aes;
    const le = long && options.extendedLength === true ? 65536 : 256;
    const signature = await sendOk(session, { cla: 0, ins: 0x88, p1: 0, p2: 0, data: challenge, le }, 'INTERNAL AUTHENTICATE');
    return { challenge, signature, genuine: verifyActiveAuthentication(publicKey, challenge, signature, options.algorithm) };
  });
}
