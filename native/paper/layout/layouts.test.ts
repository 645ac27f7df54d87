import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecognisedPage } from '../../ocr/types.ts';
import { labelOf, loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { labelledTexts } from './labelled-texts.ts';
import { openPaperWords } from '../paper-words.ts';
import { recogniseKind } from '../kind/recognise-kind.ts';
import { typedPage } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kinds = loadDocumentKinds(join(resources, 'document-kinds'));
const dictionary = openPaperWords(join(resources, 'dictionaries'));

function values(page: Pick<RecognisedPage, 'lines'>): { kind: string | undefined; values: Record<string, string> } {
  const kind = recogniseKind(page, kinds)?.kind;
  const fields = kind === undefined ? {} : extractFields(page, kind, dictionary);
  return { kind: kind?.kind, values: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value])) };
}

const right = (text: string): { text: string; at: number; beside: true } => ({ text, at: 900, beside: true });
const middle = (text: string): { text: string; at: number; beside: true } => ({ text, at: 480, beside: true });

describe('layouts of forms', () => {
  it('keeps wife and husband apart where they stand in two columns', () => {
    const page = typedPage('GIẤY CHỨNG NHẬN KẾT HÔN', 'Họ tên vợ: TRẦN THỊ MẪU', right('Họ tên chồng: LÊ VĂN THỬ'), 'Ngày sinh: 01/02/1990', right('Ngày sinh: 03/04/1988'), 'Nơi cư trú: xã Mẫu, tỉnh Mẫu', right('Nơi cư trú: xã Bình Minh, tỉnh Mẫu'));
    expect(values(page).values).toMatchObject({ wifeName: 'TRẦN THỊ MẪU', wifeBirthDate: '01/02/1990', wifeResidence: 'xã Mẫu, tỉnh Mẫu', husbandName: 'LÊ VĂN THỬ', husbandBirthDate: '03/04/1988', husbandResidence: 'xã Bình Minh, tỉnh Mẫu' });
  });

  it('reads a table with a column for each of them, and a label that runs over two lines', () => {
    const page = typedPage('TỜ KHAI ĐĂNG KÝ KẾT HÔN', 'Thông tin', middle('Bên nữ'), right('Bên nam'), 'Họ, chữ đệm, tên', middle('TRẦN THỊ MẪU'), right('LÊ VĂN THỬ'), 'Ngày, tháng, năm', middle('01/02/1990'), right('03/04/1988'), 'sinh', 'Dân tộc', middle('Tày'), right('Kinh'));
    expect(values(page).values).toMatchObject({ wifeName: 'TRẦN THỊ MẪU', husbandName: 'LÊ VĂN THỬ', wifeBirthDate: '01/02/1990', husbandBirthDate: '03/04/1988', wifeEthnicity: 'Tày', husbandEthnicity: 'Kinh' });
  });

  it('gives each parent their own, whoever comes first', () => {
    const page = typedPage('GIẤY KHAI SINH', 'Họ và tên: LÊ MẪU', 'Họ và tên cha: Lê Văn Thử', 'Năm sinh: 1980', 'Nơi thường trú: xã Mẫu, tỉnh Mẫu', 'Họ và tên mẹ: Trần Thị Mẫu', 'Năm sinh: 1985', 'Nơi thường trú: xã Bình Minh, tỉnh Mẫu');
    expect(values(page).values).toMatchObject({ fullName: 'LÊ MẪU', fatherName: 'Lê Văn Thử', fatherBirthYear: '1980', fatherResidence: 'xã Mẫu, tỉnh Mẫu', motherName: 'Trần Thị Mẫu', motherBirthYear: '1985', motherResidence: 'xã Bình Minh, tỉnh Mẫu' });
    expect(values(page).values).not.toHaveProperty('residence');
  });

  it('reads bilingual labels, remarks in brackets, missing spaces, and values below', () => {
    const card = typedPage('CĂN CƯỚC CÔNG DÂN', 'Số/No.:000199000019', 'Họ và tên/Full name:', 'TRẦN THỊ MẪU', 'Ngày sinh / Date of birth: 15/01/1999', 'Giới tính / Sex: Nữ');
    expect(values(card)).toMatchObject({ kind: 'id-card', values: { personalNumber: '000199000019', fullName: 'TRẦN THỊ MẪU', birthDate: '15/01/1999', sex: 'Nữ' } });
    const form = typedPage('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', '1.Họ, chữ đệm và tên(viết in hoa): TRẦN THỊ MẪU', '4. Số định danh cá nhân/CMND: 000199000019', '5. Số điện thoại liên hệ: 0900000001   6. Email:', '9. Số định danh cá nhân của chủ hộ: 000075000012');
    expect(values(form).values).toMatchObject({ fullName: 'TRẦN THỊ MẪU', personalNumber: '000199000019', phone: '0900000001', householderNumber: '000075000012' });
  });

  it('reads a household’s members row by row, under headings that run over lines', () => {
    const cell = (text: string, at: number, beside = true): { text: string; at: number; beside: boolean } => ({ text, at, beside });
    const heading = [cell('TT', 60, false), cell('Họ, chữ đệm', 140), cell('Ngày, tháng,', 420), cell('Giới', 600), cell('Số định danh', 720), cell('Quan hệ với', 940), cell('và tên', 150, false), cell('năm sinh', 430), cell('tính', 600), cell('cá nhân', 730), cell('chủ hộ', 950)];
    const first = [cell('1', 60, false), cell('Trần Thị Mẫu', 120), cell('15/01/1999', 420), cell('Nữ', 600), cell('000199000019', 720), cell('Con', 940)];
    const second = [cell('2', 60, false), cell('Lê Mẫu', 120), cell('03/04/1988', 420), cell('Nữ', 600), cell('000088000012', 720), cell('Chồng', 940)];
    const page = typedPage('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', '1. Họ, chữ đệm và tên: LÊ VĂN THỬ', '11. Những thành viên trong hộ gia đình cùng thay đổi:', ...heading, ...first, ...second, { text: 'Xã Mẫu, ngày 02 tháng 05 năm 2026', at: 600 });
    expect(values(page).values).toMatchObject({ fullName: 'LÊ VĂN THỬ', member1Name: 'Trần Thị Mẫu', member1BirthDate: '15/01/1999', member1Sex: 'Nữ', member1Number: '000199000019', member1Relation: 'Con', member2Name: 'Lê Mẫu', member2Relation: 'Chồng' });
    const kind = recogniseKind(page, kinds)?.kind;
    if (kind === undefined) throw new Error('the kind is not known');
    // One row's values are held against each other: this number is a man's.
    expect(extractFields(page, kind, dictionary)).toMatchObject({ member1Number: { uncertain: false }, member2Sex: { doubts: ['contradicts'] }, member2Number: { doubts: ['contradicts'] } });
    expect([labelOf(kind, 'member2Name'), labelOf(kind, 'fullName'), labelOf(kind, 'member2Shoe')]).toEqual(['Họ, chữ đệm và tên (2)', 'Họ, chữ đệm, tên', undefined]);
    const close = typedPage('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', cell('TT Họ, chữ đệm và tên', 60, false), cell('Ngày sinh', 420), cell('Giới tính', 600), cell('Số định danh', 760), ...first.slice(0, 5));
    expect(values(close).values).toMatchObject({ member1Name: 'Trần Thị Mẫu', member1Number: '000199000019' });
    // Of the number's heading only the second line was read, or nothing.
    for (const left of ['cá nhân', '&#']) {
      const damaged = heading.map((part) => (part.text === 'cá nhân' ? cell(left, 730) : part)).filter((part) => part.text !== 'Số định danh');
      expect(values(typedPage('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', ...damaged, ...first, ...second)).values).toMatchObject({ member1Number: '000199000019', member1Relation: 'Con', member2Number: '000088000012' });
    }
    expect(Object.keys(values(typedPage('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', ...heading)).values).filter((name) => name.startsWith('member'))).toEqual([]);
  });

  it('reads a table of which one heading stands by itself above the others’ first line', () => {
    const cell = (text: string, at: number, beside = true): { text: string; at: number; beside: boolean } => ({ text, at, beside });
    const heading = [cell('Họ, chữ đệm và tên', 170, false), cell('TT', 60, false), cell('Ngày, tháng,', 420), cell('Giới tính', 590), cell('Số định danh cá nhân', 720), cell('Quan hệ với chủ', 980), cell('năm sinh', 440, false), cell('hộ', 1040)];
    const member = [cell('1', 60, false), cell('Trần Thị Mẫu', 110), cell('15/01/1999', 420), cell('Nữ', 600), cell('000199000019', 740), cell('Con', 980)];
    const found = values(typedPage('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', '11. Những thành viên trong hộ gia đình cùng thay đổi:', ...heading, ...member)).values;
    expect(found).toMatchObject({ member1Name: 'Trần Thị Mẫu', member1BirthDate: '15/01/1999', member1Sex: 'Nữ', member1Number: '000199000019', member1Relation: 'Con' });
  });

  it('takes no place and date that stand under a name for its end', () => {
    const page = typedPage('ĐƠN ĐỀ NGHỊ', { text: 'Tôi tên là: Trần Thị', at: 500 }, { text: 'Mẫu', at: 640 }, { text: 'Hòa Thắng, ngày 02 tháng 05 năm 2026', at: 640 });
    expect(values(page).values['fullName']).not.toContain('Hòa Thắng');
  });

  it('reads a letter in sentences', () => {
    const page = typedPage('ĐƠN ĐỀ NGHỊ', 'Tôi tên là Trần Thị Mẫu, sinh ngày 15/01/1999, CCCD số 000199000019, điện thoại 0900000001.');
    expect(values(page)).toMatchObject({ kind: 'application-letter', values: { fullName: 'Trần Thị Mẫu', birthDate: '15/01/1999', personalNumber: '000199000019', phone: '0900000001' } });
  });

  it('takes no label of another person for this one’s', () => {
    const page = typedPage('ĐƠN ĐỀ NGHỊ', 'Họ và tên: Trần Thị Mẫu', 'Số định danh cá nhân của người giám hộ hợp pháp: 000075000012');
    expect(values(page).values).not.toHaveProperty('personalNumber');
  });

  it('holds an amount in words against its figures', () => {
    const receipt = (words: string): Pick<RecognisedPage, 'lines'> => typedPage('BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ', 'Tổng số tiền: 3.150.000 đồng', `Số tiền viết bằng chữ: ${words}`);
    const kind = recogniseKind(receipt(''), kinds)?.kind;
    if (kind === undefined) throw new Error('the kind is not known');
    expect(extractFields(receipt('Ba triệu một trăm năm mươi nghìn đồng'), kind, dictionary)['total']).toMatchObject({ value: '3.150.000', uncertain: false });
    expect(extractFields(receipt('Ba triệu một trăm sáu mươi nghìn đồng'), kind, dictionary)['total']).toMatchObject({ uncertain: true, doubts: ['contradicts'] });
  });
});

describe('second readings', () => {
  const letter = (signed: string): Pick<RecognisedPage, 'lines'> => typedPage('ĐƠN ĐỀ NGHỊ', { text: 'Tôi tên là: Phan Đức Vương', at: 100, confidence: 0.94 }, 'Người làm đơn', { text: signed, at: 700 });

  it('believes a name that stands twice on the page, and asks where its marks differ', () => {
    const kind = recogniseKind(letter(''), kinds)?.kind;
    if (kind === undefined) throw new Error('the kind is not known');
    expect(extractFields(letter('Bùi Mẫu'), kind, dictionary)['fullName']?.doubts).toEqual(['weak']);
    expect(extractFields(letter('PHAN ĐỨC VƯƠNG'), kind, dictionary)['fullName']?.doubts).toEqual([]);
    expect(extractFields(letter('PHAN ĐỨC VƯỢNG'), kind, dictionary)['fullName']?.doubts).toContain('contradicts');
    expect(extractFields(letter('Phan Đức Vương Anh'), kind, dictionary)['fullName']?.doubts).toContain('contradicts');
  });
});

describe('recogniseKind', () => {
  it('knows titles in several lines, and papers by their labels where the title is lost', () => {
    expect(values(typedPage({ text: 'GIẤY XÁC NHẬN', at: 300 }, { text: 'TÌNH TRẠNG HÔN NHÂN', at: 280 })).kind).toBe('marital-status-confirmation');
    expect(values(typedPage('Thửa đất số: 12', 'Tờ bản đồ số: 5', 'Nguồn gốc sử dụng: Nhận chuyển nhượng')).kind).toBe('land-certificate');
  });

  it('takes an application for a certificate for an application', () => {
    expect(values(typedPage('ĐƠN XIN CẤP LẠI GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT', 'Tôi tên là: Trần Thị Mẫu', 'Người làm đơn')).kind).toBe('application-letter');
    expect(values(typedPage('GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT', 'Thửa đất số: 12')).kind).toBe('land-certificate');
  });

  it('takes no mention in a sentence for a title', () => {
    expect(values(typedPage('ĐƠN ĐỀ NGHỊ', 'Tôi làm đơn này xin cấp bản sao giấy khai sinh cho con tôi là cháu Mẫu')).kind).toBe('application-letter');
  });
});

it('gives labels and values of papers that it does not know', () => {
  const found = labelledTexts(typedPage('HỢP ĐỒNG THUÊ NHÀ', 'Bên cho thuê: Trần Thị Mẫu', 'Giá thuê: 3.000.000 đồng/tháng', right('Thời hạn: 12 tháng')));
  expect(found.map(({ label, value }) => [label, value])).toEqual([['Bên cho thuê', 'Trần Thị Mẫu'], ['Giá thuê', '3.000.000 đồng/tháng'], ['Thời hạn', '12 tháng']]);
});
