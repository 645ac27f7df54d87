import { capture } from '../failure.ts';
import type { Result } from '../failure.ts';
import { files } from '../files.ts';
import { expectTlv, findTlv, listOf } from '../tlv/tlv.ts';
import type { Tlv } from '../tlv/tlv.ts';
import { readFullDate, readLines, readName, readText } from './text.ts';

/** DG11, additional personal details, 9303-10 §4.7.11. Every field may be absent. */
export interface Dg11 {
  readonly fullName?: string;
  readonly otherNames: readonly string[];
  readonly personalNumber?: string;
  readonly birthDate?: string;
  readonly birthPlace?: string;
  readonly address?: string;
  readonly telephone?: string;
  readonly profession?: string;
  readonly title?: string;
  readonly otherDocumentNumbers?: string;
}

export function parseDg11(bytes: Uint8Array): Result<Dg11> {
  return capture(() => {
    const fields = listOf(expectTlv(bytes, files.DG11.tag).value);
    const others = findTlv(fields, 0xa0);
    const birthDate = findTlv(fields, 0x5f2b);
    const date = birthDate === undefined ? null : readFullDate(birthDate.value);
    return {
      otherNames: others === undefined ? [] : listOf(others.value).filter((item) => item.tag === 0x5f0f).map((item) => readName(item.value)),
      ...text(fields, 0x5f0e, 'fullName', readName),
      ...text(fields, 0x5f10, 'personalNumber', readText),
      ...(date === null ? {} : { birthDate: date }),
      ...text(fields, 0x5f11, 'birthPlace', readLines),
      ...text(fields, 0x5f42, 'address', readLines),
      ...text(fields, 0x5f12, 'telephone', readText),
      ...text(fields, 0x5f13, 'profession', readText),
      ...text(fields, 0x5f14, 'title', readText),
      ...text(fields, 0x5f17, 'otherDocumentNumbers', readText),
    };
  });
}

function text<K extends string>(fields: readonly Tlv[], tag: number, key: K, read: (bytes: Uint8Array) => string): { [P in K]?: string } {
  const item = findTlv(fields, tag);
  return item === undefined ? {} : ({ [key]: read(item.value) } as { [P in K]?: string });
}
