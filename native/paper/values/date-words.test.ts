import { describe, expect, it } from 'vitest';
import { withDateWords, withTimeWords } from './date-words.ts';

describe('dates between printed words', () => {
  it('have their figures apart from the word that they touch', () => {
    const box = { x: 0, y: 0, w: 90, h: 20 };
    const parts = ['09tháng', '05', 'năm2014.'].map((text) => ({ glued: false, word: { text, confidence: 0.97, box, again: text } }));
    const misread = ['08', 'thánh', '03', 'năn', '2007', 'nay'].map((text) => ({ glued: false, word: { text, confidence: 0.97, box } }));
    const torn = ['15', 'thg', '11', 'ng', '2014', '5', 'ng', '6'].map((text) => ({ glued: false, word: { text, confidence: 0.5, box } }));
    expect(withDateWords(torn).map(({ word }) => word.text)).toEqual(['15', 'thg', '11', 'ng', '2014', '5', 'ng', '6']);
    expect(withDateWords(torn.with(1, { glued: false, word: { text: 'tháng', confidence: 0.9, box } })).map(({ word }) => word.text)).toEqual(['15', 'tháng', '11', 'năm', '2014', '5', 'ng', '6']);
    expect(withDateWords(misread).map(({ word }) => word.text)).toEqual(['08', 'tháng', '03', 'năm', '2007', 'nay']);
    expect(withDateWords(parts).map(({ word, glued }) => [word.text, word.again, glued])).toEqual([['09', '09', false], ['tháng', 'tháng', true], ['05', '05', false], ['năm', 'năm', false], ['2014.', '2014.', true]]);
  });

  it('are themselves in a sentence too, and no other words are', () => {
    const box = { x: 0, y: 0, w: 90, h: 20 };
    const shown = (text: string) => withTimeWords(text.split(' ').map((word) => ({ glued: false, word: { text: word, confidence: 0.9, box } }))).map(({ word }) => word.text).join(' ');
    expect([shown('14 giơ 38 phút, ngay 25'), shown('22 giờ 56, phút, ngày 04'), shown('gió mùa, Nam 5')]).toEqual(['14 giờ 38 phút, ngày 25', '22 giờ 56 phút, ngày 04', 'gió mùa, Nam 5']);
  });
});
