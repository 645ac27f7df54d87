import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from './extract-fields.ts';
import { typedPage } from '../virtual/typed-page.ts';

const card = loadDocumentKinds(join(import.meta.dirname, '..', '..', '..', 'resources', 'document-kinds')).find(({ kind }) => kind === 'id-card');
const values = (...lines: readonly (string | { text: string; at: number; beside: boolean; base?: number })[]): Record<string, string> => {
  if (card === undefined) throw new RangeError('no such kind');
  return Object.fromEntries(Object.entries(extractFields(typedPage(...lines), card)).map(([name, field]) => [name, field.value]));
};

describe('the fields of an identity card', () => {
  it('takes the features from under their label, not the captions of the fingerprints beside it', () => {
    expect(values('Đặc điểm nhận dạng / Personal identification:', { text: 'Ngón trỏ trái', at: 700, beside: true }, { text: 'Ngón trỏ phải', at: 1000, beside: true }, 'Nốt ruồi cách 2 cm dưới mắt phải', 'Ngày, tháng, năm / Date, month, year: 01/02/2022', 'CỤC TRƯỞNG CỤC CẢNH SÁT')).toMatchObject({ features: 'Nốt ruồi cách 2 cm dưới mắt phải', issueDate: '01/02/2022' });
  });

  it('takes the place under its label, where another label’s date stands before it in the line', () => {
    const found = values('Quê quán / Place of origin:', 'Nơi thường trú / Place of residence: Tổ 1, phường Sa Pa, tỉnh Lào Cai');
    expect(found).not.toHaveProperty('origin');
    const beside = (text: string, at: number) => ({ text, at, beside: true });
    expect(values({ text: 'Quê quán / Place of origin:', at: 500, beside: false }, { text: 'Có giá trị đến: 01/02/2033', at: 200, beside: false }, beside('Sa Pa, Lào Cai', 495), { text: 'Nơi thường trú / Place of residence: Tổ 1, phường Sa Pa, tỉnh Lào Cai', at: 500, beside: false })).toMatchObject({ origin: 'Sa Pa, Lào Cai' });
  });

  it('takes the features from below their label, though the fingers’ captions beside them were hardly read and stand higher', () => {
    expect(values({ text: 'Đặc điểm nhận dạng / Personal identification:', at: 100, beside: false }, { text: 'Le Index fmger Right ndex', at: 700, base: 88, beside: false }, { text: 'Nốt ruồi cách 2 cm dưới mắt phải', at: 100, base: 97, beside: false })).toMatchObject({ features: 'Nốt ruồi cách 2 cm dưới mắt phải' });
  });

  it('knows an older card’s long label in capitals, which has no colon', () => {
    expect(values('CHỨNG MINH NHÂN DÂN', 'DẤU VẾT RIÊNG VÀ DỊ HÌNH', 'Nốt ruồi cách 2 cm dưới mắt phải')).toMatchObject({ features: 'Nốt ruồi cách 2 cm dưới mắt phải' });
  });

  it('takes no heading for a name', () => {
    for (const heading of ['Citizen Identity Card', 'MINISTRY OF PUBLIC SECURITY', 'BỘ CÔNG AN', 'CĂN CƯỚC CÔNG DÂN']) {
      expect(values('Họ và tên / Full name:', heading)).not.toHaveProperty('fullName');
      expect(values('Họ, chữ đệm và tên khai sinh / Full name:', heading, 'Ngày, tháng, năm sinh / Date of birth: 01/02/1990')).toMatchObject({ birthDate: '01/02/1990' });
    }
  });

  it('reads the fronts of both kinds of cards', () => {
    expect(values('CĂN CƯỚC CÔNG DÂN', 'Citizen Identity Card', 'Số / No.: 000190000011', 'Họ và tên / Full name:', 'TRẦN VĂN MẪU', 'Ngày sinh / Date of birth: 01/02/1990', 'Giới tính / Sex: Nam', { text: 'Quốc tịch / Nationality: Việt Nam', at: 700, beside: true })).toMatchObject({ personalNumber: '000190000011', fullName: 'TRẦN VĂN MẪU', birthDate: '01/02/1990', sex: 'Nam', nationality: 'Việt Nam' });
    expect(values('CĂN CƯỚC', 'IDENTITY CARD', 'Số định danh cá nhân / Personal identification number:', '000190000011', 'Họ, chữ đệm và tên khai sinh / Full name:', 'TRẦN VĂN MẪU', 'Ngày, tháng, năm sinh / Date of birth:', { text: 'Giới tính / Sex:', at: 700, beside: true }, '01/02/1990', { text: 'Nam', at: 700, beside: true }, 'Quốc tịch / Nationality:', 'Việt Nam')).toMatchObject({ personalNumber: '000190000011', fullName: 'TRẦN VĂN MẪU', birthDate: '01/02/1990', sex: 'Nam', nationality: 'Việt Nam' });
  });

  it('takes the strokes of a date for strokes, where they were read as letters or ones', () => {
    for (const read of ['13I11I1976', '1311111976', '13/11I1976', '13l11/1976']) expect(values(`Ngày sinh / Date of birth: ${read}`)).toMatchObject({ birthDate: '13/11/1976' });
    expect(values('Ngày sinh / Date of birth: 1319991976').birthDate).not.toMatch(/^\d\d\/\d\d\//u);
  });

  it('reads centimetres, not siblings', () => {
    expect(values('Đặc điểm nhận dạng: Nốt ruồi cách 1 em dưới mắt phải')).toMatchObject({ features: 'Nốt ruồi cách 1 cm dưới mắt phải' });
    expect(values('Đặc điểm nhận dạng: Sẹo chấm C:1,5em trên sau cánh mũi')).toMatchObject({ features: 'Sẹo chấm C:1,5cm trên sau cánh mũi' });
  });
});
