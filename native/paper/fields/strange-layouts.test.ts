import { join } from 'node:path';
import { expect, it } from 'vitest';
import { arrange } from '../../ocr/reading-order.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from './extract-fields.ts';
import { openPaperWords } from '../paper-words.ts';
import { typedPage } from '../virtual/typed-page.ts';
import type { Typed } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kinds = loadDocumentKinds(join(resources, 'document-kinds'));
const dictionary = openPaperWords(join(resources, 'dictionaries'));

const beside = (text: string, at: number): Typed => ({ text, at, beside: true });
const home = 'Tổ 9, khu phố 8, phường Thục Phán, tỉnh Cao Bằng';
const person = { fullName: 'TRẦN THỊ MẪU', birthDate: '15/01/1999', sex: 'Nữ', personalNumber: '000199000019', residence: home };
const details = { ethnicity: 'Kinh', nationality: 'Việt Nam' };

/** As offices set their own forms: what one kind of paper says in other places, signs and words. */
const layouts: readonly (readonly [layout: string, kind: string, rows: readonly (string | Typed)[], wanted: Readonly<Record<string, string>>])[] = [
  ['labels in a table’s left column, without colons, answers over two lines', 'marital-status-confirmation',
    ['Họ, chữ đệm, tên', beside('TRẦN THỊ MẪU', 500), 'Ngày, tháng, năm sinh', beside('15/01/1999', 500), 'Giới tính', beside('Nữ', 500), 'Số định danh cá nhân', beside('000199000019', 500), 'Nơi cư trú', beside('Tổ 9, khu phố 8, phường Thục Phán,', 500), { text: 'tỉnh Cao Bằng', at: 500 }, 'Tình trạng hôn nhân', beside('Đã ly hôn, hiện tại chưa đăng ký', 500), { text: 'kết hôn với ai', at: 500 }],
    { ...person, maritalStatus: 'Đã ly hôn, hiện tại chưa đăng ký kết hôn với ai' }],
  ['answers below their labels', 'marital-status-confirmation',
    ['Họ, chữ đệm, tên', beside('Ngày, tháng, năm sinh', 600), 'TRẦN THỊ MẪU', beside('15/01/1999', 600), 'Giới tính:', beside('Số định danh cá nhân:', 600), 'Nữ', beside('000199000019', 600), 'Nơi cư trú', home], person],
  ['several labels in a line without colons', 'marital-status-confirmation',
    ['Họ, chữ đệm, tên TRẦN THỊ MẪU', 'Ngày, tháng, năm sinh 15/01/1999', 'Giới tính Nữ Dân tộc Kinh Quốc tịch Việt Nam', 'Số định danh cá nhân 000199000019', `Nơi cư trú ${home}`], { ...person, ...details }],
  ['points with dashes and semicolons', 'marital-status-confirmation',
    ['- Họ và tên: TRẦN THỊ MẪU', '- Sinh ngày: 15/01/1999; Giới tính: Nữ; Dân tộc: Kinh; Quốc tịch: Việt Nam', '- Số CCCD: 000199000019 do Cục Cảnh sát QLHC về TTXH cấp ngày 01/01/2022', `- Nơi thường trú: ${home}`], { ...person, ...details }],
  ['numbers in brackets', 'marital-status-confirmation',
    ['(1) Họ và tên: TRẦN THỊ MẪU', '(2) Ngày sinh: 15/01/1999', '(3) Giới tính: Nữ (4) Dân tộc: Kinh', '(5) CCCD số: 000199000019', `(6) Nơi cư trú: ${home}`], person],
  ['sentences', 'marital-status-confirmation',
    ['Xác nhận ông/bà: TRẦN THỊ MẪU', 'Sinh ngày 15 tháng 01 năm 1999, giới tính Nữ, dân tộc Kinh, quốc tịch Việt Nam', 'Căn cước công dân số 000199000019 do Cục Cảnh sát cấp ngày 01/02/2022', `Thường trú tại: ${home}`], { ...person, ...details }],
  ['labels in capitals', 'residence-form-ct01',
    ['1. HỌ, CHỮ ĐỆM VÀ TÊN: TRẦN THỊ MẪU', '2. NGÀY, THÁNG, NĂM SINH: 15/01/1999', beside('3. GIỚI TÍNH: Nữ', 600), '7. HỌ, CHỮ ĐỆM VÀ TÊN CHỦ HỘ: LÊ VĂN THỬ', beside('8. MỐI QUAN HỆ VỚI CHỦ HỘ: Con', 600), '10. NỘI DUNG ĐỀ NGHỊ(2): Tách hộ'],
    { fullName: 'TRẦN THỊ MẪU', birthDate: '15/01/1999', sex: 'Nữ', householderName: 'LÊ VĂN THỬ', relationToHouseholder: 'Con', request: 'Tách hộ' }],
  ['two languages', 'birth-certificate',
    ['Họ, chữ đệm, tên / Full name: TRẦN THỊ MẪU', 'Ngày, tháng, năm sinh / Date of birth: 15/01/1999', 'Giới tính / Gender: Nữ', beside('Dân tộc / Ethnic group: Kinh', 600), 'Nơi sinh: Bệnh viện Phụ sản Hà Nội', '(Place of birth)', 'Quê quán: xã Sa Pa, tỉnh Lào Cai'],
    { fullName: 'TRẦN THỊ MẪU', birthDate: '15/01/1999', sex: 'Nữ', ethnicity: 'Kinh', birthPlace: 'Bệnh viện Phụ sản Hà Nội', origin: 'xã Sa Pa, tỉnh Lào Cai' }],
  ['a date in figures and in words', 'birth-registration-form',
    ['Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:', 'Ngày, tháng, năm sinh (ghi bằng số): 15/01/2024', 'Ngày, tháng, năm sinh (ghi bằng chữ): Ngày mười lăm tháng một năm hai nghìn không trăm hai mươi bốn'],
    { birthDate: '15/01/2024', birthInWords: 'Ngày mười lăm tháng một năm hai nghìn không trăm hai mươi bốn' }],
  ['a parcel in a sentence', 'land-certificate',
    ['a) Thửa đất số 77, tờ bản đồ số 117', 'b) Địa chỉ thửa đất: phường Nghĩa Đô, thành phố Hà Nội', 'c) Diện tích 846,7 m² (bằng chữ: Tám trăm bốn mươi sáu phẩy bảy mét vuông)'],
    { parcelNumber: '77', mapSheet: '117', area: '846,7 m²', areaInWords: 'Tám trăm bốn mươi sáu phẩy bảy mét vuông', parcelAddress: 'phường Nghĩa Đô, thành phố Hà Nội' }],
  ['a receipt', 'fee-receipt',
    ['Họ tên người nộp: TRẦN THỊ MẪU', 'Nội dung: Thu lệ phí chứng thực bản sao', 'Số tiền: 20.000 đồng', 'Bằng chữ: Hai mươi nghìn đồng chẵn./.', { text: 'Ngày 12 tháng 03 năm 2025', at: 600 }],
    { payerName: 'TRẦN THỊ MẪU', reason: 'Thu lệ phí chứng thực bản sao', total: '20.000', amountInWords: 'Hai mươi nghìn đồng chẵn', paidDate: '12/03/2025' }],
];

const fieldsOf = (name: string, ...rows: readonly (string | Typed)[]) => {
  const kind = kinds.find((one) => one.kind === name);
  if (kind === undefined) throw new Error('there is no such kind');
  return extractFields({ lines: arrange(typedPage(...rows).lines).lines }, kind, dictionary);
};

it('takes what is ticked of several answers, however far from each other, and asks where the boxes do not tell', () => {
  const sex = (...answers: readonly Typed[]) => fieldsOf('marital-status-confirmation', 'Giới tính:', ...answers)['sex'];
  expect(sex(beside('Nam ☐', 220), beside('Nữ ☒', 420))).toMatchObject({ value: 'Nữ', uncertain: false });
  expect(sex(beside('Nam', 220), beside('Nữ X', 420))).toMatchObject({ value: 'Nữ', uncertain: true });
  expect(sex(beside('Nam LI Nữ', 220))?.uncertain).toBe(true);
  const paid = (answer: string) => fieldsOf('fee-receipt', `Hình thức thanh toán: ${answer}`)['paymentMethod'];
  expect(paid('Tiền mặt ☐ Chuyển khoản ☒')).toMatchObject({ value: 'Chuyển khoản', uncertain: false });
  expect([paid('Tiền mặt 1 Chuyển khoản L1')?.uncertain, paid('Tiền mặt')?.uncertain]).toEqual([true, false]);
});

it('asks about an answer that is itself a label', () => {
  const form = (...answers: readonly Typed[]) => fieldsOf('land-certificate', 'd) Hình thức sử dụng:', ...answers)['useForm']?.uncertain;
  expect([form(beside('riêng:', 400), beside('1940 m2', 700), beside('chung: không', 900)), form(beside('Sử dụng riêng', 400))]).toEqual([true, false]);
});

it('leaves out no small letters behind a hole in the line, nor takes the signer’s office in capitals below', () => {
  const receipt = fieldsOf('fee-receipt', 'Lý do thu:', beside('Phí', 230), beside('thực bản sao từ bản chính', 340));
  expect(receipt['reason']).toMatchObject({ value: 'Phí thực bản sao từ bản chính', uncertain: true });
  const book = fieldsOf('household-book', 'Nơi thường trú: Xóm 5, xã Quỳnh Thạch, huyện Quỳnh Lưu, Nghệ An', 'CÁN BỘ ĐĂNG KÝ');
  expect(book['residence']?.value).toBe('Xóm 5, xã Quỳnh Thạch, huyện Quỳnh Lưu, Nghệ An');
});

it('asks about a register’s number without its label: its first figure may be lost with it', () => {
  const number = (...head: readonly string[]) => fieldsOf('marital-status-confirmation', 'ỦY BAN NHÂN DÂN', ...head, 'GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN', 'Họ, chữ đệm, tên: TRẦN THỊ MẪU', 'Giới tính: Nữ', 'Dân tộc: Kinh', 'Quốc tịch: Việt Nam', 'Số định danh cá nhân: 000199000019', 'Tình trạng hôn nhân: Chưa đăng ký kết hôn')['documentNumber'];
  expect(number('5/UBND-XNTTHN')).toMatchObject({ value: '5/UBND-XNTTHN', uncertain: true });
  expect(number('Số: 45/UBND-XNTTHN')).toMatchObject({ value: '45/UBND-XNTTHN', uncertain: false });
});

it.each(layouts)('reads %s', (_, name, rows, wanted) => {
  const kind = kinds.find((one) => one.kind === name);
  if (kind === undefined) throw new Error('there is no such kind');
  const found = extractFields({ lines: arrange(typedPage(...rows).lines).lines }, kind, dictionary);
  expect(Object.fromEntries(Object.keys(wanted).map((field) => [field, found[field]?.value]))).toEqual(wanted);
});
