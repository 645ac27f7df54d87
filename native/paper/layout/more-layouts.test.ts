import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../ocr/reading-order.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { recogniseKind } from '../kind/recognise-kind.ts';
import { openPaperWords } from '../paper-words.ts';
import type { PaperField } from '../paper-field.ts';
import { typedPage } from '../virtual/typed-page.ts';
import type { Typed } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kinds = loadDocumentKinds(join(resources, 'document-kinds'));
const dictionary = openPaperWords(join(resources, 'dictionaries'));

/** Rows of a table, each with its height on the page. */
function fieldsAt(name: string, ...rows: readonly (readonly [y: number, ...cells: readonly Typed[]])[]): Readonly<Record<string, PaperField>> {
  const kind = kinds.find((one) => one.kind === name);
  if (kind === undefined) throw new Error('there is no such kind');
  const lines = rows.flatMap(([y, ...cells]) => typedPage(...cells.map((cell, at) => ({ ...cell, beside: at > 0 }))).lines.map((line) => ({
    ...line, words: line.words.map((word) => ({ ...word, box: { ...word.box, y } })), box: { ...line.box, y }, baseline: { left: y + 20, right: y + 20 },
  })));
  return extractFields({ lines: arrange(lines).lines }, kind, dictionary);
}

const at = (text: string, x: number): Typed => ({ text, at: x });
const label = (text: string): Typed => at(text, 100);
const valueOf = (fields: Readonly<Record<string, PaperField>>, ...names: readonly string[]): (string | undefined)[] => names.map((name) => fields[name]?.value);

describe('an answer that goes on below', () => {
  it('behind a remark in brackets', () => {
    const fields = fieldsAt('marital-status-confirmation', [100, label('GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN')], [200, label('Tình trạng hôn nhân'), at('Có đăng ký kết hôn, nhưng chồng đã chết', 500)],
      [240, at('(Trích lục khai tử số 79/2018) ; hiện tại chưa', 500)], [280, at('đăng ký kết hôn với ai', 500)], [340, label('Giấy này được cấp để'), at('làm thủ tục kết hôn', 500)]);
    expect(fields['maritalStatus']?.value).toMatch(/đã chết \(Trích lục khai tử số 79\/2018\)\s?; hiện tại chưa đăng ký kết hôn với ai$/u);
  });

  it('of a date the month and the year', () => {
    const fields = fieldsAt('marriage-certificate', [100, label('GIẤY CHỨNG NHẬN KẾT HÔN')], [200, label('Họ, chữ đệm, tên vợ:'), at('Họ, chữ đệm, tên chồng:', 900)], [240, label('VÕ THỊ HÀ'), at('HOÀNG SỸ TRỌNG', 900)],
      [280, label('Ngày, tháng, năm sinh: ngày 15'), at('Ngày, tháng, năm sinh: ngày 02', 900)], [320, label('tháng 08 năm 1961'), at('tháng 10 năm 1962', 900)], [360, label('Dân tộc: Kinh'), at('Dân tộc: Kinh', 900)]);
    expect(valueOf(fields, 'wifeBirthDate', 'husbandBirthDate')).toEqual(['15/08/1961', '02/10/1962']);
  });

  it('not in the column beside, whose sentence ends on its line', () => {
    const fields = fieldsAt('land-certificate', [100, label('GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT')], [200, label('BK 775735 thông')], [240, label('Số vào sổ cấp GCN: VP. 01286')]);
    expect(valueOf(fields, 'serial', 'certificateNumber')).toEqual(['BK 775735', 'VP 01286']);
  });
});

describe('an answer that stands higher than its label', () => {
  type Place = readonly [text: string, x: number, y: number, h: number, base: number];
  const page = (...rows: readonly Place[]): ReturnType<typeof arrange> => arrange(rows.flatMap(([text, x, y, h, base]) => typedPage(at(text, x)).lines.map((line) => (
    { ...line, words: line.words.map((word) => ({ ...word, box: { ...word.box, y, h } })), box: { ...line.box, y, h }, baseline: { left: base, right: base } }
  ))));

  it('as small letters at the upper border of a table’s cell', () => {
    const kind = kinds.find((one) => one.kind === 'residence-confirmation-ct07');
    if (kind === undefined) throw new Error('there is no such kind');
    const { lines } = page(['XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ', 100, 600, 30, 630], ['Gia Rai', 854, 756, 20, 776], ['Dân tộc', 225, 763, 29, 787], ['Cao Đài', 854, 818, 20, 838], ['Tôn giáo', 225, 825, 32, 850], ['Quốc tịch', 225, 886, 33, 912], ['Việt Nam', 854, 878, 25, 902]);
    expect(valueOf(extractFields({ lines }, kind, dictionary), 'ethnicity', 'religion', 'nationality')).toEqual(['Gia Rai', 'Cao Đài', 'Việt Nam']);
  });

  it('but not as the next line of a column that is out of step with the one beside', () => {
    expect(page(['Gia Rai', 854, 750, 20, 770], ['Dân tộc', 225, 760, 29, 784], ['Cao Đài', 854, 778, 20, 798], ['Tôn giáo', 225, 790, 32, 815]).text).toBe('Gia Rai\nDân tộc\nCao Đài\nTôn giáo\n');
  });
});

describe('a label of one word', () => {
  it('is one before the name of a hospital', () => {
    const fields = fieldsAt('birth-notification', [100, label('GIẤY CHỨNG SINH')], [200, label('Đã sinh con lúc'), at('08 giờ 29 phút ngày 02 tháng 11 năm 2025', 600)], [240, label('Tại'), at('Trung tâm Y tế Lai Châu', 600)], [280, label('Số lần sinh'), at('01', 600)]);
    expect(fields['birthPlace']?.value).toBe('Trung tâm Y tế Lai Châu');
  });
});

describe('a table of members', () => {
  it('keeps each name whole, whatever stands across its columns below it', () => {
    const fields = fieldsAt('residence-form-ct01', [100, label('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ')], [160, label('11. Những thành viên trong hộ gia đình cùng thay đổi:')],
      [200, at('TT', 110), at('Họ và tên', 320), at('Ngày sinh', 700), at('Số ĐDCN', 1000), at('Giới tính', 1300)],
      [240, at('1', 115), at('LƯU THỊ MẪU', 210), at('17/11/1950', 700), at('000150599284', 1000), at('Nữ', 1300)],
      [280, at('2', 115), at('ĐÀO MẪU NGHĨA', 210), at('27/03/1990', 700), at('000190790319', 1000), at('Nữ', 1300)],
      [330, at('Thừa-Thiên-Huế, ngày 13', 90), at('Thừa-Thiên-Huế, ngày 13', 1100)], [370, at('2025', 140), at('CHỖ Ở HỢP PHÁP', 700), at('2025', 1200)]);
    expect(valueOf(fields, 'member1Name', 'member2Name', 'member3Name')).toEqual(['LƯU THỊ MẪU', 'ĐÀO MẪU NGHĨA', undefined]);
  });
});

describe('a header over its values', () => {
  const header = [200, at('Số tờ bản đồ', 100), at('Số thửa', 300), at('Diện tích (m2)', 450), at('Mục đích sử dụng', 650), at('Thời hạn sử dụng', 850)] as const;
  const parcel = [240, at('126', 140), at('583', 320), at('3127', 490), at('Đất ở', 680), at('Lâu dài', 880)] as const;

  it('is a land certificate’s parcel of the first years', () => {
    const fields = fieldsAt('land-certificate', [0, label('Bà: TRẦN THỊ MẪU')], [40, label('Được quyền sử dụng: 3127 m2 đất')], [80, label('Tại: xã Sa Pa, tỉnh Lào Cai')], header, parcel);
    expect(valueOf(fields, 'mapSheet', 'parcelNumber', 'area', 'landUse', 'landTerm', 'parcelAddress')).toEqual(['126', '583', '3127 m²', 'Đất ở', 'Lâu dài', 'xã Sa Pa, tỉnh Lào Cai']);
  });

  it('has a cell of two lines beside the others, and a sum below that is no other row', () => {
    const wrapped = [[232, at('Đất ở tại nông', 660)], [246, at('5', 140), at('1204', 320), at('3127', 490), at('Lâu dài', 880)], [260, at('thôn', 660)], [310, at('Tổng cộng', 100), at('3127', 490)]] as const;
    const fields = fieldsAt('land-certificate', header, ...wrapped);
    expect(valueOf(fields, 'mapSheet', 'parcelNumber', 'area', 'landUse', 'landTerm')).toEqual(['5', '1204', '3127', 'Đất ở tại nông thôn', 'Lâu dài']);
    expect(fields['landUse']?.uncertain).toBe(false);
  });

  it('has cells that go on below with a date, and no row of their own', () => {
    const wrapped = [[246, at('5', 140), at('1204', 320), at('3127', 490), at('Đất trồng cây lâu', 660), at('Đến ngày', 880)], [300, at('năm', 660), at('15/10/2063', 880)], [400, label('Ngày 08 tháng 10 năm 1994')]] as const;
    expect(valueOf(fieldsAt('land-certificate', header, ...wrapped), 'parcelNumber', 'landUse', 'landTerm')).toEqual(['1204', 'Đất trồng cây lâu năm', 'Đến ngày 15/10/2063']);
  });

  it('has cells of many lines, each close below the last', () => {
    const wrapped = [[240, at('128', 140), at('1439', 320), at('2.165,7', 490), at('Đất chuyên trồng', 650), at('Đến ngày', 850), at('Nhận thừa kế đất được', 1120)], [276, at('lúa nước', 650), at('01/7/2064', 850), at('Công nhận QSDĐ như', 1120)], [312, at('giao đất không thu tiền sử', 1120)], [348, at('dụng đất', 1120)], [400, label('Địa chỉ thửa đất: xã Sa Pa, tỉnh Lào Cai')]] as const;
    const fields = fieldsAt('land-certificate', [...header, at('Nguồn gốc sử dụng', 1120)] as const, ...wrapped);
    expect(valueOf(fields, 'landUse', 'landTerm', 'landOrigin', 'parcelAddress')).toEqual(['Đất chuyên trồng lúa nước', 'Đến ngày 01/7/2064', 'Nhận thừa kế đất được Công nhận QSDĐ như giao đất không thu tiền sử dụng đất', 'xã Sa Pa, tỉnh Lào Cai']);
    expect(fields['landOrigin']?.uncertain).toBe(false);
  });

  it('is asked about where there are several rows', () => {
    const fields = fieldsAt('land-certificate', header, parcel, [280, at('127', 140), at('12', 320), at('85', 490), at('Đất vườn', 680), at('Lâu dài', 880)]);
    expect(fields['parcelNumber']).toMatchObject({ value: '583', uncertain: true });
  });
});

it('parts a table’s cells that stand close to each other, and takes a date below it for none of them', () => {
  const header = [200, at('TT', 60), at('Họ, chữ đệm và tên', 120), at('Ngày sinh', 410), at('Giới tính', 510), at('Số định danh', 700), at('Quan hệ', 900)] as const;
  const fields = fieldsAt('residence-form-ct01', header, [250, at('1', 60), at('Trần Thị Mẫu', 120), at('15/01/1999 Nữ', 405), at('000199000019', 700), at('Con', 920)], [290, at('20/07/2026', 880)]);
  expect(valueOf(fields, 'member1BirthDate', 'member1Sex', 'member1Relation')).toEqual(['15/01/1999', 'Nữ', 'Con']);
});

describe('a table’s number and date that had no room in their cells', () => {
  const header = [200, at('TT', 60), at('Họ, chữ đệm và tên', 120), at('Ngày sinh', 400), at('Giới tính', 560), at('Số định danh', 700), at('Quan hệ', 900)] as const;
  const member = (y: number, row: number, name: string, [date, year]: readonly [string, string], [number, rest]: readonly [string, string]) =>
    [[y - 17, at(date, 400), at(number, 700)], [y, at(String(row), 60), at(name, 120), at('Nữ', 570), at('Con', 910)], [y + 17, at(year, 430), at(rest, 740)]] as const;

  it('are the row’s between whose lines they stand', () => {
    const fields = fieldsAt('residence-form-ct01', header, ...member(260, 1, 'Trần Thị Mẫu', ['15/01/199', '9'], ['00019900001', '9']), ...member(330, 2, 'Lê Thị Thử', ['03/04/', '1988'], ['000188000', '012']));
    expect(valueOf(fields, 'member1Name', 'member1BirthDate', 'member1Number', 'member1Relation')).toEqual(['Trần Thị Mẫu', '15/01/1999', '000199000019', 'Con']);
    expect(valueOf(fields, 'member2Name', 'member2BirthDate', 'member2Number', 'member2Sex')).toEqual(['Lê Thị Thử', '03/04/1988', '000188000012', 'Nữ']);
    expect(fields).not.toHaveProperty('member3Name');
  });

  it('are asked about where the second line was not read', () => {
    const fields = fieldsAt('residence-form-ct01', header, ...member(260, 1, 'Trần Thị Mẫu', ['15/01/199', '9'], ['000199000', '019']).slice(0, 2));
    expect([fields['member1BirthDate']?.uncertain, fields['member1Number']?.uncertain]).toEqual([true, true]);
  });
});

it('knows a couple’s second by a name with a number, and gives their address to both', () => {
  const fields = fieldsAt('land-certificate', [0, label('Bà TRẦN THỊ MẪU, số định danh cá nhân: 000174276501')], [40, label('Ông LÊ VĂN THỬ, Căn cước số: 000073139065')], [80, label('Địa chỉ: Số nhà 79, phường Sa Pa, tỉnh Lào Cai')], [120, label('Thửa đất số: 96')], [160, label('Địa chỉ: xã Tả Van, tỉnh Lào Cai')]);
  expect(valueOf(fields, 'ownerName', 'ownerNumber', 'spouseName', 'spouseNumber', 'ownerResidence', 'parcelAddress')).toEqual(['TRẦN THỊ MẪU', '000174276501', 'LÊ VĂN THỬ', '000073139065', 'Số nhà 79, phường Sa Pa, tỉnh Lào Cai', 'xã Tả Van, tỉnh Lào Cai']);
  const alone = fieldsAt('land-certificate', [0, label('Bà: TRẦN THỊ MẪU')], [40, label('Địa chỉ: phường Rạch Dừa, thành phố Vũng Tàu, tỉnh')], [80, label('Bà Rịa - Vũng Tàu')], [120, label('Thửa đất số: 96')]);
  expect(alone).not.toHaveProperty('spouseName');
});

it('goes on with a long date in its column, and with a number that had no room in a letter', () => {
  const dates = fieldsAt('marriage-certificate', [0, label('Họ và tên chồng: LÊ VĂN THỬ'), at('Họ và tên vợ: TRẦN THỊ MẪU', 700)], [40, label('Ngày, tháng, năm sinh: ngày 15 tháng 01'), at('Ngày, tháng, năm sinh: ngày 05 tháng 09', 700)], [80, label('năm 1977'), at('năm 1978', 700)], [120, label('Dân tộc: Kinh'), at('Dân tộc: Tày', 700)]);
  expect(valueOf(dates, 'husbandBirthDate', 'wifeBirthDate', 'husbandEthnicity')).toEqual(['15/01/1977', '05/09/1978', 'Kinh']);
  const receipt = fieldsAt('fee-receipt', [0, at('PHIẾU THU', 400)], [40, at('Ngày: ngày 17 tháng 04 năm', 300)], [80, at('2024', 300)], [120, label('Họ và tên người nộp tiền: Trần Thị Mẫu')]);
  expect(receipt['paidDate']?.value).toBe('17/04/2024');
  expect(fieldsAt('fee-receipt', [0, at('BIÊN LAI THU TIỀN', 400)], [36, at('16 tháng 07 năm 2014', 500)], [44, at('Ngày', 420)])['paidDate']?.value).toBe('16/07/2014');
  const letter = fieldsAt('application-letter', [0, at('Tôi tên là: Trần Thị Mẫu, sinh ngày 12 tháng 09 năm 1968, số căn cước:', 150)], [40, label('000168033074, thường trú tại: xã Sa Pa, tỉnh Lào Cai.')], [80, at('Nay tôi viết đơn này xin trình bày với quý cơ quan một việc như sau: năm nay', 150)]);
  expect(valueOf(letter, 'personalNumber', 'residence')).toEqual(['000168033074', 'xã Sa Pa, tỉnh Lào Cai']);
});

it('knows the form that three requests are joined in by its title in small letters, and whose part is whose', () => {
  const page = typedPage(at('TỜ KHAI', 400), at('Đăng ký khai sinh, đăng ký thường trú,', 300), at('cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi', 280), 'I. NGƯỜI YÊU CẦU', '1. Họ, chữ đệm, tên: TRẦN THỊ MẪU', '2. Ngày, tháng, năm sinh: 18/03/1991', 'II. THÔNG TIN CỦA TRẺ EM', '1. Họ, chữ đệm, tên: LÊ MẪU', '2. Ngày, tháng, năm sinh: 04/09/2023', 'Họ, chữ đệm, tên mẹ: TRẦN THỊ MẪU', 'Năm sinh: 1991');
  const kind = recogniseKind(page, kinds)?.kind;
  expect(kind?.kind).toBe('birth-registration-form');
  if (kind === undefined) throw new Error('the kind is not known');
  expect(valueOf(extractFields(page, kind, dictionary), 'applicantName', 'applicantBirthDate', 'fullName', 'birthDate', 'motherName', 'motherBirthYear')).toEqual(['TRẦN THỊ MẪU', '18/03/1991', 'LÊ MẪU', '04/09/2023', 'TRẦN THỊ MẪU', '1991']);
  expect(recogniseKind(typedPage(at('TỜ KHAI', 400), 'Tôi xin cấp lại giấy khai sinh cho con'), kinds)?.kind.kind).not.toBe('birth-certificate');
});

it('knows whose lines follow where a label in a table’s first column goes on in a second line', () => {
  const rows = (...pairs: [string, string][]): (string | Typed)[] => pairs.flatMap(([name, answer]) => [name, { text: answer, at: 560, beside: true }]);
  const person = (who: string, name: string, year: string): (string | Typed)[] => [...rows(['Họ, chữ đệm, tên người', name]), who, ...rows(['Năm sinh', year], ['Dân tộc', 'Kinh'], ['Nơi cư trú', 'Số 16 đường Mẫu, phường Sa Pa,']), at('tỉnh Lào Cai', 560)];
  const page = typedPage('TRÍCH LỤC KHAI SINH', ...rows(['Họ, chữ đệm, tên', 'LÊ MẪU'], ['Ngày, tháng, năm sinh', '19/01/2015'], ['Dân tộc', 'Tày']), ...person('cha', 'LÊ VĂN THỬ', '1991'), ...person('mẹ', 'TRẦN THỊ MẪU', '1992'));
  const kind = kinds.find((one) => one.kind === 'birth-certificate');
  if (kind === undefined) throw new Error('the kind is not there');
  expect(valueOf(extractFields(page, kind, dictionary), 'fullName', 'ethnicity', 'fatherName', 'fatherBirthYear', 'fatherEthnicity', 'motherName', 'motherBirthYear', 'motherResidence')).toEqual(['LÊ MẪU', 'Tày', 'LÊ VĂN THỬ', '1991', 'Kinh', 'TRẦN THỊ MẪU', '1992', 'Số 16 đường Mẫu, phường Sa Pa, tỉnh Lào Cai']);
});

it('takes an answer for its label’s that stands a little above it, its box over the last word’s', () => {
  const fields = fieldsAt('birth-certificate', [0, label('Nơi đăng ký khai sinh: UBND phường An Biên, thành phố Hải Phòng')], [36, at('28/02/2019', 334)], [40, label('Ngày, tháng, năm đăng ký:')]);
  expect(valueOf(fields, 'registrationDate', 'registrationPlace')).toEqual(['28/02/2019', 'UBND phường An Biên, thành phố Hải Phòng']);
});

it('takes a number from the line in which its column goes on in small letters', () => {
  const fields = fieldsAt('marriage-certificate', [0, label('Họ, chữ đệm, tên vợ: Trần Thị Mẫu')], [40, label('Giấy tờ tùy thân: Căn cước công')], [80, label('dân số 000197000019 do Cục Cảnh')], [120, label('sát QLHC về TTXH cấp')]);
  expect(valueOf(fields, 'wifeNumber')).toEqual(['000197000019']);
});

it('asks about a number whose first letters were not read', () => {
  const number = (text: string): PaperField | undefined => fieldsAt('land-certificate', [0, label('Thửa đất số: 96')], [40, label(`Số vào sổ cấp GCN: ${text}`)])['certificateNumber'];
  expect([number('CH 67985')?.uncertain, number('67985')?.uncertain]).toEqual([false, true]);
});

it('takes no table’s heading for what goes on of an answer above it, in columns either', () => {
  const pair = (y: number, left: string, right: string): [number, Typed, Typed] => [y, label(left), at(right, 640)];
  const heading: [number, ...Typed[]] = [160, at('Số hiệu đỉnh', 120), at('X (m)', 345), at('Y (m)', 750), at('Cạnh (m)', 990)];
  const fields = fieldsAt('land-certificate', pair(0, 'a) Thửa đất số: 957', 'Tờ bản đồ số: 40'), pair(40, 'c) Diện tích: 1329,3 m²', 'Bằng chữ: Như trên'), pair(80, 'd) Hình thức sử dụng: riêng', 'đ) Mục đích sử dụng: Đất ở'), pair(120, 'e) Thời hạn sử dụng: Lâu dài', 'g) Nguồn gốc: Nhận chuyển nhượng'), heading);
  expect(valueOf(fields, 'landTerm', 'landOrigin')).toEqual(['Lâu dài', 'Nhận chuyển nhượng']);
});

it('goes on below a town whose name begins as its province’s', () => {
  const fields = fieldsAt('household-book', [0, label('Họ và tên: Lê Văn Thử')], [40, label('Quê quán: xã Mường Phăng, thành phố Điện Biên')], [80, label('Phủ, tỉnh Điện Biên')], [120, label('Dân tộc: Thái')]);
  expect(valueOf(fields, 'origin')).toEqual(['xã Mường Phăng, thành phố Điện Biên Phủ, tỉnh Điện Biên']);
});

describe('a table of labels and answers', () => {
  it('has a listed answer that is a label elsewhere, and a sum beside its label in capitals', () => {
    expect(fieldsAt('residence-confirmation-ct07', [100, label('3. Họ, chữ đệm và tên chủ hộ'), at('Trần Văn Mẫu', 700)], [140, label('4. Mối quan hệ với chủ hộ'), at('Chủ hộ', 700)])).toMatchObject({ householderName: { value: 'Trần Văn Mẫu' }, relationToHouseholder: { value: 'Chủ hộ' } });
    expect(fieldsAt('fee-receipt', [100, at('STT', 60), at('Nội dung', 200), at('Thành tiền', 900)], [140, at('1', 60), at('Lệ phí đăng ký tạm trú', 200), at('15.000', 920)], [180, at('TỔNG CỘNG', 300), at('15.000', 920)])['total']?.value).toBe('15.000');
  });

  it('has a date in figures, and below it the same in words', () => {
    const fields = fieldsAt('birth-registration-form', [60, label('Họ và tên trẻ'), at('TRẦN THỊ MẪU', 600)], [100, label('Ngày, tháng, năm sinh'), at('05/09/2025', 600)], [140, label('ghi bằng chữ'), at('Ngày năm tháng chín năm hai nghìn không trăm hai mươi lăm', 600)]);
    const inFull = fieldsAt('birth-registration-form', [60, label('Họ và tên trẻ'), at('TRẦN THỊ MẪU', 600)], [100, label('Ngày, tháng, năm sinh'), at('ngày 05 tháng 9 năm 2025', 600)], [140, label('ghi bằng chữ'), at('Ngày năm tháng chín năm hai nghìn không trăm hai mươi lăm', 600)]);
    expect(valueOf(inFull, 'birthDate')).toEqual(['05/09/2025']);
    expect(valueOf(fields, 'birthDate', 'birthInWords')).toEqual(['05/09/2025', 'Ngày năm tháng chín năm hai nghìn không trăm hai mươi lăm']);
  });

  it('of two persons goes on where the first’s number was read with its label', () => {
    const persons = [[60, at('VỢ', 700), at('CHỒNG', 1100)], [100, label('Họ, chữ đệm, tên'), at('TRẦN THỊ MẪU', 600), at('LÊ VĂN THỬ', 1000)], [140, label('Dân tộc'), at('Kinh', 600), at('Tày', 1000)], [180, label('Số định danh cá nhân 000199000019'), at('000088000017', 1000)]] as const;
    expect(valueOf(fieldsAt('marriage-certificate', ...persons), 'wifeName', 'husbandName', 'husbandNumber')).toEqual(['TRẦN THỊ MẪU', 'LÊ VĂN THỬ', '000088000017']);
  });
});

it('reads a register’s number that goes on below, and takes no signature’s day for one', () => {
  const serial = [60, label('Bà: TRẦN THỊ MẪU')] as const;
  expect(fieldsAt('land-certificate', serial, [100, label('Số vào sổ cấp giấy chứng nhận:'), at('Hà Nội, ngày 24 tháng 07 năm 2025', 900)], [140, label('VP 02672'), at('CHỦ TỊCH', 900)])['certificateNumber']?.value).toBe('VP 02672');
});
