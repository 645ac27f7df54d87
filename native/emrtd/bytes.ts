import { bytesToNumberBE, concatBytes, equalBytes, numberToBytesBE } from '@noble/curves/utils.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

export { bytesToHex, bytesToNumberBE, concatBytes, equalBytes, hexToBytes, numberToBytesBE };

/** Upper-case hex as the standards print it, spaces allowed on the way in. */
export function fromHex(text: string): Uint8Array {
  return hexToBytes(text.replace(/\s+/g, ''));
}

/** ASCII and Latin-1 text of a card; never throws, a byte is a character. */
export function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

/** ASCII text as bytes. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}

/** XOR of two arrays of equal length. */
export function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, index) => byte ^ (b[index] ?? 0));
}

/** Big-endian minimal-length bytes of a non-negative number. */
export function minimalBytes(value: bigint): Uint8Array {
  const hex = value.toString(16);
  return hexToBytes(hex.length % 2 === 0 ? hex : `0${hex}`);
}

/** Unsigned big-endian integer of at most four bytes. */
export function readUint(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** The two bytes of a 16-bit number. */
export function uint16(value: number): Uint8Array {
  return Uint8Array.of((value >> 8) & 0xff, value & 0xff);
}
