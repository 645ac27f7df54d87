import { bytesToNumberBE, concatBytes, minimalBytes } from '../bytes.ts';
import { reject } from '../failure.ts';
import { expectTlv, listOf, tlv } from './tlv.ts';
import type { Tlv } from './tlv.ts';

/** Universal tags of X.690 that the documents use. */
export const asn1 = {
  boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, null: 0x05, oid: 0x06, utf8String: 0x0c,
  printableString: 0x13, teletexString: 0x14, ia5String: 0x16, utcTime: 0x17, generalizedTime: 0x18, bmpString: 0x1e,
  sequence: 0x30, set: 0x31,
} as const;

/** For use inside `capture`: the children of a SEQUENCE (or of `tag`) that `bytes` begins with. */
export function childrenOf(bytes: Uint8Array, tag: number = asn1.sequence): Tlv[] {
  return listOf(expectTlv(bytes, tag).value);
}

/** For use inside `capture`: dotted notation of an OBJECT IDENTIFIER. */
export function readOid(item: Tlv | undefined): string {
  if (item?.tag !== asn1.oid) return reject('wrongTag', 'OBJECT IDENTIFIER expected');
  return decodeOid(item.value);
}

/** For use inside `capture`: dotted notation of an OBJECT IDENTIFIER's content. */
export function decodeOid(value: Uint8Array): string {
  if (value.length === 0 || value.length > 32 || (value[value.length - 1] ?? 0) >= 0x80) reject('malformed', 'OBJECT IDENTIFIER');
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of value) {
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 256) reject('malformed', 'arc of an OBJECT IDENTIFIER');
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const first = arcs[0] ?? 0;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...arcs.slice(1)].join('.');
}

/** Content of an OBJECT IDENTIFIER. */
export function encodeOid(oid: string): Uint8Array {
  const [root = 0, second = 0, ...rest] = oid.split('.').map(Number);
  return concatBytes(...[root * 40 + second, ...rest].map(base128));
}

/** For use inside `capture`: a non-negative INTEGER of at most 1,024 bytes. */
export function readInteger(item: Tlv | undefined): bigint {
  if (item?.tag !== asn1.integer) return reject('wrongTag', 'INTEGER expected');
  if (item.value.length === 0 || item.value.length > 1025) reject('malformed', 'INTEGER');
  return bytesToNumberBE(item.value);
}

/** For use inside `capture`: an INTEGER that must be a small number. */
export function readSmallInteger(item: Tlv | undefined): number {
  const value = readInteger(item);
  if (value > 0x7fffffffn) reject('malformed', 'INTEGER');
  return Number(value);
}

/** For use inside `capture`: the bytes of a BIT STRING without unused bits. */
export function readBitString(item: Tlv | undefined): Uint8Array {
  if (item?.tag !== asn1.bitString) return reject('wrongTag', 'BIT STRING expected');
  if (item.value.length === 0 || item.value[0] !== 0) reject('malformed', 'BIT STRING');
  return item.value.subarray(1);
}

/** DER writers, for what the reader sends and the virtual card holds. */
export const der = {
  sequence: (...parts: Uint8Array[]): Uint8Array => tlv(asn1.sequence, ...parts),
  set: (...parts: Uint8Array[]): Uint8Array => tlv(asn1.set, ...parts),
  oid: (oid: string): Uint8Array => tlv(asn1.oid, encodeOid(oid)),
  integer: (value: bigint | number): Uint8Array => tlv(asn1.integer, unsigned(minimalBytes(BigInt(value)))),
  octetString: (value: Uint8Array): Uint8Array => tlv(asn1.octetString, value),
  bitString: (value: Uint8Array, unused = 0): Uint8Array => tlv(asn1.bitString, Uint8Array.of(unused), value),
  null: (): Uint8Array => tlv(asn1.null),
  boolean: (value: boolean): Uint8Array => tlv(asn1.boolean, Uint8Array.of(value ? 0xff : 0)),
  utf8: (text: string): Uint8Array => tlv(asn1.utf8String, new TextEncoder().encode(text)),
  printable: (text: string): Uint8Array => tlv(asn1.printableString, new TextEncoder().encode(text)),
};

function unsigned(bytes: Uint8Array): Uint8Array {
  return (bytes[0] ?? 0) >= 0x80 ? concatBytes(Uint8Array.of(0), bytes) : bytes;
}

function base128(arc: number): Uint8Array {
  const digits = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift((rest % 128) | 0x80);
  return Uint8Array.from(digits);
}
