import { describe, expect, it } from 'vitest';
import type { RecognisedLine } from '../ocr/types.ts';
import { findPageNumber } from './page-number.ts';

const height = 1000;

function line(text: string, y: number): RecognisedLine {
  const box = { x: 100, y, w: 300, h: 20 };
  return { box, baseline: { left: y + 16, right: y + 16 }, words: text.split(' ').map((word) => ({ text: word, box, confidence: 1 })) };
}

const found = (...lines: RecognisedLine[]) => findPageNumber({ lines }, height);

describe('the number of a page', () => {
  it.each([
    ['Trang 2/4', { page: 2, of: 4 }],
    ['Tờ khai đăng ký khai sinh - Trang 3 / 10', { page: 3, of: 10 }],
    ['Page 1 of 2', { page: 1, of: 2 }],
    ['2/4', { page: 2, of: 4 }],
    ['- 7 -', { page: 7, of: null }],
    ['12', { page: 12, of: null }],
  ])('is read from %s', (text, number) => {
    expect(found(line('Độc lập - Tự do', 300), line(text, 950))).toEqual(number);
    expect(found(line(text, 30))).toEqual(number);
  });

  it.each(['5/4', '0', 'Số: 12/2026', '24/06/2026', 'Điều 2', 'xem trang 2 của sổ'])('is not read from %s', (text) => {
    expect(found(line(text, 950))).toBeUndefined();
  });

  it('is none in the middle of the page, and none where two contradict', () => {
    expect(found(line('2/4', 500))).toBeUndefined();
    expect(found(line('2', 30), line('3', 950))).toBeUndefined();
    expect(found(line('Trang 2/4', 30), line('17', 950))).toEqual({ page: 2, of: 4 });
  });
});
