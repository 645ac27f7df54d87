import { capture, reject } from '../failure.ts';
import type { Result } from '../failure.ts';
import { files } from '../files.ts';
import { asn1, readSmallInteger } from '../tlv/der.ts';
import { expectTlv, listOf } from '../tlv/tlv.ts';
import type { Tlv } from '../tlv/tlv.ts';
import { readText } from './text.ts';

/** Fields of the Vietnamese card's DG13 by the meaning of their index. */
export type Dg13Field =
  | 'number' | 'fullName' | 'birthDate' | 'sex' | 'nationality' | 'ethnicity' | 'religion' | 'origin' | 'residence'
  | 'identifyingMarks' | 'issueDate' | 'expiryDate' | 'parents' | 'spouse' | 'oldNumber' | 'cardCode';

export interface Dg13 {
  /** Texts of a field, mostly one, two for the parents; empty ones are left out. */
  readonly fields: Readonly<Partial<Record<Dg13Field, readonly string[]>>>;
  /** Entries whose index nobody has explained, untouched. */
  readonly unknown: readonly { readonly index: number; readonly raw: Uint8Array }[];
  /** Sensitive fields that were on the card and were not asked for. */
  readonly withheld: readonly Dg13Field[];
}

/** Religion, ethnicity and family leave the parser only when the procedure's form needs them. */
export const sensitiveFields: readonly Dg13Field[] = ['ethnicity', 'religion', 'parents', 'spouse'];

/**
 * DG13 by the Vietnamese profile. There is no public specification and cards differ, so entries are found by what they are, a
 * SEQUENCE of a number and texts, at any nesting with or without a SET around them, in any order and with either string type.
 */
export function parseDg13(bytes: Uint8Array, wanted: readonly Dg13Field[] = []): Result<Dg13> {
  return capture(() => {
    const entries = findEntries(expectTlv(bytes, files.DG13.tag).value, 0);
    if (entries.length === 0) return reject('malformed', 'DG13 without entries');
    const fields: Partial<Record<Dg13Field, readonly string[]>> = {};
    const withheld: Dg13Field[] = [];
    const unknown: { index: number; raw: Uint8Array }[] = [];
    for (const entry of entries) {
      const field = fieldNames[entry.index - 1];
      const texts = (entry.texts ?? []).map((text) => text.trim()).filter((text) => text !== '');
      if (field === undefined || entry.texts === null) unknown.push({ index: entry.index, raw: entry.raw });
      else if (texts.length === 0) continue;
      else if (sensitiveFields.includes(field) && !wanted.includes(field)) withheld.push(field);
      else fields[field] ??= texts;
    }
    return { fields, unknown, withheld };
  });
}

/** The first text of a field. */
export function dg13Text(dg13: Dg13, field: Dg13Field): string | undefined {
  return dg13.fields[field]?.[0];
}

const fieldNames: readonly Dg13Field[] = [
  'number', 'fullName', 'birthDate', 'sex', 'nationality', 'ethnicity', 'religion', 'origin', 'residence', 'identifyingMarks',
  'issueDate', 'expiryDate', 'parents', 'spouse', 'oldNumber', 'cardCode',
];
const strings: readonly number[] = [asn1.utf8String, asn1.printableString, asn1.teletexString, asn1.ia5String];
const most = { depth: 6, entries: 100 } as const;

/** `texts` is null for a value that is no text. */
interface Entry { readonly index: number; readonly texts: readonly string[] | null; readonly raw: Uint8Array }

function findEntries(bytes: Uint8Array, depth: number): Entry[] {
  if (depth > most.depth) return reject('tooDeep', 'DG13');
  const found: Entry[] = [];
  for (const item of listOf(bytes)) {
    if (item.tag !== asn1.sequence && item.tag !== asn1.set) continue;
    const entry = item.tag === asn1.sequence ? readEntry(item) : null;
    if (entry !== null && entry.texts !== null) found.push(entry);
    else {
      // A number before something else may be an entry of a kind nobody has seen, or a version before the list.
      const inner = findEntries(item.value, depth + 1);
      found.push(...(inner.length === 0 && entry !== null ? [entry] : inner));
    }
    if (found.length > most.entries) reject('tooMany', 'DG13 entries');
  }
  return found;
}

function readEntry(item: Tlv): Entry | null {
  const [first, ...rest] = listOf(item.value);
  if (first?.tag !== asn1.integer || rest.length === 0) return null;
  const texts = rest.map((part) => textsOf(part));
  const known = texts.every((part) => part !== null);
  return { index: readSmallInteger(first), texts: known ? texts.flat() : null, raw: item.raw };
}

/** The texts of a value: one string, or SEQUENCEs of nothing but strings (the parents); null for anything else. */
function textsOf(part: Tlv, depth = 0): string[] | null {
  if (strings.includes(part.tag)) return [readText(part.value)];
  if (part.tag === asn1.null) return [];
  if (part.tag !== asn1.sequence || depth === 2) return null;
  const inner = listOf(part.value).map((item) => textsOf(item, depth + 1));
  return inner.some((texts) => texts === null) ? null : inner.flatMap((texts) => texts ?? []);
}
