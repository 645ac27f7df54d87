import { capture, unwrap } from '../failure.ts';
import type { Result } from '../failure.ts';
import { files } from '../files.ts';
import { parseSecurityInfos } from '../security-infos/security-infos.ts';
import type { SecurityInfos } from '../security-infos/security-infos.ts';
import { expectTlv } from '../tlv/tlv.ts';

/** DG14, protocols and keys of the chip, 9303-10 §4.7.14. */
export function parseDg14(bytes: Uint8Array): Result<SecurityInfos> {
  return capture(() => unwrap(parseSecurityInfos(expectTlv(bytes, files.DG14.tag).value)));
}
