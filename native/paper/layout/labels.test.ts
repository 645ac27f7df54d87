import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecognisedPage } from '../../ocr/types.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { checkValue } from '../rules/field-values.ts';
import { openPaperWords } from '../paper-words.ts';
import { typedPage } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kinds = loadDocumentKinds(join(resources, 'document-kinds'));
const dictionary = openPaperWords(join(resources, 'dictionaries'));

function fields(name: string, page: Pick<RecognisedPage, 'lines'>): Record<string, string> {
  const kind = kinds.find((one) => one.kind === name);
  if (kind === undefined) throw new Error('there is no such kind');
  return Object.fromEntries(Object.entries(extractFields(page, kind, dictionary)).map(([field, { value }]) => [field, value]));
}

const beside = (text: string, at: number): { text: string; at: number; beside: true } => ({ text, at, beside: true });

describe('where a label ends and its answer begins', () => {
  it('leaves an answer its first words, though a label begins with them', () => {
    expect(fields('marital-status-confirmation', typedPage('Tình trạng hôn nhân: Hiện tại chưa đăng ký kết hôn với ai'))['maritalStatus']).toBe('Hiện tại chưa đăng ký kết hôn với ai');
    expect(fields('residence-form-ct01', typedPage('10. Nội dung đề nghị(2): Đăng ký thường trú tại thôn Mẫu', '11. Những thành viên cùng thay đổi:'))['request']).toBe('Đăng ký thường trú tại thôn Mẫu');
    expect(fields('residence-confirmation-ct07', typedPage('Quan hệ với chủ hộ: Chủ hộ'))['relationToHouseholder']).toBe('Chủ hộ');
    expect(fields('fee-receipt', typedPage('Hình thức nộp; Tiền mặt'))['paymentMethod']).toBe('Tiền mặt');
    for (const dash of ['-', '']) expect(fields('land-certificate', typedPage(`đ) Mục đích sử dụng ${dash} Đất trồng cây lâu năm`.replace('  ', ' ')))['landUse']).toBe('Đất trồng cây lâu năm');
  });

  it('takes no other point’s wording for an answer that is not there', () => {
    expect(fields('residence-form-ct01', typedPage('10. Nội dung đề nghị(2):', 'I1. Những thành viên trong hộ gia đình cùng thay đổi:'))).not.toHaveProperty('request');
  });

  it('finds a label whose first word is cut off from the rest, or has lost its first letters at the edge', () => {
    expect(fields('residence-confirmation-ct07', typedPage('Nơ', beside('thường trú: Xóm 10, xã Sa Pa, tỉnh Lào Cai', 145)))['residence']).toBe('Xóm 10, xã Sa Pa, tỉnh Lào Cai');
    expect(fields('birth-certificate', typedPage('Họ, chữ đệm, tên người mẹ: Trần Thị Mẫu', '"ày, tháng, năm sinh: 26/03/1988'))['motherBirthDate']).toBe('26/03/1988');
    expect(fields('birth-certificate', typedPage('ọ và tên: KHỔNG ĐỨC MẪU', 'Nơi sinh: xã Sa Pa, tỉnh Lào Cai'))['fullName']).toBe('KHỔNG ĐỨC MẪU');
  });

  it('finds a label that lost a short word or an edge’s letters, or whose comma was read as another sign', () => {
    const card = (label: string): Record<string, string> => fields('residence-confirmation-ct07', typedPage(`${label} 000199000019`));
    expect([card('Số định danh nhân:'), card('h danh cá nhân:'), card('Họ định danh đến:')].map((found) => found['personalNumber'])).toEqual(['000199000019', '000199000019', undefined]);
    expect(fields('residence-confirmation-ct07', typedPage('Nơi ư trú: Xóm 10, xã Sa Pa, tỉnh Lào Cai'))['residence']).toBe('Xóm 10, xã Sa Pa, tỉnh Lào Cai');
    expect(fields('marriage-certificate', typedPage('Họ; chữ đệm, tên chồng: LÊ VĂN THỬ', 'Ngày: tháng, năm sinh: 03/04/1979'))).toMatchObject({ husbandName: 'LÊ VĂN THỬ', husbandBirthDate: '03/04/1979' });
  });

  it('finds a long label whose first word was misread before a short one’s', () => {
    expect(fields('household-book', typedPage('phề nghiệp, nơi làm việc: Buôn bán nhỏ'))['occupation']).toBe('Buôn bán nhỏ');
  });

  it('finds labels whose words a typewriter set far apart, and whose commas and colon were taken for leaders', () => {
    const line = (...words: readonly (readonly [string, number])[]) => words.map(([text, at], index) => (index === 0 ? { text, at } : beside(text, at)));
    const page = typedPage(...line(['1', 60], ['Họ', 100], ['chữ', 165], ['đệm', 225], ['và', 285], ['tên', 335], ['Trần Thị Mẫu', 415]), ...line(['10', 60], ['Nội', 100], ['dung', 160], ['đề', 230], ['nghị', 280], ['Tách hộ', 420]));
    expect(fields('residence-form-ct01', page)).toEqual({ fullName: 'Trần Thị Mẫu', request: 'Tách hộ' });
  });

  it('finds the answer beside a label whose base line was measured slanting', () => {
    const { lines: [label, answer] } = typedPage('Nơi sinh', beside('Bệnh viện Phụ sản tỉnh Lào Cai', 300));
    if (label === undefined || answer === undefined) throw new Error('no lines');
    const { left, right } = label.baseline;
    expect(fields('birth-certificate', { lines: [{ ...label, baseline: { left: left + 7, right: right - 14 } }, answer] })['birthPlace']).toBe('Bệnh viện Phụ sản tỉnh Lào Cai');
  });

  it('finds a label that was parted in the midst of a word', () => {
    expect(fields('marriage-certificate', typedPage('Họ, ch', beside('ữ đệm, tên vợ: Trần Thị Mẫu', 163), 'Dân tệ', beside('c: Tày', 163)))).toMatchObject({ wifeName: 'Trần Thị Mẫu', wifeEthnicity: 'Tày' });
  });

  it('knows a receipt’s number below its title, and no number further down', () => {
    const receipt = (...rows: readonly string[]): Record<string, string> => fields('fee-receipt', typedPage('BIÊN LAI THU LỆ PHÍ', { text: 'Ký hiệu: AA-26T', at: 900 }, ...rows));
    expect(receipt('Số: 0393071', 'Họ và tên người nộp: TRẦN THỊ MẪU')['documentNumber']).toBe('0393071');
    expect(receipt('Họ và tên người nộp: TRẦN THỊ MẪU', 'Số: 0393071')).not.toHaveProperty('documentNumber');
  });
});

it('parts headings of a table that stand too close, and takes no date below it for a row', () => {
  const page = typedPage({ text: 'TT', at: 60 }, beside('Họ và tên', 140), beside('Ngày sinh', 380), beside('Số định danh cá', 600), beside('Mối quan hệ', 770), { text: 'nhân', at: 640 }, beside('với chủ hộ', 770),
    { text: '1', at: 60 }, beside('Trần Thị Mẫu', 120), beside('15/01/1999', 380), beside('000199000019', 600), beside('Con', 790), { text: 'ngày 05 tháng 7 năm 2026', at: 130 }, beside('ngày 21 tháng 8 năm 2026', 600));
  expect(fields('residence-form-ct01', page)).toEqual({ member1Name: 'Trần Thị Mẫu', member1BirthDate: '15/01/1999', member1Number: '000199000019', member1Relation: 'Con' });
});

describe('labels that say more, or have no colon', () => {
  it('takes a household book’s number from its head, no file’s number below and no birthday', () => {
    const cover = fields('household-book', typedPage('SỔ HỘ KHẨU', 'Số- 476113819', 'Họ và tên chủ hộ: LÊ VĂN THỬ', 'Hồ sơ hộ khẩu số: 2227'));
    expect(cover['bookNumber']).toBe('476113819');
    expect(fields('household-book', typedPage('SỔ HỘ KHẨU', 'Số sổ: 275070162', 'Họ và tên chủ hộ: LÊ VĂN THỬ'))['bookNumber']).toBe('275070162');
    expect(fields('household-book', typedPage('QUAN HỆ VỚI CHỦ HỘ: Vợ', 'Ngày, tháng, năm sinh:', { text: '25/03/1997', at: 600, beside: true }, ...Array.from({ length: 9 }, () => 'Ghi chú: không')))).not.toHaveProperty('bookNumber');
  });

  it('takes a paper’s number in its head without a colon, and where its label was misread', () => {
    for (const head of ['Số 2348/XN-CAP', 'Sấ 2348/XN-CAP', 'Số: 2348/XN-CAP', 'Số2348/XN-CAP'].map((text) => text.split(' '))) {
      const page = typedPage({ text: head[0] ?? '', at: 100 }, beside(head[1] ?? '', 260), 'XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ', 'Họ, chữ đệm và tên: TRẦN THỊ MẪU', 'Dân tộc: Kinh', 'Tôn giáo: Không', 'Nơi thường trú: xã Sa Pa, tỉnh Lào Cai');
      expect(fields('residence-confirmation-ct07', page)['documentNumber']).toBe('2348/XN-CAP');
    }
    expect(fields('fee-receipt', typedPage({ text: 'Mẫu số: 01BLP2-001', at: 700 }, 'BIÊN LAI THU TIỀN', 'Số: 0049551', 'Họ và tên người nộp tiền: TRẦN THỊ MẪU'))['documentNumber']).toBe('0049551');
  });

  it('takes what a long label says more for its own, and leaves another person’s', () => {
    expect(fields('marital-status-confirmation', typedPage('Ông/bà: Trần Thị Mẫu', 'Giấy này được cấp để làm thủ tục: Vay vốn ngân hàng'))).toMatchObject({ fullName: 'Trần Thị Mẫu', purpose: 'Vay vốn ngân hàng' });
    expect(fields('birth-certificate', typedPage('Số định danh cá nhân của người được đăng ký khai sinh: 000324202382'))['personalNumber']).toBe('000324202382');
    expect(fields('residence-form-ct01', typedPage('Số định danh cá nhân của người giám hộ: 000324202382'))).not.toHaveProperty('personalNumber');
  });

  it('takes a table’s sum behind a word without a colon', () => {
    expect(fields('fee-receipt', typedPage({ text: 'Cộng', at: 300 }, beside('60.000', 900)))['total']).toBe('60.000');
  });
});

it('goes on below the label with an answer that stands apart from it', () => {
  const edge = 'Ủy ban nhân dân nơi cấp đã kiểm tra và chịu trách nhiệm về điều đã ghi trên đây xxx';
  expect(fields('residence-confirmation-ct07', typedPage('Nơi thường trú:', beside('Số 93 Điện Biên Phủ, phường Hưng Dũng, thành phố Vinh, tỉnh', 360), 'Nghệ An', edge))['residence']).toBe('Số 93 Điện Biên Phủ, phường Hưng Dũng, thành phố Vinh, tỉnh Nghệ An');
  expect(fields('marital-status-confirmation', typedPage('Tình trạng hôn nhân:', beside('Đã đăng ký kết hôn, nhưng vợ đã chết; hiện tại chưa', 360), 'đăng ký kết hôn với ai', edge))['maritalStatus']).toBe('Đã đăng ký kết hôn, nhưng vợ đã chết; hiện tại chưa đăng ký kết hôn với ai');
  expect(fields('residence-confirmation-ct07', typedPage('Nơi thường trú:', beside('Khu phố 8, phường Thắng Nhất, thành phố Vũng Tàu, tỉnh Bà Rịa', 360), '- Vũng Tàu', edge))['residence']).toContain('tỉnh Bà Rịa - Vũng Tàu');
});

it('believes nine figures where an older card’s number is asked for, and asks where they may be the rest of twelve', () => {
  const kind = kinds.find((one) => one.kind === 'application-letter');
  if (kind === undefined) throw new Error('there is no such kind');
  const numberAt = (line: string) => extractFields(typedPage({ text: line, at: 100, confidence: 0.97 }), kind, dictionary)['personalNumber'];
  expect([numberAt('Số CMND: 050747627'), numberAt('Số CMND/CCCD: 050747627')]).toMatchObject([{ value: '050747627', uncertain: false }, { value: '050747627', uncertain: true }]);
});

it('takes the number beside a label of two lines', () => {
  const page = fields('residence-form-ct01', typedPage({ text: '9. Số định danh cá nhân của', at: 100, base: 200 }, beside('000051888536', 500), { text: 'chủ hộ:', at: 100, base: 258 }, { text: '10. Nội dung đề nghị: Đăng ký tạm trú', at: 100, base: 340 }));
  expect(page).toMatchObject({ householderNumber: '000051888536', request: 'Đăng ký tạm trú' });
});

it('takes a typewritten answer for one, though its spaces are wide, and a date in words over two lines', () => {
  const page = typedPage('Nơi thường trú:', 'Thôn 8,', beside('xã Bình Nguyên,', 192), beside('tỉnh Quảng Nam', 364));
  expect(fields('residence-confirmation-ct07', page)['residence']).toBe('Thôn 8, xã Bình Nguyên, tỉnh Quảng Nam');
  expect(fields('birth-certificate', typedPage('Ngày, tháng, năm sinh: 13/06/2025', 'Ghi bằng chữ: Ngày mười ba tháng sáu', 'năm hai nghìn không trăm hai mươi lăm'))['birthInWords']).toBe('Ngày mười ba tháng sáu năm hai nghìn không trăm hai mươi lăm');
});

it('goes on in the next row with a label or a number that had no room', () => {
  const edge = 'Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất được chứng nhận';
  expect(fields('land-certificate', typedPage(edge, 'Bà: TRẦN THỊ MẪU', beside(', năm sinh: 1963', 500), beside(', số định danh cá', 780), 'nhân: 000163901110', 'và chồng là ông: LÊ VĂN THỬ', beside(', năm sinh: 1951', 500), beside(', CCCD số:', 840), '000051495781'))).toMatchObject({ ownerName: 'TRẦN THỊ MẪU', ownerBirthYear: '1963', ownerNumber: '000163901110', spouseName: 'LÊ VĂN THỬ', spouseNumber: '000051495781' });
});

it('sets the stroke before an office again, and asks', () => {
  for (const read of ['2405XN', '3424IXN']) expect(checkValue(read, 'code')).toMatchObject({ value: `${read.slice(0, 4)}/XN`, valid: false });
  for (const whole of ['2405/XN', 'CS 186129', '677/GXNTTHN', '0393071']) expect(checkValue(whole, 'code')).toMatchObject({ value: whole, valid: true });
});

it('asks about an address in a sentence that has lost a comma', () => {
  const kind = kinds.find((one) => one.kind === 'residence-form-ct01');
  if (kind === undefined) throw new Error('there is no such kind');
  const request = (text: string): boolean | undefined => extractFields(typedPage({ text: `Nội dung đề nghị: ${text}`, at: 100, confidence: 0.97 }), kind)['request']?.uncertain;
  expect([request('Đăng ký thường trú tại phường Sa Pa tỉnh Lào Cai'), request('Đăng ký thường trú tại phường Sa Pa, tỉnh Lào Cai')]).toEqual([true, false]);
});

it('gives what stands below the second “Ông:” or “Bà:” of a land certificate to the other holder', () => {
  const edge = 'Ủy ban nhân dân nơi cấp đã kiểm tra và chịu trách nhiệm về điều đã ghi trên đây xxx';
  const both = fields('land-certificate', typedPage(edge, 'Ông: TRẦN VĂN MẪU', 'Năm sinh: 1978', beside('CCCD số: 000078673777', 500), 'Bà: LÊ THỊ THỬ', 'Năm sinh: 1980', beside('CCCD số: 000180725687', 500)));
  expect(both).toMatchObject({ ownerName: 'TRẦN VĂN MẪU', ownerBirthYear: '1978', ownerNumber: '000078673777', spouseName: 'LÊ THỊ THỬ', spouseBirthYear: '1980', spouseNumber: '000180725687' });
  const alone = fields('land-certificate', typedPage(edge, 'Bà: LÊ THỊ THỬ', 'Năm sinh: 1980', beside('CCCD số: 000180725687', 500)));
  expect(alone).toMatchObject({ ownerName: 'LÊ THỊ THỬ', ownerNumber: '000180725687' });
  expect(alone).not.toHaveProperty('spouseName');
});

it('goes on with the parcel below “của vợ và chồng”, which is no second holder', () => {
  const parcel = ['Thông tin thửa đất:', 'đ) Hình thức sử dụng: Sử dụng chung của vợ và chồng', 'e) Địa chỉ: Xã Thuận Châu, tỉnh Sơn La'];
  expect(fields('land-certificate', typedPage('Bà: Trần Bích Thân; Năm sinh: 1948; CCCD số: 000148389744', ...parcel))).toMatchObject({ ownerName: 'Trần Bích Thân', ownerBirthYear: '1948', ownerNumber: '000148389744' });
  expect(fields('land-certificate', typedPage('Ông Trần Văn Mẫu, CCCD số: 000078673777', 'Địa chỉ: Bản Bó, xã Sa Pa, tỉnh Lào Cai', ...parcel))).toMatchObject({ ownerResidence: 'Bản Bó, xã Sa Pa, tỉnh Lào Cai', parcelAddress: 'xã Thuận Châu, tỉnh Sơn La' });
});
