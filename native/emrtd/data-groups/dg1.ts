import { latin1 } from '../bytes.ts';
import { capture, unwrap } from '../failure.ts';
import type { Result } from '../failure.ts';
import { files } from '../files.ts';
import { expectTlv, listOf, requireTlv } from '../tlv/tlv.ts';
import { parseMrz } from './mrz.ts';
import type { Mrz } from './mrz.ts';

/** DG1, the machine readable zone in the chip, 9303-10 §4.7.1. */
export function parseDg1(bytes: Uint8Array): Result<Mrz> {
  return capture(() => unwrap(parseMrz(latin1(requireTlv(listOf(expectTlv(bytes, files.DG1.tag).value), 0x5f1f)))));
}
