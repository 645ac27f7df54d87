import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteReader } from './byte-reader.ts';
import { writeTrainingFile } from './training-samples.ts';

/** As the trainer reads it. */
function readBack(file: Buffer): object[] {
  const reader = new ByteReader(file);
  const read = Array.from({ length: reader.uint32() }, () => {
    const [here, name, page, png, language, text] = [reader.byte(), reader.text(), reader.uint32(), reader.take(reader.uint32()), reader.text(), reader.text()];
    const boxes = reader.take(8 * reader.uint32());
    const lines = Array.from({ length: reader.uint32() }, () => reader.text());
    return { here, name, page, png: [...png], language, text, boxes: boxes.length / 8, lines, upright: reader.byte() };
  });
  if (reader.left > 0) throw new Error('bytes are left over');
  return read;
}

it('writes lines that are read back whole, marks and all', () => {
  const lines = fc.array(fc.record({ png: fc.uint8Array({ maxLength: 40 }), text: fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('Ủy ban nhân dân xã', 'Đắk Lắk', '')) }), { maxLength: 6 });
  fc.assert(fc.property(lines, (some) => {
    expect(readBack(writeTrainingFile(some, 'vie'))).toEqual(some.map(({ png, text }, page) => ({ here: 1, name: '', page, png: [...png], language: 'vie', text, boxes: 1, lines: [text], upright: 0 })));
  }), { numRuns: 30 });
});
