import { readPublicKey } from '../crypto/public-key.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { capture, unwrap } from '../failure.ts';
import type { Result } from '../failure.ts';
import { files } from '../files.ts';
import { expectTlv } from '../tlv/tlv.ts';

/** DG15, the key of Active Authentication, 9303-10 §4.7.15. */
export function parseDg15(bytes: Uint8Array): Result<PublicKey> {
  return capture(() => unwrap(readPublicKey(expectTlv(bytes, files.DG15.tag).value)));
}
