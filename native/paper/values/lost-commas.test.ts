import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPaperWords } from '../paper-words.ts';
import type { AnswerPart } from './answer-part.ts';
import { withLostCommas } from './lost-commas.ts';

const dictionary = openPaperWords(join(import.meta.dirname, '..', '..', '..', 'resources', 'dictionaries'));

/** Words of a line; behind a stroke stands a gap as wide as a comma's. */
function line(text: string): AnswerPart[] {
  let x = 0;
  return text.split(' ').map((word) => {
    const plain = word.replace('|', '');
    const box = { x, y: 0, w: 10 * plain.length, h: 24 };
    x += box.w + (word === plain ? 10 : 26);
    return { glued: false, word: { text: plain, confidence: 0.97, box } };
  });
}

const read = (text: string): { text: string; isAsked: boolean } => {
  const parts = withLostCommas(line(text), dictionary);
  return { text: parts.map(({ word }) => word.text).join(' '), isAsked: parts.some(({ word }) => word.broken === true) };
};

describe('commas that a dotted line has swallowed', () => {
  it('stand between names', () => {
    expect(read('Bản Trống Tông| La Pán Tẩn| Mù Cang Chải, Yên Bái')).toEqual({ text: 'Bản Trống Tông, La Pán Tẩn, Mù Cang Chải, Yên Bái', isAsked: false });
    expect(read('Tổ 8, Thanh Sơn| Tây Ninh')).toEqual({ text: 'Tổ 8, Thanh Sơn, Tây Ninh', isAsked: false });
  });

  it('are dashes where dashes part the address', () => {
    expect(read('Xã Xuân Bắc| Huyện Xuân Lộc - Tỉnh Đồng Nai').text).toBe('Xã Xuân Bắc - Huyện Xuân Lộc - Tỉnh Đồng Nai');
  });

  it('stand in no name of a province or of a unit of the address’s', () => {
    for (const text of ['La Pán Tẩn, Mù| Cang Chải, Yên Bái', 'Tổ 2, Tân Lợi, Buôn| Ma Thuột, Đắk Lắk', 'Tổ 8, Long Hương, Bà| Rịa - Vũng Tàu']) expect(read(text)).toEqual({ text: text.replace('|', ''), isAsked: false });
  });

  it('are asked about where the gap may be a name’s own', () => {
    for (const text of ['Thôn Tân| Hòa Bình, Sa Pa, Lào Cai', 'thôn Như| Lân, xã Long Hưng, tỉnh Hưng Yên']) expect([text, read(text).isAsked]).toEqual([text, true]);
  });
});
