import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../ocr/reading-order.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { openPaperWords } from '../paper-words.ts';
import { typedPage } from '../virtual/typed-page.ts';
import type { Typed } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kinds = loadDocumentKinds(join(resources, 'document-kinds'));
const dictionary = openPaperWords(join(resources, 'dictionaries'));

function fields(name: string, ...rows: readonly (string | Typed)[]): Record<string, string> {
  const kind = kinds.find((one) => one.kind === name);
  if (kind === undefined) throw new Error('there is no such kind');
  return Object.fromEntries(Object.entries(extractFields(typedPage(...rows), kind, dictionary)).map(([field, { value }]) => [field, value]));
}

const beside = (text: string, at: number): Typed => ({ text, at, beside: true });
const edge = 'Ủy ban nhân dân nơi cấp đã kiểm tra và chịu trách nhiệm về điều đã ghi trên đây xxx';

describe('dates that were hard to find', () => {
  it('stand behind labels that were misread up to a full stop, or by a letter in a sentence', () => {
    expect(fields('birth-certificate', 'GIẤY KHAI SINH', 'Ngày, tháng, riăm sinh. 05/05/2020')).toMatchObject({ birthDate: '05/05/2020' });
    expect(fields('application-letter', 'ĐƠN ĐỀ NGHỊ', 'Tôi tên là: Trần Văn Mẫu, sinh này 21 tháng 09 năm 1949, hiện cư trú tại Sa Pa')).toMatchObject({ birthDate: '21/09/1949' });
  });

  it('go on in the next line behind an open dash, and in words though a speck behind them looks like a colon', () => {
    expect(fields('birth-certificate', 'GIẤY KHAI SINH', 'Ngày, tháng, năm sinh: 20-08-', '1997', 'Giới tính: Nữ')).toMatchObject({ birthDate: '20/08/1997' });
    expect(fields('birth-certificate', 'GIẤY KHAI SINH', 'Ghi bằng chữ:', beside('Ngày mười ba, tháng mười một, năm hai nghìn không trăm', 400), { text: 'mười một:', at: 400 }, 'Giới tính: Nữ', edge)).toMatchObject({ birthInWords: 'Ngày mười ba, tháng mười một, năm hai nghìn không trăm mười một' });
  });
});

describe('words of labels in answers', () => {
  it('end none where they stand in small letters without a colon', () => {
    const found = fields('residence-form-ct01', '10. Nội dung đề nghị: Điều chỉnh thông tin về cư trú:', beside('số điện thoại,', 700), 'nghề nghiệp', '11. Những thành viên cùng thay đổi:', edge);
    expect(found['request']).toBe('Điều chỉnh thông tin về cư trú: số điện thoại, nghề nghiệp');
  });

  it('are an answer below the label whose list they are in', () => {
    expect(fields('residence-confirmation-ct07', 'Họ và tên chủ hộ: TRẦN THỊ MẪU', beside('Quan hệ với chủ hộ:', 700), { text: 'Chủ hộ', at: 700 }, 'Dân tộc: Kinh')).toMatchObject({ householderName: 'TRẦN THỊ MẪU', relationToHouseholder: 'Chủ hộ' });
  });

  it('are a name at the end of an address, with a semicolon behind it', () => {
    expect(fields('marital-status-confirmation', 'Nơi cư trú: Số 42 đường Nguyễn Thị Minh Khai, xã Hải Lý, huyện Hải Hậu, tỉnh', 'Nam Định; Dân tộc: Kinh', edge)).toMatchObject({ residence: 'Số 42 đường Nguyễn Thị Minh Khai, xã Hải Lý, huyện Hải Hậu, tỉnh Nam Định', ethnicity: 'Kinh' });
  });
});

it('begins no other person’s section with a name: “tên: VÕ …” is no “tên vợ”', () => {
  const found = fields('birth-registration-form', 'Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:', 'Họ, chữ đệm, tên: CHÂU MẪU', 'Ngày, tháng, năm sinh: 06/04/2025', 'Dân tộc: Kinh', 'Họ, chữ đệm, tên người cha: CHÂU VĂN THỬ', 'Ngày, tháng, năm sinh: 05/01/1992');
  expect(found).toMatchObject({ birthDate: '06/04/2025', ethnicity: 'Kinh', fatherBirthDate: '05/01/1992' });
});

describe('labels that were hardly read', () => {
  it('are known by their other words before the colon', () => {
    expect(fields('land-certificate', 'xuồn gốc sử dụng: Nhận chuyển nhượng')['landOrigin']).toBe('Nhận chuyển nhượng');
    expect(fields('land-certificate', 'xuồn gốc sử dụng Nhận chuyển nhượng')).not.toHaveProperty('landOrigin');
    expect(fields('birth-registration-form', 'Ngày, tháng, năm cấp: 05/01/1992')).not.toHaveProperty('birthDate');
  });

  it('are known with one word of their midst misread, words joined, parted, or a piece of their first word before them', () => {
    expect(fields('birth-certificate', 'Họ và tên: TRẦN MẪU', 'Ngày, tháng, nánh sinh: 05-03-2006')['birthDate']).toBe('05/03/2006');
    expect(fields('birth-certificate', 'Họ và tên mẹ: TRẦN THỊ MẪU', 'Nơi thường trúđạm trú: xã Sa Pa, tỉnh Lào Cai')['motherResidence']).toBe('xã Sa Pa, tỉnh Lào Cai');
    expect(fields('death-notice', 'Nụ xuyên nhân chết: Nhồi máu cơ tim')['deathCause']).toBe('Nhồi máu cơ tim');
    expect(fields('household-book', 'Nơi thường trú trước', beside('khi chuyển đến:', 318), beside('xã Sa Pa, tỉnh Lào Cai', 600))).toEqual({ formerResidence: 'xã Sa Pa, tỉnh Lào Cai' });
    expect(fields('marital-status-confirmation', 'Ông/hà: NGUYỄN THỊ MẪU')['fullName']).toBe('NGUYỄN THỊ MẪU');
    // The last word says whose it is.
    expect(fields('birth-certificate', 'Họ, chữ đệm, tên ny: TRẦN THỊ MẪU')).not.toHaveProperty('motherName');
  });

  it('go on in the next row where their last word had no room', () => {
    expect(fields('marital-status-confirmation', 'Sinh ngày 05/01/1992, thường trú tại xã Sa Pa, tỉnh Lào Cai, có thẻ mang tên CCCD', 'số: 000192000019', edge)['personalNumber']).toBe('000192000019');
    const next = 'Nơi đăng ký khai sinh: UBND phường Cái Khế, quận Ninh Kiều, thành phố Cần Thơ';
    expect(fields('birth-certificate', next, 'Số: 24/2020')['registrationPlace']).toBe('UBND phường Cái Khế, quận Ninh Kiều, thành phố Cần Thơ');
  });

  it('may name other papers behind a stroke', () => {
    expect(fields('marital-status-confirmation', 'Số CCCD/CC/Hộ chiếu: 000192000019')['personalNumber']).toBe('000192000019');
  });

  it('belong to a register’s number of which a stroke was read as a letter: it is asked about', () => {
    const kind = kinds.find((one) => one.kind === 'death-notice');
    if (kind === undefined) throw new Error('there is no such kind');
    const page = typedPage('Số 265IUBND-GBT', 'GIẤY BÁO TỬ', 'Họ và tên người chết: TRẦN THỊ MẪU', 'Dân tộc: Kinh', 'Giới tính: Nữ', 'Quốc tịch: Việt Nam', 'Nơi chết: Tại nhà');
    expect(extractFields(page, kind, dictionary)['documentNumber']).toMatchObject({ value: '265/UBND-GBT', uncertain: true });
  });
});

it('ends an answer in words before a paragraph that begins further in', () => {
  const found = fields('marital-status-confirmation', 'Giấy này được sử dụng để: làm thủ tục chuyển nhượng quyền sử dụng đất ở nhà', { text: 'Ủy ban nhân dân xã đã niêm yết trong 6 tháng.', at: 150 }, edge);
  expect(found['purpose']).toBe('làm thủ tục chuyển nhượng quyền sử dụng đất ở nhà');
});

it('takes the payer’s address, not the office’s above the title', () => {
  expect(fields('fee-receipt', 'Đơn vị: UBND phường Thuận Hóa', 'Địa chỉ: phường Thuận Hóa, thành phố Huế', { text: 'PHIẾU THU', at: 400 }, 'Họ và tên người nộp tiền: TRẦN THỊ MẪU', 'Địa chỉ: Tổ 5, phường Thuận Hóa, thành phố Huế')['address']).toBe('Tổ 5, phường Thuận Hóa, thành phố Huế');
});

describe('a household’s members', () => {
  const cell = (text: string, at: number, isBeside = true): Typed => ({ text, at, beside: isBeside });
  const heading = [cell('TT', 60, false), cell('Họ, chữ đệm', 140), cell('Ngày, tháng:', 420), cell('Giới tính', 600), cell('Số định danh', 720), cell('Quan hệ với', 940), cell('và tên', 150, false), cell('năm sinh', 430), cell('cá nhân', 730), cell('chủ hộ', 950)];
  const member = [cell('1', 60, false), cell('Trần Thị Mẫu', 120), cell('15/01/1999', 420), cell('Nữ', 600), cell('000199000019', 720), cell('Con', 940)];

  it('are read below a heading of which a comma was taken for a colon, and without what stands below the table', () => {
    const found = fields('residence-form-ct01', ...heading, ...member, cell('Ý KIẾN CỦA CHỦ HỘ', 100, false), cell('Ý KIẾN CỦA CHỦ SỞ HỮU CHỖ Ở HỢP PHÁP', 420), cell('NGƯỜI KÊ KHAI', 940));
    expect(found).toMatchObject({ member1Name: 'Trần Thị Mẫu', member1BirthDate: '15/01/1999', member1Sex: 'Nữ', member1Number: '000199000019', member1Relation: 'Con' });
  });

  it('are no heading’s last line with a border’s stroke in it that was read as a one', () => {
    const page = typedPage(...heading, ...member);
    const stroke = typedPage('x', cell('1', 370, false)).lines.slice(1).map((line) => {
      const thin = <T extends { readonly box: { readonly x: number; readonly y: number; readonly w: number; readonly h: number } }>(part: T): T => ({ ...part, box: { ...part.box, y: part.box.y - 8, w: 14, h: 40 } });
      return { ...thin(line), words: line.words.map(thin) };
    });
    const kind = kinds.find((one) => one.kind === 'residence-form-ct01');
    if (kind === undefined) throw new Error('there is no such kind');
    const found = extractFields({ lines: arrange([...page.lines, ...stroke]).lines }, kind, dictionary);
    expect([found['member1Name']?.value, found['member1Relation']?.value, found['member2Name']]).toEqual(['Trần Thị Mẫu', 'Con', undefined]);
  });

  it('have their sex and their birthday though its heading was not read', () => {
    for (const lost of ['Giới tính', 'Ngày, tháng:']) {
      const found = fields('residence-form-ct01', ...heading.filter(({ text }) => text !== lost), ...member);
      expect(found).toMatchObject({ member1BirthDate: '15/01/1999', member1Sex: 'Nữ', member1Number: '000199000019' });
    }
  });

  it('keep a name’s first line that stands close above the others’ middle', () => {
    const typed = typedPage(...heading, ...member.map((one) => (one.text === 'Trần Thị Mẫu' ? { ...one, text: 'Trần Thị Mỹ' } : one)), { text: 'Mẫu', at: 120 });
    const down: Readonly<Record<string, number>> = { 'Trần Thị Mỹ': -12, Mẫu: -28 };
    const moved = typed.lines.map((line) => {
      const dy = down[line.words.map((word) => word.text).join(' ')] ?? 0;
      return { ...line, words: line.words.map((word) => ({ ...word, box: { ...word.box, y: word.box.y + dy } })), box: { ...line.box, y: line.box.y + dy }, baseline: { left: line.baseline.left + dy, right: line.baseline.right + dy } };
    });
    const kind = kinds.find((one) => one.kind === 'residence-form-ct01');
    if (kind === undefined) throw new Error('there is no such kind');
    expect(extractFields({ lines: arrange(moved).lines }, kind, dictionary)['member1Name']?.value).toBe('Trần Thị Mỹ Mẫu');
  });
});
