import { concatBytes, equalBytes, xor } from '../bytes.ts';
import { refusesPassword, statusWords, swName } from '../apdu/apdu.ts';
import { pad } from '../crypto/ciphers.ts';
import { retailMac, tripleDesCbc } from '../crypto/des.ts';
import { captureAsync, reject, unwrap } from '../failure.ts';
import type { Result } from '../failure.ts';
import { sendOk } from '../secure-messaging/channel.ts';
import type { ChipSession } from '../secure-messaging/channel.ts';
import { startSecureMessaging } from '../secure-messaging/secure-messaging.ts';
import { bacSeed } from './access-key.ts';
import type { MrzKey } from './access-key.ts';
import { freshSecrets } from './ephemeral.ts';
import type { EphemeralSource } from './ephemeral.ts';
import { deriveSessionKeys } from './kdf.ts';

/**
 * Basic Access Control (9303-11 §4.3) on a card whose eMRTD application is selected; leaves the session secured with 3DES.
 * Fails `wrongPassword` when the card refuses the key, `tokenWrong` when the card does not prove to know it.
 */
export async function performBac(session: ChipSession, key: MrzKey, secrets: EphemeralSource = freshSecrets): Promise<Result<void>> {
  return captureAsync(async () => {
    const accessKeys = deriveSessionKeys(bacSeed(key), '3des');
    const challenge = await sendOk(session, { cla: 0, ins: 0x84, p1: 0, p2: 0, le: 8 }, 'GET CHALLENGE');
    if (challenge.length !== 8) reject('malformed', 'challenge');
    const ownChallenge = secrets.bytes(8);
    const ownKey = secrets.bytes(16);
    const sealed = sealBac(accessKeys, concatBytes(ownChallenge, challenge, ownKey));
    const response = unwrap(await session.send({ cla: 0, ins: 0x82, p1: 0, p2: 0, data: sealed, le: 40 }));
    if (response.sw !== statusWords.ok) reject(refusesPassword(response.sw) ? 'wrongPassword' : 'statusWord', `EXTERNAL AUTHENTICATE: ${swName(response.sw)}`, response.sw);
    const opened = openBac(accessKeys, response.data) ?? reject('tokenWrong', 'EXTERNAL AUTHENTICATE');
    if (!equalBytes(opened.subarray(0, 16), concatBytes(challenge, ownChallenge))) reject('tokenWrong', 'challenges');
    const keys = deriveSessionKeys(xor(ownKey, opened.subarray(16)), '3des');
    session.secure(startSecureMessaging(keys, concatBytes(challenge.subarray(4), ownChallenge.subarray(4))));
  });
}

interface AccessKeys { readonly encryption: Uint8Array; readonly mac: Uint8Array }

/** E ‖ M of §4.3.3: 32 bytes encrypted with a zero IV, and their MAC. */
export function sealBac(keys: AccessKeys, plain: Uint8Array): Uint8Array {
  const cryptogram = tripleDesCbc(keys.encryption, plain, 'encrypt');
  return concatBytes(cryptogram, retailMac(keys.mac, pad(cryptogram, 8)));
}

/** The other way: 32 bytes, or null when length or MAC are wrong. */
export function openBac(keys: AccessKeys, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length !== 40) return null;
  const cryptogram = sealed.subarray(0, 32);
  if (!equalBytes(retailMac(keys.mac, pad(cryptogram, 8)), sealed.subarray(32))) return null;
  return tripleDesCbc(keys.encryption, cryptogram, 'decrypt');
}
