import { latin1 } from '../bytes.ts';
import { capture } from '../failure.ts';
import type { Result } from '../failure.ts';
import { files, groupByTag } from '../files.ts';
import type { GroupName } from '../files.ts';
import { expectTlv, listOf, requireTlv } from '../tlv/tlv.ts';

/** EF.COM, 9303-10 §4.6.1. */
export interface Com {
  /** `0107` is LDS 1.7. */
  readonly ldsVersion: string;
  readonly unicodeVersion: string;
  /** Groups that the card says it holds; not signed, so only a hint of what to read. */
  readonly groups: readonly GroupName[];
}

export function parseCom(bytes: Uint8Array): Result<Com> {
  return capture(() => {
    const fields = listOf(expectTlv(bytes, files.COM.tag).value);
    const tags = [...requireTlv(fields, 0x5c)];
    return {
      ldsVersion: latin1(requireTlv(fields, 0x5f01)),
      unicodeVersion: latin1(requireTlv(fields, 0x5f36)),
      groups: tags.flatMap((tag) => groupByTag(tag) ?? []),
    };
  });
}
