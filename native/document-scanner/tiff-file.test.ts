import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasAllPages, isTiff } from './tiff-file.ts';

/** Pages of one entry and `size` bytes of picture each, in the order most writers have: picture, then the page that names it. */
function tiff(pages: number, little: boolean, size = 40, lastWord = true): Buffer {
  const directory = 2 + 12 + 4;
  const bytes = Buffer.alloc(8 + pages * (size + directory));
  const u16 = (value: number, at: number): number => (little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at));
  const u32 = (value: number, at: number): number => (little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at));
  bytes.write(little ? 'II' : 'MM', 'latin1');
  u16(42, 2);
  for (let page = 0, named = 4; page < pages; page += 1) {
    const at = 8 + page * (size + directory) + size;
    u32(at, named);
    u16(1, at);
    named = at + 2 + 12;
  }
  return lastWord ? bytes : bytes.subarray(0, -4);
}

describe('the pages of a TIFF', () => {
  it.each([[true], [false]])('are all there, or the copy was cut off somewhere (little-endian: %s)', (little) => {
    const whole = tiff(3, little);
    expect([isTiff(whole), hasAllPages(whole)]).toEqual([true, true]);
    const withoutLastWord = [1, 2, 3].map((pages) => tiff(pages, little, 40, false).length);
    for (let length = 16; length < whole.length; length += 1) expect([length, hasAllPages(whole.subarray(0, length))]).toEqual([length, withoutLastWord.includes(length)]);
  });

  it('are counted in BigTIFF too', () => {
    const bytes = Buffer.alloc(16 + 8 + 20 + 8);
    bytes.write('II', 'latin1');
    bytes.writeUInt16LE(43, 2);
    bytes.writeUInt16LE(8, 4);
    bytes.writeBigUInt64LE(16n, 8);
    bytes.writeBigUInt64LE(1n, 16);
    expect([hasAllPages(bytes), hasAllPages(bytes.subarray(0, -9))]).toEqual([true, false]);
    bytes.writeBigUInt64LE(2n ** 63n, 44);
    expect(hasAllPages(bytes)).toBe(false);
  });

  it('that name each other in a circle have no end, and any bytes do no harm', () => {
    const circle = tiff(2, true);
    circle.writeUInt32LE(circle.readUInt32LE(4), circle.length - 4);
    expect(hasAllPages(circle)).toBe(false);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('II*\0', 'MM\0*', 'II+\0', 'MM\0+', ''), (rest, head) => {
      expect(typeof hasAllPages(Buffer.concat([Buffer.from(head, 'latin1'), rest]))).toBe('boolean');
    }));
  });
});
