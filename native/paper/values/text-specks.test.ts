import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPaperWords } from '../paper-words.ts';
import { withoutTextSpecks } from './text-specks.ts';
import { withVouchedWording } from './vouched-words.ts';

const dictionary = openPaperWords(join(import.meta.dirname, '..', '..', '..', 'resources', 'dictionaries'));

function cleaned(text: string): string {
  const parts = text.split(' ').map((word) => ({ word: { text: word, confidence: 0.97, box: { x: 0, y: 0, w: 1, h: 1 } }, glued: false }));
  return withoutTextSpecks(parts, dictionary).map(({ word }) => word.text).join(' ');
}

describe('withoutTextSpecks', () => {
  it('takes away signs that a dotted line has put between words of one phrase', () => {
    expect(cleaned('Đã đăng, ký kết hôn theo Bản án ngày 14 tháng 6 năm 2021.của Tòa án')).toBe('Đã đăng ký kết hôn theo Bản án ngày 14 tháng 6 năm 2021 của Tòa án');
    expect(cleaned('như giao. đất có thu tiền')).toBe('như giao đất có thu tiền');
    expect(cleaned('Sử dụng,chung')).toBe('Sử dụng chung');
  });

  it('takes letters before a centimetre for the figures that they look like', () => {
    expect(['Nốt ruồi C:lcm sau cánh mũi phải', 'Sẹo C:0,Scm'].map(cleaned)).toEqual(['Nốt ruồi C:1cm sau cánh mũi phải', 'Sẹo C:0,5cm']);
  });

  it('keeps the signs that are there', () => {
    for (const text of ['Đã ly hôn, hiện tại chưa đăng ký kết hôn với ai', '19 giờ 04 phút, ngày 05 tháng 07 năm 2022', 'Công nhân, Công ty May 10', 'Giáo viên, Trường THCS Lê Quý Đôn', 'tr. đồng', 'Nộp phí, lệ phí hồ sơ', 'Ủy ban nhân dân phường Lam Sơn, quận Lê Chân, thành phố Hải Phòng', 'Diện tích 1.500 m²', 'Làm thủ tục mua bán nhà, đất']) expect(cleaned(text)).toBe(text);
  });

  it('sets the strokes of a register’s number again, and keeps the reading', () => {
    expect(cleaned('Bản án số 85I2021IHNGĐ-ST ngày 14')).toBe('Bản án số 85/2021/HNGĐ-ST ngày 14');
    expect(cleaned('hồ sơ cấp giấy chứng nhận 0SDĐ')).toBe('hồ sơ cấp giấy chứng nhận QSDĐ');
    expect(withoutTextSpecks([{ word: { text: '85I2021IHNGĐ-ST', confidence: 0.9, box: { x: 0, y: 0, w: 1, h: 1 } }, glued: false }], dictionary)).toMatchObject([{ word: { raw: '85I2021IHNGĐ-ST' } }]);
  });
});

describe('withVouchedWording', () => {
  const doubtful = (text: string, raw: string, next: string): boolean => {
    const box = { x: 0, y: 0, w: 1, h: 1 };
    const [first] = withVouchedWording([{ word: { text, raw, doubtful: true as const, confidence: 0.9, box }, glued: false }, { word: { text: next, confidence: 0.9, box }, glued: false }], dictionary);
    return first?.word.doubtful === true;
  };

  it('believes a correction that the words beside it speak for, and for the reading not', () => {
    expect(doubtful('Chuyển', 'Chuyến', 'khoản')).toBe(false);
    expect(doubtful('Chuyển', 'Chuyến', 'bay')).toBe(true);
    expect(doubtful('đăng', 'đất', 'ký')).toBe(false);
    expect(doubtful('đất', 'đã', 'được')).toBe(true);
  });
});
