import { capture } from '../failure.ts';
import type { Result } from '../failure.ts';
import { files } from '../files.ts';
import { expectTlv, findTlv, listOf } from '../tlv/tlv.ts';
import { readFullDate, readText } from './text.ts';

/** DG12, additional document details, 9303-10 §4.7.12; images of the document are left raw in the file. */
export interface Dg12 {
  readonly issuingAuthority?: string;
  readonly issueDate?: string;
  readonly endorsements?: string;
  readonly personalizationSerial?: string;
}

export function parseDg12(bytes: Uint8Array): Result<Dg12> {
  return capture(() => {
    const fields = listOf(expectTlv(bytes, files.DG12.tag).value);
    const value = (tag: number): Uint8Array | undefined => findTlv(fields, tag)?.value;
    const [authority, date, endorsements, serial] = [value(0x5f19), value(0x5f26), value(0x5f1b), value(0x5f56)];
    const issueDate = date === undefined ? null : readFullDate(date);
    return {
      ...(authority === undefined ? {} : { issuingAuthority: readText(authority) }),
      ...(issueDate === null ? {} : { issueDate }),
      ...(endorsements === undefined ? {} : { endorsements: readText(endorsements) }),
      ...(serial === undefined ? {} : { personalizationSerial: readText(serial) }),
    };
  });
}
