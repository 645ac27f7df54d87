import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOf, numberToWords, wordsToDate, wordsToNumber } from './vietnamese-numerals.ts';

describe('Vietnamese numerals', () => {
  it('writes numbers as receipts do', () => {
    expect([5, 10, 15, 21, 24, 105, 1_000, 1_005, 20_015, 3_150_000, 1_000_000_001].map(numberToWords)).toEqual([
      'năm', 'mười', 'mười lăm', 'hai mươi mốt', 'hai mươi bốn', 'một trăm linh năm', 'một nghìn', 'một nghìn không trăm linh năm', 'hai mươi nghìn không trăm mười lăm', 'ba triệu một trăm năm mươi nghìn', 'một tỷ không trăm linh một',
    ]);
  });

  it('reads what it writes, whatever the number', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (value) => wordsToNumber(`${numberToWords(value)} đồng chẵn.`) === value));
  });

  it('reads the forms of north and south', () => {
    expect(['Hai mươi tư ngàn đồng', 'một trăm lẻ bẩy nghìn', 'Ba tỉ'].map(wordsToNumber)).toEqual([24_000, 107_000, 3_000_000_000]);
  });

  it('takes no other words for a number, nor words in no order', () => {
    for (const text of ['', 'đồng', 'tiền mặt', 'nghìn', 'một triệu hai tỷ', 'hai ba', 'một trăm trăm', 'mười mươi', 'mốt triệu', 'lăm nghìn']) expect([text, wordsToNumber(text)]).toEqual([text, undefined]);
    fc.assert(fc.property(fc.string(), (text) => { wordsToNumber(text); }));
  });

  it('reads amounts in figures', () => {
    expect(['3.150.000', '3,150,000 đ', '3 150 000', '450000 đồng', 'không'].map(amountOf)).toEqual([3_150_000, 3_150_000, 3_150_000, 450_000, undefined]);
  });

  it('reads dates in words as birth certificates have them, and nothing that is none', () => {
    expect(['Ngày mồng tám, tháng tư, năm hai nghìn không trăm lẻ tám', 'Ngày năm, tháng năm, năm một nghìn chín trăm chín mươi lăm', 'ngày hai mươi mốt tháng giêng năm hai nghìn'].map(wordsToDate)).toEqual(['08/04/2008', '05/05/1995', '21/01/2000']);
    for (const text of ['Như trên', 'Ngày ba mươi, tháng hai, năm hai nghìn', 'Ngày mồng tám, tháng tư, năm hai nghìn không trăm hai mươi bấn', 'ngày tháng năm']) expect([text, wordsToDate(text)]).toEqual([text, undefined]);
  });
});
