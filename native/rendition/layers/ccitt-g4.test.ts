import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { encodeG4 } from './ccitt-g4.ts';
import type { CodedBitmap } from './ccitt-g4.ts';

/** The strip in the smallest TIFF 6.0 that says what it is, for libtiff's own decoder. */
function tiffOf({ g4, columns, rows }: CodedBitmap): Buffer {
  const entries = [[256, 4, columns], [257, 4, rows], [258, 3, 1], [259, 3, 4], [262, 3, 0], [273, 4, 8], [277, 3, 1], [278, 4, rows], [279, 4, g4.length]] as const;
  const start = 8 + g4.length + (g4.length % 2);
  const file = Buffer.alloc(start + 2 + 12 * entries.length + 4);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(start, 4);
  file.set(g4, 8);
  file.writeUInt16LE(entries.length, start);
  entries.forEach(([tag, type, value], index) => {
    const at = start + 2 + 12 * index;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(1, at + 4);
    if (type === 3) file.writeUInt16LE(value, at + 8);
    else file.writeUInt32LE(value, at + 8);
  });
  return file;
}

it('codes any bitmap so that every pixel comes back, ink as black, padding as paper', async () => {
  const bitmaps = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })).chain(([width, height]) => fc.record({ width: fc.constant(width), height: fc.constant(height), data: fc.uint8Array({ min: 0, max: 1, minLength: width * height, maxLength: width * height }) }));
  await fc.assert(fc.asyncProperty(bitmaps, async (bitmap) => {
    const coded = await encodeG4(bitmap);
    const { data } = await sharp(tiffOf(coded)).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    for (let y = 0; y < coded.rows; y += 1) {
      for (let x = 0; x < coded.columns; x += 1) {
        const ink = x < bitmap.width && y < bitmap.height && bitmap.data[y * bitmap.width + x] === 1;
        expect(data[y * coded.columns + x]).toBe(ink ? 0 : 255);
      }
    }
  }), { numRuns: 25 });
});
