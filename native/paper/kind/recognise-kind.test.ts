import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocumentKinds } from '../document-kind.ts';
import { recogniseKind } from './recognise-kind.ts';
import { typedPage } from '../virtual/typed-page.ts';
import type { Typed } from '../virtual/typed-page.ts';

const kinds = loadDocumentKinds(join(import.meta.dirname, '..', '..', '..', 'resources', 'document-kinds'));
const known = (...lines: readonly (string | Typed)[]): { kind: string | undefined; keep: boolean | undefined } => {
  const found = recogniseKind(typedPage(...lines), kinds);
  return { kind: found?.kind.kind, keep: found?.keep };
};

const motto = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];
const card = { kind: 'id-card', keep: false };

describe('an identity card', () => {
  it('is known by each of its sides, old and new, and is not kept', () => {
    expect(known(...motto, 'CĂN CƯỚC CÔNG DÂN', 'Citizen Identity Card', 'Số / No.: 000190000011', 'Họ và tên / Full name:', 'TRẦN VĂN MẪU', 'Quê quán / Place of origin:')).toEqual(card);
    expect(known(...motto, 'CĂN CƯỚC', 'IDENTITY CARD', 'Số định danh cá nhân / Personal identification number:', '000190000011', 'Họ, chữ đệm và tên khai sinh / Full name:', 'TRẦN VĂN MẪU')).toEqual(card);
    expect(known('Đặc điểm nhận dạng / Personal identification:', 'Nốt ruồi cách 2 cm dưới mắt phải', 'Ngày, tháng, năm / Date, month, year: 01/02/2022', 'CỤC TRƯỞNG CỤC CẢNH SÁT')).toEqual(card);
    expect(known('Nơi cư trú / Place of residence:', 'Xã Mẫu, tỉnh Mẫu', 'Nơi đăng ký khai sinh / Place of birth:', 'Ngày, tháng, năm cấp / Date of issue: 01/02/2025', 'Ngày, tháng, năm hết hạn / Date of expiry: 01/02/2035', 'BỘ CÔNG AN')).toEqual(card);
  });

  it('is known by its zone alone, also where the first letter of it is misread', () => {
    expect(known('TDVNM1900000117000190000011<<7', '9001015M3001014VNM<<<<<<<<<<<2', 'TRAN<<VAN<MAU<<<<<<<<<<<<<<<<<', 'Nơi cư trú / Place of residence:')).toEqual(card);
  });
});

it('is known by a title that is set so wide that its words stand apart, whatever is asked for in it', () => {
  const title = 'TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ'.split(' ').map((text, at) => ({ text, at: 100 + 140 * at, beside: at > 0 }));
  expect(known('Mẫu CT01 ban hành kèm theo Thông tư số 66/2023/TT-BCA', ...title, 'Nội dung đề nghị: XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ').kind).toBe('residence-form-ct01');
});

describe('a paper that only looks like a card', () => {
  const bilingual = ['Họ và tên / Full name: TRẦN VĂN MẪU', 'Ngày, tháng, năm sinh / Date of birth: 01/02/2008', 'Giới tính / Sex: Nam', 'Quốc tịch / Nationality: Việt Nam', 'Nơi sinh / Place of birth: Xã Mẫu, tỉnh Mẫu', 'Quê quán / Place of origin: Xã Mẫu, tỉnh Mẫu', 'Nơi cư trú / Place of residence: Xã Mẫu, tỉnh Mẫu', 'Số định danh cá nhân / Personal identification number: 000208000011'];

  it('is kept though its labels are in two languages as on a card, and whatever is left of its title', () => {
    expect(known(...motto, 'TRÍCH LỤC KHAI SINH', ...bilingual, 'Họ, chữ đệm, tên người cha: TRẦN VĂN THỬ', 'Họ, chữ đệm, tên người mẹ: LÊ THỊ MẪU')).toEqual({ kind: 'birth-certificate', keep: true });
    for (const title of ['TRÍCH', 'SINH', '']) expect(known(...motto, title, ...bilingual, 'Họ, chữ đệm, tên người cha: TRẦN VĂN THỬ', 'Họ, chữ đệm, tên người mẹ: LÊ THỊ MẪU').keep).not.toBe(false);
    expect(known(...motto, 'GIẤY XÁC NHẬN', ...bilingual).keep).not.toBe(false);
  });

  it('is kept though a card is what it asks for or speaks of', () => {
    expect(known(...motto, 'TỜ KHAI', 'CĂN CƯỚC', 'Họ, chữ đệm và tên: TRẦN VĂN MẪU', 'Ngày, tháng, năm sinh: 01/02/1990').keep).not.toBe(false);
    expect(known(...motto, 'GIẤY HẸN TRẢ THẺ CĂN CƯỚC', 'Họ và tên: TRẦN VĂN MẪU').keep).not.toBe(false);
    expect(known(...motto, 'ĐƠN ĐỀ NGHỊ', 'Kính gửi: Ủy ban nhân dân xã Mẫu', 'Giấy tờ kèm theo:', 'Căn cước công dân', 'Giấy khai sinh').keep).not.toBe(false);
  });
});

it('is a letter by how its title begins, however long what it asks for is called', () => {
  expect(known(...motto, 'ĐƠN XIN CẤP LẠI GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT BỊ', 'MẤT', 'Kính gửi: Ủy ban nhân dân xã Mẫu').kind).toBe('application-letter');
});
