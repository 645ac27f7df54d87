import { capture, reject } from '../failure.ts';
import type { Result } from '../failure.ts';
import { files } from '../files.ts';
import { expectTlv, findTlv, listOf } from '../tlv/tlv.ts';
import type { Tlv } from '../tlv/tlv.ts';
import { readFullDate, readLines, readName, readText } from './text.ts';

/** Somebody to be told in an emergency, 9303-10 §4.7.16. */
export interface PersonToNotify {
  readonly name?: string;
  readonly telephone?: string;
  readonly address?: string;
  readonly recordedOn?: string;
}

/** DG16. Fails `tooMany` beyond the fifteen templates that its tags can number. It is about others, so it is read only on request. */
export function parseDg16(bytes: Uint8Array): Result<readonly PersonToNotify[]> {
  return capture(() => {
    const templates = listOf(expectTlv(bytes, files.DG16.tag).value).filter(({ tag }) => tag >= 0xa1 && tag <= 0xaf);
    if (templates.length > 15) reject('tooMany', 'DG16');
    return templates.map((template) => readPerson(listOf(template.value)));
  });
}

function readPerson(fields: readonly Tlv[]): PersonToNotify {
  const [date, name, telephone, address] = [0x5f50, 0x5f51, 0x5f52, 0x5f53].map((tag) => findTlv(fields, tag)?.value);
  const recordedOn = date === undefined ? null : readFullDate(date);
  return {
    ...(name === undefined ? {} : { name: readName(name) }),
    ...(telephone === undefined ? {} : { telephone: readText(telephone) }),
    ...(address === undefined ? {} : { address: readLines(address) }),
    ...(recordedOn === null ? {} : { recordedOn }),
  };
}
