import { concatBytes } from '../bytes.ts';
import { capture, reject } from '../failure.ts';
import type { Result } from '../failure.ts';

/** One BER-TLV object; `value` and `raw` are views on the card's bytes, nothing is copied. */
export interface Tlv {
  readonly tag: number;
  readonly value: Uint8Array;
  /** Tag, length and value as the card sent them. */
  readonly raw: Uint8Array;
}

export interface TlvLimits {
  /** Most bytes that one object may claim. */
  readonly longest: number;
  /** Most objects in one list. */
  readonly most: number;
}

/** 1 MB and 1,000 objects: several times the fullest real document. */
export const tlvLimits: TlvLimits = { longest: 1_000_000, most: 1000 };

/** Tag and claimed length of the object at `offset` (ISO 7816-4 §5.2.2); the value need not be there yet. */
export function readTlvHeader(bytes: Uint8Array, offset = 0): Result<{ tag: number; headerLength: number; length: number }> {
  return capture(() => headerAt(bytes, offset));
}

/** The first object of `bytes`; further bytes are left alone. Fails `truncated`, `tooLong` or `malformed`. */
export function readTlv(bytes: Uint8Array, limits: TlvLimits = tlvLimits): Result<Tlv> {
  return capture(() => tlvAt(bytes, 0, limits));
}

/** All objects of `bytes`, which they must fill to the last byte. */
export function readTlvList(bytes: Uint8Array, limits: TlvLimits = tlvLimits): Result<Tlv[]> {
  return capture(() => listOf(bytes, limits));
}

/** For use inside `capture`: the children of an object. */
export function listOf(bytes: Uint8Array, limits: TlvLimits = tlvLimits): Tlv[] {
  const list: Tlv[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    if (list.length >= limits.most) reject('tooMany', `more than ${limits.most} objects`);
    const item = tlvAt(bytes, offset, limits);
    list.push(item);
    offset += item.raw.length;
  }
  return list;
}

/** For use inside `capture`: the one object with `tag` that `bytes` begins with. */
export function expectTlv(bytes: Uint8Array, tag: number, limits: TlvLimits = tlvLimits): Tlv {
  const item = tlvAt(bytes, 0, limits);
  if (item.tag !== tag) reject('wrongTag', `expected ${tagName(tag)}, found ${tagName(item.tag)}`);
  return item;
}

/** The first object of a list with `tag`. */
export function findTlv(list: readonly Tlv[], tag: number): Tlv | undefined {
  return list.find((item) => item.tag === tag);
}

/** For use inside `capture`: the value under `tag`, which the standard makes mandatory. */
export function requireTlv(list: readonly Tlv[], tag: number): Uint8Array {
  return findTlv(list, tag)?.value ?? reject('wrongTag', `${tagName(tag)} is missing`);
}

/** Encodes one object with the shortest length form. */
export function tlv(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const value = concatBytes(...parts);
  return concatBytes(encodeTag(tag), encodeLength(value.length), value);
}

/** A tag as the standards write it, for details of failures. */
export function tagName(tag: number): string {
  return tag.toString(16).toUpperCase().padStart(2, '0');
}

function tlvAt(bytes: Uint8Array, offset: number, limits: TlvLimits): Tlv {
  const { tag, headerLength, length } = headerAt(bytes, offset);
  if (length > limits.longest) reject('tooLong', `${tagName(tag)} claims ${length} bytes`);
  const start = offset + headerLength;
  if (start + length > bytes.length) reject('truncated', `${tagName(tag)} claims ${length} of ${bytes.length - start} bytes`);
  return { tag, value: bytes.subarray(start, start + length), raw: bytes.subarray(offset, start + length) };
}

function headerAt(bytes: Uint8Array, offset: number): { tag: number; headerLength: number; length: number } {
  const { tag, next } = tagAt(bytes, offset);
  const { length, next: start } = lengthAt(bytes, next);
  return { tag, headerLength: start - offset, length };
}

function tagAt(bytes: Uint8Array, offset: number): { tag: number; next: number } {
  let position = offset;
  let tag = byteAt(bytes, position++);
  if ((tag & 0x1f) === 0x1f) {
    let more = true;
    for (let count = 0; more; count++) {
      if (count === 2) reject('malformed', 'tag of more than three bytes');
      const byte = byteAt(bytes, position++);
      tag = tag * 256 + byte;
      more = (byte & 0x80) !== 0;
    }
  }
  return { tag, next: position };
}

function lengthAt(bytes: Uint8Array, offset: number): { length: number; next: number } {
  const first = byteAt(bytes, offset);
  if (first < 0x80) return { length: first, next: offset + 1 };
  const count = first & 0x7f;
  if (count === 0) reject('malformed', 'indefinite length');
  if (count > 4) reject('tooLong', `length of ${count} bytes`);
  let length = 0;
  for (let index = 1; index <= count; index++) length = length * 256 + byteAt(bytes, offset + index);
  return { length, next: offset + 1 + count };
}

function byteAt(bytes: Uint8Array, offset: number): number {
  return bytes[offset] ?? reject('truncated', 'ends inside a tag or length');
}

function encodeTag(tag: number): Uint8Array {
  if (tag > 0xffff) return Uint8Array.of(tag >> 16, (tag >> 8) & 0xff, tag & 0xff);
  return tag > 0xff ? Uint8Array.of(tag >> 8, tag & 0xff) : Uint8Array.of(tag);
}

function encodeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  if (length <= 0xff) return Uint8Array.of(0x81, length);
  if (length <= 0xffff) return Uint8Array.of(0x82, length >> 8, length & 0xff);
  return Uint8Array.of(0x83, length >> 16, (length >> 8) & 0xff, length & 0xff);
}
