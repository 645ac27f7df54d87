import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecognisedLine } from '../../ocr/types.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { openPaperWords } from '../paper-words.ts';
import { typedPage } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kinds = loadDocumentKinds(join(resources, 'document-kinds'));
const dictionary = openPaperWords(join(resources, 'dictionaries'));

type Placed = readonly [text: string, at: number, base: number];

/** A page's fields by the kind that it is, of lines wherever they stand. */
function fieldsOf(kind: string, ...placed: readonly Placed[]): Record<string, { value: string; uncertain: boolean }> {
  const known = kinds.find((one) => one.kind === kind);
  if (known === undefined) throw new Error('the kind is not known');
  const { lines } = typedPage(...placed.map(([text, at, base]) => ({ text, at, base })));
  return Object.fromEntries(Object.entries(extractFields({ lines }, known, dictionary)).map(([name, { value, uncertain }]) => [name, { value, uncertain }]));
}

describe('answers that are out of step with their labels', () => {
  it('are taken where they stand higher behind a colon, half of them beside it still', () => {
    const birth = (lift: number): string | undefined => fieldsOf('birth-certificate', ['GIẤY KHAI SINH', 400, 40], ['Họ và tên: Trần Thị Mẫu', 100, 100], ['Đăng ký ngày:', 100, 200], ['14/11/1983', 280, 200 - lift])['registrationDate']?.value;
    expect([birth(0), birth(11), birth(18)]).toEqual(['14/11/1983', '14/11/1983', undefined]);
  });

  it('are a person’s though the answer before them has a hole in it', () => {
    const fields = fieldsOf('marriage-certificate', ['GIẤY CHỨNG NHẬN KẾT HÔN', 400, 40], ['Họ và tên chồng: Trần', 100, 100], ['Văn Mẫu', 370, 100], ['Dân tộc:', 100, 150], ['Tày', 200, 150], ['Quốc tịch:', 700, 150], ['Việt Nam', 830, 150], ['Họ và tên vợ: Lê Thị Thử', 100, 200], ['Dân tộc:', 100, 250], ['Kinh', 200, 250], ['Quốc tịch:', 700, 250], ['Việt Nam', 830, 250]);
    expect(fields).toMatchObject({ husbandEthnicity: { value: 'Tày' }, husbandNationality: { value: 'Việt Nam' }, wifeEthnicity: { value: 'Kinh' }, wifeNationality: { value: 'Việt Nam' } });
  });

  it('are the last label\u2019s of the row above, if they are a number that had no room behind it', () => {
    const fields = fieldsOf('residence-confirmation-ct07', ['XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ', 300, 40], ['4. Họ, chữ đệm và tên chủ hộ: Lê Văn Thử', 100, 100], ['5. Quan hệ với chủ hộ: Con rể', 100, 150], ['6. Số định danh cá nhân của chủ hộ:', 470, 150], ['000066650321', 100, 200], ['7. Thông tin các thành viên khác trong hộ gia đình:', 100, 250]);
    expect(fields).toMatchObject({ relationToHouseholder: { value: 'Con rể' }, householderNumber: { value: '000066650321' } });
  });

  it('are found under a heading whose neighbour runs over two lines', () => {
    const fields = fieldsOf('land-certificate', ['GIẤY CHỨNG NHẬN', 400, 40], ['QUYỀN SỬ DỤNG ĐẤT', 390, 80], ['Số hiệu tờ bản', 100, 206], ['Số hiệu thửa', 350, 214], ['Diện tích', 600, 220], ['Mục đích sử dụng', 820, 220], ['đồ', 170, 236], ['27', 170, 290], ['320', 400, 290], ['1983', 620, 290], ['Đất ở', 880, 290]);
    expect(fields).toMatchObject({ mapSheet: { value: '27' }, parcelNumber: { value: '320' }, area: { value: '1983' } });
  });

  it('are found below a heading whose first line stands alone, and go on with a date in its cell', () => {
    const heading: Placed[] = [['Số hiệu tờ bản', 60, 196], ['Số hiệu thửa', 290, 214], ['Diện tích (m3)', 480, 214], ['Mục đích sử dụng', 690, 214], ['Thời hạn sử dụng', 940, 214], ['đồ', 130, 232]];
    const row: Placed[] = [['Đến ngày', 960, 276], ['27', 130, 290], ['320', 330, 290], ['1983', 520, 290], ['Đất ở', 740, 290], ['15/10/2043', 950, 304]];
    expect(fieldsOf('land-certificate', ['GIẤY CHỨNG NHẬN', 400, 40], ['QUYỀN SỬ DỤNG ĐẤT', 390, 80], ...heading, ...row)).toMatchObject({ mapSheet: { value: '27' }, parcelNumber: { value: '320' }, area: { value: '1983' }, landTerm: { value: 'Đến ngày 15/10/2043' } });
  });

  it('are found below headings among which a piece of the table’s wall is read as a figure, and a letter too', () => {
    const members = (number: string, ...specks: RecognisedLine[]): Record<string, unknown> => {
      const kind = kinds.find((one) => one.kind === 'residence-form-ct01');
      const { lines } = typedPage({ text: 'TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', at: 400, base: 40 }, { text: 'TT', at: 60, base: 200 }, { text: 'Họ, chữ đệm và tên', at: 120, base: 200 }, { text: 'Ngày sinh', at: 420, base: 200 }, { text: number, at: 600, base: 200 }, { text: 'Quan hệ', at: 900, base: 200 }, { text: '1', at: 60, base: 250 }, { text: 'Lê Văn Thử', at: 120, base: 250 }, { text: '11/11/2003', at: 420, base: 250 }, { text: '000203960471', at: 600, base: 250 }, { text: 'Con', at: 900, base: 250 });
      const heading = lines.findIndex((line) => line.words[0]?.text === 'Quan');
      const found = kind === undefined ? {} : extractFields({ lines: lines.toSpliced(heading + 1, 0, ...specks) }, kind, dictionary);
      return Object.fromEntries(Object.entries(found).filter(([name]) => name.startsWith('member')).map(([name, { value }]) => [name, value]));
    };
    const box = { x: 1040, y: 186, w: 4, h: 9 };
    const speck: RecognisedLine = { words: [{ text: '1', box, confidence: 0.96 }], box, baseline: { left: 195, right: 195 } };
    const numbered = typedPage({ text: '11', at: 20, base: 200 }).lines;
    const all = { member1Name: 'Lê Văn Thử', member1BirthDate: '11/11/2003', member1Number: '000203960471', member1Relation: 'Con' };
    expect([members('Số định danh cá nhân', speck), members('s6 định danh cá nhân'), members('Số định danh cá nhân', ...numbered)]).toEqual([all, all, all]);
  });

  it('go on below a table’s last label behind a comma', () => {
    const rows: Placed[] = [['NGƯỜI MẸ', 340, 130], ['NGƯỜI CHA', 740, 130], ['Họ và tên', 100, 210], ['Trần Thị Mẫu', 340, 210], ['Lê Văn Thử', 740, 210], ['Năm sinh', 100, 280], ['1964', 340, 280], ['1936', 740, 280], ['Nơi thường trú', 100, 350], ['Hòa Thắng, Phú Hòa,', 340, 350], ['Hòa Thắng, Phú Hòa,', 740, 350], ['Phú Yên', 340, 415], ['Phú Yên', 740, 415]];
    expect(fieldsOf('birth-certificate', ['GIẤY KHAI SINH', 400, 40], ['Họ và tên: Trần Văn Mẫu', 100, 80], ...rows)).toMatchObject({ motherResidence: { value: 'Hòa Thắng, Phú Hòa, Phú Yên' }, fatherResidence: { value: 'Hòa Thắng, Phú Hòa, Phú Yên' } });
  });
});

describe('a table', () => {
  it('ends above the line for those who sign', () => {
    const member: Placed[] = [['1', 60, 220], ['Trần Thị Mẫu', 110, 220], ['15/01/1999', 420, 220], ['Nữ', 600, 220], ['000199000019', 740, 220], ['Con', 980, 220]];
    const signs: Placed[] = [60, 420, 900].flatMap((at): Placed[] => [['ngày', at, 262], ['tháng', at + 80, 262], ['năm', at + 170, 262]]);
    const heading: Placed[] = [['TT', 60, 180], ['Họ, chữ đệm và tên', 110, 180], ['Ngày sinh', 420, 180], ['Giới tính', 580, 180], ['Số định danh cá nhân', 720, 180], ['Quan hệ với chủ hộ', 980, 180]];
    const found = fieldsOf('residence-form-ct01', ['TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', 300, 40], ...heading, ...member, ...signs);
    expect(found).toMatchObject({ member1Sex: { value: 'Nữ' }, member1Relation: { value: 'Con' } });
  });

  it('parts two cells of a record that stand as close as words, and somebody looks; a term without its beginning is asked about', () => {
    const title: Placed[] = [['GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT', 300, 40]];
    const heading: Placed[] = [['Số tờ bản đồ', 100, 100], ['Số thửa', 260, 100], ['Diện tích (m2)', 380, 100], ['Mục đích sử dụng', 560, 100], ['Thời hạn sử dụng', 734, 100]];
    const record: Placed[] = [['23', 100, 150], ['279', 260, 150], ['86,5', 380, 150], ['Đất chuyên trồng Đến ngày', 560, 150], ['lúa nước', 560, 190], ['15/10/2063', 734, 190]];
    expect(fieldsOf('land-certificate', ...title, ...heading, ...record)).toMatchObject({ landUse: { value: 'Đất chuyên trồng lúa nước', uncertain: true }, landTerm: { value: 'Đến ngày 15/10/2063', uncertain: true } });
    const terms = ['Thời hạn sử dụng: 15/10/2063', 'Thời hạn sử dụng: Đến ngày 15/10/2063', 'Thời hạn sử dụng: Lâu dài'].map((text) => fieldsOf('land-certificate', ...title, [text, 100, 100])['landTerm']?.uncertain);
    expect(terms).toEqual([true, false, false]);
  });
});

describe('an answer behind a label without a colon', () => {
  it('is a date in words, and an old card’s number in red', () => {
    expect(fieldsOf('birth-certificate', ['GIẤY KHAI SINH', 400, 40], ['Sinh ngày, tháng, năm: ngày 14 tháng 02 năm 1994', 100, 100], ['(viết bằng chữ) Ngày mười bốn, tháng hai, năm một nghìn chín trăm chín mươi tư', 100, 150])['birthInWords']).toEqual({ value: 'Ngày mười bốn, tháng hai, năm một nghìn chín trăm chín mươi tư', uncertain: false });
    const card = (number: string): unknown => fieldsOf('id-card', ['GIẤY CHỨNG MINH NHÂN DÂN', 400, 40], [number, 500, 90], ['Họ tên: TRẦN THỊ MẪU', 300, 140])['personalNumber']?.value;
    expect([card('SỐ 000246498'), card('số 000246498'), card('000246498')]).toEqual(['000246498', '000246498', '000246498']);
  });

  it('goes on below where the province is still to come, without the footnote’s mark before it', () => {
    const home = (...lines: readonly Placed[]): unknown => fieldsOf('id-card', ['GIẤY CHỨNG MINH NHÂN DÂN', 400, 40], ...lines, ['Sinh ngày: 01/02/1959', 100, 300], ['Dấu vết riêng: nốt ruồi dưới mép phải, thẳng góc', 100, 350])['origin']?.value;
    expect(home(['Nguyên quán: xã Long Hưng, huyện Văn', 100, 100], ['Giang, tỉnh Hưng Yên', 125, 140])).toBe('xã Long Hưng, huyện Văn Giang, tỉnh Hưng Yên');
    expect(fieldsOf('application-letter', ['ĐƠN XIN XÁC NHẬN', 400, 40], ['Kính gửi: Ủy ban nhân dân phường Bến Nghé, Thành phố Hồ Chí', 180, 100], ['Minh', 100, 140], ['Tôi tên là: Trần Thị Mẫu, hiện ở phường Bến Nghé, Thành phố Hồ Chí Minh', 100, 180])['recipient']?.value).toBe('Ủy ban nhân dân phường Bến Nghé, Thành phố Hồ Chí Minh');
    expect(fieldsOf('birth-registration-form', ['TỜ KHAI ĐĂNG KÝ KHAI SINH', 400, 40], ['Họ, chữ đệm, tên người yêu cầu: Trần Thị Mẫu', 100, 70], ['Nơi cư trú: (2). thôn Long Hưng, xã Sa Pa, tỉnh Lào Cai', 100, 100])['applicantResidence']?.value).toBe('thôn Long Hưng, xã Sa Pa, tỉnh Lào Cai');
  });
});
