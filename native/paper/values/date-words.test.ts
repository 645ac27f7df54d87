import { describe, expect, it } from 'vitest';
import { withDateWords } from './date-words.ts';

describe('dates between printed words', () => {
  it('have their figures apart from the word that they touch', () => {
    const box = { x: 0, y: 0, w: 90, h: 20 };
    const parts = ['09tháng', '05', 'năm2014.'].map((text) => ({ glued: false, word: { text, confidence: 0.97, box, again: text } }));
    expect(withDateWords(parts).map(({ word, glued }) => [word.text, word.again, glued])).toEqual([['09', '09', false], ['tháng', 'tháng', true], ['05', '05', false], ['năm', 'năm', false], ['2014.', '2014.', true]]);
  });
});
