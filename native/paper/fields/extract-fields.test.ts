import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from './extract-fields.ts';
import { checkValue } from '../rules/field-values.ts';
import { recogniseKind } from '../kind/recognise-kind.ts';
import { openPaperWords } from '../paper-words.ts';
import { typedPage as page } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kinds = loadDocumentKinds(join(resources, 'document-kinds'));

const marital = page(
  { text: 'GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN', at: 300 },
  'Họ, chữ đệm, tên: Nguyễn Thị Mẫu',
  'Ngày, tháng, năm sinh: 15/01/1999', { text: 'Giới tính: Nữ', at: 700, beside: true },
  'Giấy tờ tùy thân: Thẻ căn cước số 000199000019',
  'Nơi cư trú: Thôn Mẫu, xã Mẫu Mực, huyện Mẫu Mực Lớn, tỉnh Mẫu Mực Rất Lớn, Việt Nam',
  'Đông Nam Á',
  'Tình trạng hôn nhân: Hiện tại chưa đăng ký kết hôn với ai',
  'Giấy này có giá trị sử dụng trong thời hạn sáu tháng kể từ ngày cấp cho người',
);

describe('recogniseKind', () => {
  it('knows a paper by its title and says so, though letters are misread', () => {
    expect(recogniseKind(page('GIẤY XÁC NHẬM TINH TRẠNG HÔN NHÂN'), kinds)).toMatchObject({ kind: { kind: 'marital-status-confirmation' }, reason: expect.stringContaining('GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN') as string });
    expect(recogniseKind(page('Gia đình tôi nuôi một con mèo'), kinds)).toBeUndefined();
  });

  it('recognises an identity card, which is not kept', () => {
    const card = page('CĂN CƯỚC CÔNG DÂN', 'Ngày sinh / Date of birth: 15/01/1999', 'Quê quán / Place of origin:');
    expect(recogniseKind(card, kinds)?.kind).toMatchObject({ kind: 'id-card', keep: false });
  });
});

describe('extractFields', () => {
  const kind = recogniseKind(marital, kinds)?.kind;
  if (kind === undefined) throw new Error('the kind is not known');
  const fields = extractFields(marital, kind);

  it('takes each answer to the next label, over a wrapped line, and not from the title', () => {
    expect(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]))).toEqual({
      fullName: 'Nguyễn Thị Mẫu', birthDate: '15/01/1999', sex: 'Nữ', personalNumber: '000199000019',
      residence: 'Thôn Mẫu, xã Mẫu Mực, huyện Mẫu Mực Lớn, tỉnh Mẫu Mực Rất Lớn, Việt Nam Đông Nam Á', maritalStatus: 'Hiện tại chưa đăng ký kết hôn với ai',
    });
    expect(Object.values(fields).some((field) => field.uncertain)).toBe(false);
    expect(fields['birthDate']?.box).toEqual({ x: 330, y: 120, w: 100, h: 24 });
  });

  it('doubts what was read weakly and what contradicts the number', () => {
    const weak = extractFields(page({ text: 'Họ, chữ đệm, tên: Nguyễn Thị Mẫu', at: 100, confidence: 0.7 }), kind);
    expect(weak['fullName']?.uncertain).toBe(true);
    const contrary = extractFields(page('Ngày, tháng, năm sinh: 15/01/1998', 'Số định danh cá nhân: 000199000019'), kind);
    expect([contrary['birthDate']?.uncertain, contrary['personalNumber']?.uncertain]).toEqual([true, true]);
  });

  it('shows a rare surname that a reading was set right to, and asks', () => {
    const dictionary = openPaperWords(join(resources, 'dictionaries'));
    const nameOf = (text: string) => extractFields(page({ text: 'GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN', at: 300 }, { text: `Họ, chữ đệm, tên: ${text}`, at: 100, confidence: 0.97 }), kind, dictionary)['fullName'];
    expect(nameOf('Lú Thị Hằng')).toMatchObject({ raw: 'Lú Thị Hằng', uncertain: true });
    expect(nameOf('NGUYÊN THỊ HẰNG')).toMatchObject({ value: 'NGUYỄN THỊ HẰNG', uncertain: false });
    expect(nameOf('GIANG THỊ HẰNG')?.value).toBe('GIANG THỊ HẰNG');
    expect([nameOf('Ông Ích Khiêm')?.value, nameOf('Ông Nguyễn Văn Mẫu')?.value]).toEqual(['Ông Ích Khiêm', 'Nguyễn Văn Mẫu']);
  });
});

describe('checkValue', () => {
  it('believes only dates that exist, and numbers with their digits', () => {
    expect(checkValue('ngày 05 tháng 3 năm 2024', 'date')).toMatchObject({ value: '05/03/2024', valid: true });
    expect(checkValue('31/02/2024', 'date').valid).toBe(false);
    expect(checkValue('0 0 0 1 9 9 0 0 0 0 1 9', 'personalNumber')).toMatchObject({ value: '000199000019', valid: true });
    expect(checkValue('00019900001', 'personalNumber').valid).toBe(false);
    expect(checkValue('OOO199OOOO19', 'personalNumber')).toMatchObject({ value: '000199000019', valid: true });
    expect(checkValue('0S0199O0001g', 'personalNumber').valid).toBe(false);
    expect(checkValue('(00199000019', 'personalNumber')).toMatchObject({ value: '000199000019', valid: false });
    expect(checkValue('Viêt Nạm', 'nationality')).toEqual({ value: 'Việt Nam', valid: true });
    expect(checkValue('Bru - Vân Kiều', 'ethnicity')).toMatchObject({ value: 'Bru - Vân Kiều', valid: true });
    expect(checkValue('Lào', 'nationality')).toEqual({ value: 'Lào', valid: true });
    expect(['Việt', 'lam', 'Nam', 'Việt Kinh', 'Dân tộc: Chăm Quốc tịch: Việt Nam'].map((part) => checkValue(part, 'nationality').valid)).toEqual(Array(5).fill(false));
  });
});

it('has a schema for every kind, with each field once', () => {
  expect(kinds.length).toBeGreaterThanOrEqual(12);
  for (const { fields } of kinds) expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length);
  expect(readFileSync(join(resources, 'document-kinds', 'id-card.json'), 'utf8')).toContain('"keep": false');
});
