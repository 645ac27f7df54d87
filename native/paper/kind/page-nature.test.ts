import { expect, it } from 'vitest';
import type { RecognisedWord } from '../../ocr/types.ts';
import { natureOf } from './page-nature.ts';

function words(text: string, confidence = 0.95): { words: RecognisedWord[] } {
  return { words: text.split(' ').map((word) => ({ text: word, confidence, box: { x: 0, y: 0, w: 10, h: 10 } })) };
}

const vietnamese = 'Ủy ban nhân dân xã Mẫu xác nhận bà Nguyễn Thị Mẫu hiện đang cư trú tại thôn Mẫu và chưa đăng ký kết hôn với ai';
const english = 'This is to certify that the person named above has completed the whole course of study and has passed every examination on 15/01/1999';

it('tells text in Vietnamese from text in another language', () => {
  expect([natureOf(words(vietnamese)), natureOf(words(english))]).toEqual([undefined, 'otherLanguage']);
});

it('finds no text where the letters are guessed, few, or none', () => {
  expect([natureOf(words(vietnamese, 0.4)), natureOf(words('Mẫu')), natureOf(words('12 / 34 . 56 7 8')), natureOf({ words: [] })]).toEqual(['noText', 'noText', 'noText', 'noText']);
});

it('calls a few words without marks no language', () => {
  expect(natureOf(words('HO CHI MINH CITY 2026'))).toBeUndefined();
});
