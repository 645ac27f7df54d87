import { expect, it } from 'vitest';
import { checkValue } from './field-values.ts';
import { tickedAnswer } from './ticked-answer.ts';

const ways = ['Tiền mặt', 'Chuyển khoản'];

it('tells which of two boxes is ticked, before and behind the words', () => {
  expect(tickedAnswer('Tiền mặt ☒ Chuyển khoản ☐', ways)).toEqual({ answer: 'Tiền mặt', isClear: true });
  expect(tickedAnswer('☐ Tiền mặt ☑ Chuyển khoản', ways)).toEqual({ answer: 'Chuyển khoản', isClear: true });
  expect(tickedAnswer('Tiền mặt [x] Chuyển khoản [ ]', ways)).toEqual({ answer: 'Tiền mặt', isClear: false });
});

it('does not say what is ticked where the boxes were read as letters, both are ticked or none', () => {
  for (const read of ['Tiền mặt 1 Chuyển khoản L1', 'Tiền mặt Chuyển khoản', 'Tiền mặt ☒ Chuyển khoản ☒', 'Tiền mặt ☐ Chuyển khoản ☐']) expect(tickedAnswer(read, ways)?.answer).toBeUndefined();
  expect(tickedAnswer('Chuyển khoản', ways)).toBeUndefined();
  expect(tickedAnswer('Con rể', ['Con', 'Con rể'])).toBeUndefined();
});

it('believes a sex beside the other only where a box tells it', () => {
  expect([checkValue('Nam ☐ Nữ ☒', 'sex'), checkValue('☐ Nam ☒ Nữ', 'sex'), checkValue('Nam', 'sex')]).toMatchObject([{ value: 'Nữ', valid: true, isGuessed: false }, { value: 'Nữ', valid: true, isGuessed: false }, { value: 'Nam', valid: true }]);
  expect([checkValue('Nan', 'sex'), checkValue('Nú', 'sex'), checkValue('Na Nú', 'sex')]).toMatchObject([{ value: 'Nam', valid: true, isGuessed: true }, { value: 'Nữ', valid: true, isGuessed: true }, { valid: false }]);
  expect(checkValue('Nam LI Nữ X', 'sex')).toMatchObject({ value: 'Nữ', valid: true, isGuessed: true });
  // The tick behind "Nam" was read as a seven, and "Nam" as another word.
  for (const read of ['Nam LI Nữ', 'Năm 7 Nữ', 'Nam Nữ']) expect(checkValue(read, 'sex').valid).toBe(false);
});
