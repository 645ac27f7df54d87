import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { labelledTexts } from './labelled-texts.ts';
import { typedPage } from '../virtual/typed-page.ts';
import type { Typed } from '../virtual/typed-page.ts';

const kinds = loadDocumentKinds(join(import.meta.dirname, '..', '..', '..', 'resources', 'document-kinds'));

function fields(name: string, ...rows: readonly (string | Typed)[]): Record<string, string> {
  const kind = kinds.find((one) => one.kind === name);
  if (kind === undefined) throw new Error('there is no such kind');
  return Object.fromEntries(Object.entries(extractFields(typedPage(...rows), kind)).map(([field, { value }]) => [field, value]));
}

const beside = (text: string, at: number): Typed => ({ text, at, beside: true });
const note = (text: string): Typed => ({ text, at: 100, small: true });
const form = ['Họ, chữ đệm, tên người yêu cầu: TRẦN THỊ MẪU', 'Số định danh cá nhân: 000188000018', 'Số điện thoại liên hệ: 0900000001', 'Quan hệ với người được khai sinh: Mẹ', 'Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:', 'Họ, chữ đệm, tên: TRẦN MẪU'];

describe('notes below a form', () => {
  it('are nobody’s answers, with a heading or without one', () => {
    const wordy = '(2) Nơi cư trú ghi theo nơi đăng ký thường trú; nếu không có thì ghi nơi tạm trú.';
    for (const notes of [['Chú thích: (1) Ghi rõ tên cơ quan đăng ký khai sinh.', wordy], [note('(1) Ghi rõ tên cơ quan đăng ký khai sinh.'), note(wordy)], ['Ghi chú:', '(1) Ghi rõ tên cơ quan đăng ký khai sinh.', wordy]]) {
      expect(fields('birth-registration-form', ...form, ...notes)).not.toHaveProperty('applicantResidence');
      expect(labelledTexts(typedPage(...form, ...notes)).map(({ label }) => label)).not.toContain('Chú thích');
    }
  });

  it('do not hide numbered points, nor a certificate’s remarks', () => {
    expect(fields('land-certificate', 'a) Thửa đất số: 355', 'd) Hình thức sử dụng: Sử dụng chung', 'Địa chỉ: xã Sa Pa, tỉnh Lào Cai', note('6) Thời hạn sử dụng: Lâu dài, đến khi có quyết định khác'), 'Số vào sổ cấp GCN: CH 67985')).toMatchObject({ landTerm: 'Lâu dài, đến khi có quyết định khác', certificateNumber: 'CH 67985' });
    expect(fields('birth-registration-form', ...form, '(7) Nơi sinh: Trạm Y tế xã Sa Pa, tỉnh Lào Cai')['birthPlace']).toBe('Trạm Y tế xã Sa Pa, tỉnh Lào Cai');
    expect(fields('birth-certificate', 'Họ, chữ đệm, tên: TRẦN MẪU', 'Ghi chú: Không', 'Nơi sinh: Trạm Y tế xã Sa Pa, tỉnh Lào Cai')['birthPlace']).toBe('Trạm Y tế xã Sa Pa, tỉnh Lào Cai');
  });
});

describe('a footnote’s mark behind a label', () => {
  const request = (...rows: readonly (string | Typed)[]): string | undefined => fields('residence-form-ct01', ...rows, '11. Những thành viên cùng thay đổi:')['request'];

  it.each(['(2):', '2):', 't0):', '2:', '):'])('is no part of the answer, though it was read as “%s”', (mark) => {
    expect(request(`10 Nội dung đề nghị ${mark} Tách hộ`)).toBe('Tách hộ');
    expect(request('10 Nội dung đề nghị', beside(mark, 340), beside('Đăng ký thường trú', 520), 'tại xã Sa Pa')).toContain('Đăng ký thường trú');
  });

  it('parts no row where it was read as a line above it, over its label’s end', () => {
    const [label, mark, answer, ...more] = typedPage('Nơi cư trú', { text: '6', at: 195, beside: true }, beside('Số nhà 6, thôn Thượng, xã Sa Pa, tỉnh Lào Cai', 300), ...form.slice(1)).lines;
    if (label === undefined || mark === undefined || answer === undefined) throw new Error('no lines');
    const raised = { ...mark, box: { ...mark.box, y: mark.box.y - 10 }, baseline: { left: mark.baseline.left - 10, right: mark.baseline.right - 10 } };
    const kind = kinds.find((one) => one.kind === 'marital-status-confirmation');
    if (kind === undefined) throw new Error('there is no such kind');
    // As rows are made: the mark and what has its height, then what it overlaps.
    expect(extractFields({ lines: [raised, answer, label, ...more] }, kind)['residence']?.value).toBe('Số nhà 6, thôn Thượng, xã Sa Pa, tỉnh Lào Cai');
  });

  it('is none without its brackets where the colon was read, or before figures and small letters', () => {
    expect(request('10 Nội dung đề nghị 2 Tách hộ')).toBe('Tách hộ');
    expect(fields('land-certificate', 'Thửa đất số 5', beside('Tờ bản đồ số: 7', 600))['mapSheet']).toBe('7');
    expect(fields('death-notice', 'Đã chết vào lúc 14 giờ 13 phút, ngày 22 tháng 11 năm 2025')['deathTime']).toMatch(/^14 giờ/u);
    expect(fields('birth-certificate', 'Nơi cư trú: 12 Đường Lê Lợi, phường Thuận Hóa, thành phố Huế', 'Họ và tên mẹ: Trần Thị Mẫu', 'Nơi cư trú:', beside('2', 260), beside('Thôn 6, xã Sa Pa, tỉnh Lào Cai', 400))['motherResidence']).toBe('Thôn 6, xã Sa Pa, tỉnh Lào Cai');
  });
});

it('takes a figure that stands high behind a label’s colon for the answer, lifted above its dots', () => {
  const page = [{ text: 'Thửa đất số: 495', at: 100, base: 100 }, { text: 'Tờ bản đồ số:', at: 600, base: 100 }, { text: '16', at: 740, base: 91 }];
  expect(fields('land-certificate', ...page)['mapSheet']).toBe('16');
});
