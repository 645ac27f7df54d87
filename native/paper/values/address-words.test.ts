import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withAddressWords } from './address-words.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { checkValue } from '../rules/field-values.ts';
import type { PaperField } from '../paper-field.ts';
import { openPaperWords } from '../paper-words.ts';
import { typedPage } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kind = loadDocumentKinds(join(resources, 'document-kinds')).find((one) => one.kind === 'application-letter');
const dictionary = openPaperWords(join(resources, 'dictionaries'));

function residence(text: string): PaperField | undefined {
  if (kind === undefined) throw new Error('there is no such kind');
  return extractFields(typedPage('ĐƠN ĐỀ NGHỊ', { text: `Nơi thường trú: ${text}`, at: 100, confidence: 0.97 }), kind, dictionary)['residence'];
}

describe('addresses', () => {
  it('one that a line ends with its province is whole', () => {
    for (const below of ['Trong thời gian cư trú tại xã Mẫu không vi phạm', 'H. Thửa đất, nhà ở và tài sản khác']) {
      const page = typedPage('ĐƠN ĐỀ NGHỊ', { text: 'Nơi thường trú: Số 5 Lê Lợi, xã Mẫu, tỉnh Lâm Đồng', at: 100, confidence: 0.97 }, { text: below, at: 100 });
      expect(kind === undefined ? undefined : extractFields(page, kind, dictionary)['residence']?.value).toBe('Số 5 Lê Lợi, xã Mẫu, tỉnh Lâm Đồng');
    }
  });

  it('parted by dashes it is judged part by part, as one with commas', () => {
    expect(residence('38/21 đường Nguyễn Văn Cừ - phường An Hải Bắc - quân Sơn Trà - thành phố Đà Nẵng')?.value).toBe('38/21 đường Nguyễn Văn Cừ - phường An Hải Bắc - quận Sơn Trà - thành phố Đà Nẵng');
    expect(residence('Bản Mới - xã Co Mạ, - huyện Thuận Châu - tỉnh Sơn La')?.value).toBe('Bản Mới - xã Co Mạ - huyện Thuận Châu - tỉnh Sơn La');
    expect(residence('Số 42, ngõ 137, phố Hai Bà Trưng - Phường Dịch Vọng - Quận Cầu Giấy Thành phố Hà Nội')?.value).toBe('Số 42, ngõ 137, phố Hai Bà Trưng - Phường Dịch Vọng - Quận Cầu Giấy - Thành phố Hà Nội');
    expect(residence('Số 5 Lê Lợi - phường 8 - thành phố Vũng Tàu - tỉnh Bà Rịa - Vũng Tàu')?.value).toBe('Số 5 Lê Lợi - phường 8 - thành phố Vũng Tàu - tỉnh Bà Rịa - Vũng Tàu');
  });

  it('has no part that is a unit’s word alone, and no other houses of health', () => {
    expect(residence('Thôn Trung, Xã Tân Long, Huyền, Hướng Hóa, Tỉnh Quảng Trị')?.value).toBe('Thôn Trung, Xã Tân Long, Huyện Hướng Hóa, Tỉnh Quảng Trị');
    expect(residence('Trung tâm Y, tế huyện Sa Pa, tỉnh Lào Cai')?.value).toBe('Trung tâm Y tế huyện Sa Pa, tỉnh Lào Cai');
    expect(residence('Bềnh viện Đa khoa huyện Sa Pa, tỉnh Lào Cai')?.value).toBe('Bệnh viện Đa khoa huyện Sa Pa, tỉnh Lào Cai');
  });

  it('a sign among its words was a figure: somebody looks', () => {
    expect(residence('Căn hộ 9.1?, phường Bãi Cháy, tỉnh Quảng Ninh')?.uncertain).toBe(true);
    expect(residence('Khu phố !, phường Từ Sơn, tỉnh Bắc Ninh')).toMatchObject({ value: 'Khu phố 1, phường Từ Sơn, tỉnh Bắc Ninh', uncertain: true });
  });

  it('a unit right before its province needs no word, nor one behind an office’s words, and an apostrophe is a word’s own', () => {
    for (const [read, meant] of [['Thôn Pác Ngòi, Ba Bổ, Thái Nguyên', 'Thôn Pác Ngòi, Ba Bể, Thái Nguyên'], ['Trùng tâm y tế huyện Ân Thị, tỉnh Hưng Yên', 'Trung tâm y tế huyện Ân Thi, tỉnh Hưng Yên'], ['xã Ea Tul, huyện Cư M gar, tỉnh Đắk Lắk', 'xã Ea Tul, huyện Cư M\'gar, tỉnh Đắk Lắk']] as const) {
      expect(residence(read)).toMatchObject({ value: meant, raw: read, uncertain: true });
    }
    expect(residence('Số 5 Lê Lợi, Thôn Mới, tỉnh Hưng Yên')?.value).toBe('Số 5 Lê Lợi, Thôn Mới, tỉnh Hưng Yên');
  });

  it('a full stop before the province was a comma, but for an abbreviation’s', () => {
    expect(residence('416/42 Ngô Gia Tự. phường Nguyễn Phúc. thành phố Yên Bái. Yên Bái')?.value).toBe('416/42 Ngô Gia Tự, phường Nguyễn Phúc, thành phố Yên Bái, Yên Bái');
    expect(residence('Số 5 đường Lê Lợi, phường Thuận Hóa, TP. Huế')?.value).toBe('Số 5 đường Lê Lợi, phường Thuận Hóa, TP. Huế');
  });

  it('sets right what can be only one unit, and keeps the reading', () => {
    expect(residence('Thôn 3, nhường Cầu Giấy, thành phố Hà Nội')).toMatchObject({ value: 'Thôn 3, phường Cầu Giấy, thành phố Hà Nội', raw: 'Thôn 3, nhường Cầu Giấy, thành phố Hà Nội', uncertain: false });
    expect(residence('Xóm 2, xã Nghỉ Phong, huyện Nghi Lộc, tỉnh Nghệ An')?.value).toBe('Xóm 2, xã Nghi Phong, huyện Nghi Lộc, tỉnh Nghệ An');
    expect(residence('Tổ 8, xã Sa Pa, tỉnh Lao Cai')?.value).toBe('Tổ 8, xã Sa Pa, tỉnh Lào Cai');
    expect(residence('Thôn 2, xã Bắc Quỳnh, huyện Bắc Sơn, tỉnh Lang Sơn')?.value).toBe('Thôn 2, xã Bắc Quỳnh, huyện Bắc Sơn, tỉnh Lạng Sơn');
    expect(residence('Tổ 8, phường Trấn Biên, tỉnh Dòng Nai')?.value).toBe('Tổ 8, phường Trấn Biên, tỉnh Đồng Nai');
  });

  it('shows a unit of the province or a street a letter away as the only one it can be, and asks', () => {
    expect(residence('Tổ 5, phường Vĩnh Thanh Vân, thành phố tạch Giá, tỉnh Kiên Giang')).toMatchObject({ value: 'Tổ 5, phường Vĩnh Thanh Vân, thành phố Rạch Giá, tỉnh Kiên Giang', raw: 'Tổ 5, phường Vĩnh Thanh Vân, thành phố tạch Giá, tỉnh Kiên Giang', uncertain: true });
    expect(residence('5 Nguyễn Thị Hinh Khai, phường Bến Thành, thành phố Hồ Chí Minh')).toMatchObject({ value: '5 Nguyễn Thị Minh Khai, phường Bến Thành, thành phố Hồ Chí Minh', uncertain: true });
    expect(residence('đường Mai Ba Trưng, phường Bến Thành, thành phố Hồ Chí Minh')?.value).toBe('đường Hai Bà Trưng, phường Bến Thành, thành phố Hồ Chí Minh');
    for (const whole of ['12 Mạc Đĩnh Chi, phường Hồng Hi, tỉnh Quảng Ninh', 'Tổ 1, phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng', 'đường Hoa Ban, xã Mẫu, tỉnh Lâm Đồng']) expect(residence(whole)?.value).toBe(whole);
  });

  it('puts a unit’s word together that lost a letter, and gives a room its full stop', () => {
    expect(residence('P902 nhà D4, xã Cẩm Lương, hu ên Cẩm Thủy, tỉnh Thanh Hóa')?.value).toBe('P.902 nhà D4, xã Cẩm Lương, huyện Cẩm Thủy, tỉnh Thanh Hóa');
  });

  it('ends before the day of a signature below it', () => {
    const page = typedPage('ĐƠN ĐỀ NGHỊ', { text: 'Nơi thường trú: Số 5 Lê Lợi, xã Mẫu, huyện Ninh Phước, Ninh Thuận', at: 100 }, { text: 'Ngày 25 tháng 06 năm 2016', at: 100 });
    expect(kind === undefined ? undefined : extractFields(page, kind, dictionary)['residence']?.value).toBe('Số 5 Lê Lợi, xã Mẫu, huyện Ninh Phước, Ninh Thuận');
  });

  it('ends before a letter’s next paragraph, and is in a street called by a day', () => {
    const page = typedPage('ĐƠN ĐỀ NGHỊ', { text: 'Nơi thường trú: Ấp 1, Xã Ea Tu, Thành phố Buôn Ma Thuột, Đắk Lắk', at: 100 }, 'Tôi làm đơn này kính đề nghị quý cơ quan xem xét');
    expect(kind === undefined ? undefined : extractFields(page, kind, dictionary)['residence']?.value).toBe('Ấp 1, Xã Ea Tu, Thành phố Buôn Ma Thuột, Đắk Lắk');
    expect(residence('Số nhà 45, ngõ 112.3 Tháng 2, phường Vị Hoàng, tỉnh Nam Định')?.value).toBe('Số nhà 45, ngõ 112 3 Tháng 2, phường Vị Hoàng, tỉnh Nam Định');
  });

  it('takes no comma within a village’s or a province’s name, and knows a unit’s word before its name in an office’s', () => {
    expect(residence('Làng, Plei Ốp, xã Khe Sanh, tỉnh Quảng Trị')?.value).toBe('Làng Plei Ốp, xã Khe Sanh, tỉnh Quảng Trị');
    expect(residence('Bản Lùng, La Pán Tẩn, Mù, Cang Chải, Yên Bái')?.value).toBe('Bản Lùng, La Pán Tẩn, Mù Cang Chải, Yên Bái');
    expect(residence('Tổ 8, xã Ba Bể, Thái, Nguyên')?.value).toBe('Tổ 8, xã Ba Bể, Thái Nguyên');
    expect(residence('Trung tâm Y tế quân Gò Vấp, Thành phố Hồ Chí Minh')?.value).toBe('Trung tâm Y tế quận Gò Vấp, Thành phố Hồ Chí Minh');
    expect(residence('Bệnh viện Quân y 103, quận Hà Đông, thành phố Hà Nội')?.value).toBe('Bệnh viện Quân y 103, quận Hà Đông, thành phố Hà Nội');
  });

  it('asks about a street that is called as no other, and one but for a letter', () => {
    const streets = ['Điện Riên Phủ', 'Điện Biên Phủ', 'Hoa Mẫu Đơn'].map((street) => residence(`Số 119 ${street}, phường Thủ Dầu Một, Thành phố Hồ Chí Minh`)?.doubts);
    expect(streets).toEqual([['corrected'], [], []]);
    expect(residence('Căn hộ 1008, chung cư Lạc Long Quận, phường Hưng Dũng, thành phố Vinh, tỉnh Nghệ An')).toMatchObject({ value: 'Căn hộ 1008, chung cư Lạc Long Quân, phường Hưng Dũng, thành phố Vinh, tỉnh Nghệ An', doubts: ['corrected'] });
  });

  it('sets the word that a part begins with right, and asks where a village may be called so', () => {
    for (const [read, meant] of [['Thân 15, thành nhế Huế', 'Thôn 15, thành phố Huế'], ['Khu phó 4, xã Sa Pa, tỉnh Lào Cai', 'Khu phố 4, xã Sa Pa, tỉnh Lào Cai'], ['Ấn 14, xã Sa Pa, tỉnh Lào Cai', 'Ấp 14, xã Sa Pa, tỉnh Lào Cai'], ['Tổ 7, khám 2, Huyên Hoằng Hóa, Thanh Hóa', 'Tổ 7, khóm 2, Huyện Hoằng Hóa, Thanh Hóa'], ['Đội 9, thân An Thịnh, xã Sa Pa, tỉnh Lào Cai', 'Đội 9, thôn An Thịnh, xã Sa Pa, tỉnh Lào Cai']] as const) expect(residence(read)?.value).toBe(meant);
    expect(residence('Thân Thượng, phường Sa Pa, tỉnh Lào Cai')).toMatchObject({ value: 'Thôn Thượng, phường Sa Pa, tỉnh Lào Cai', uncertain: true });
    for (const address of ['Thôn Bình, Xã Phước Thuận, Huyện Tuy Phước, Bình Định', 'Tổ 1, xã Yên Lạc, Vĩnh Phúc']) expect(residence(address)?.value).toBe(address);
  });

  it('takes a comma out of a unit’s name, and no part’s', () => {
    expect(residence('Thôn Bình, phường Dịch Vọng, Hậu, quận Cầu Giấy, thành phố Hà Nội')?.value).toBe('Thôn Bình, phường Dịch Vọng Hậu, quận Cầu Giấy, thành phố Hà Nội');
    expect(residence('Thôn Bình, xã Sa Pa, Lào Cai')?.value).toBe('Thôn Bình, xã Sa Pa, Lào Cai');
    expect(residence('ty ban nhân dân xã Sa Pa, tỉnh Lào Cai')?.value).toBe('Ủy ban nhân dân xã Sa Pa, tỉnh Lào Cai');
    expect(residence('Trung tâm tế huyện Bát Xát, tỉnh Lào Cai')?.value).toBe('Trung tâm y tế huyện Bát Xát, tỉnh Lào Cai');
    for (const read of ['Trung tên y tế tuyên Châu Thành, tỉnh Trà Vinh', 'Trung tâm y tổ huyện Châu Thành, tỉnh Trà Vinh']) expect(residence(read)?.value).toBe('Trung tâm y tế huyện Châu Thành, tỉnh Trà Vinh');
    expect(residence('Trạn Y tế xã Sa Pa, tỉnh Lào Cai')?.value).toBe('Trạm Y tế xã Sa Pa, tỉnh Lào Cai');
    expect(residence('Ủy ban nhận dân xã Sa Pa, tỉnh Lào Cai')?.value).toBe('Ủy ban nhân dân xã Sa Pa, tỉnh Lào Cai');
    expect(residence('Khu 9.- Xã, Quốc Oai - huyện Quốc Oai thành, phố Hà Nội')?.value).toBe('Khu 9 - Xã Quốc Oai - huyện Quốc Oai - thành phố Hà Nội');
    expect(residence('xã Hòa Phong, huyện Hòa Vang, thành, phố, Đà Nẵng')?.value).toBe('xã Hòa Phong, huyện Hòa Vang, thành phố Đà Nẵng');
    expect(residence('Ấp, 3, xã Sa Pa, tỉnh Lào Cai')?.value).toBe('Ấp 3, xã Sa Pa, tỉnh Lào Cai');
    expect(residence('Ủy, ban nhân dân xã Sa Pa, tỉnh Lào Cai')?.value).toBe('Ủy ban nhân dân xã Sa Pa, tỉnh Lào Cai');
    expect(residence('Ủy ban nhân dân phường Đông, Kinh, thành phố Lạng Sơn, tỉnh Lạng Sơn')?.value).toBe('Ủy ban nhân dân phường Đông Kinh, thành phố Lạng Sơn, tỉnh Lạng Sơn');
  });

  it('leaves villages and streets, whatever they are called', () => {
    for (const address of ['Xóm Nghỉ Phong, xã Nghi Phong, huyện Nghi Lộc, tỉnh Nghệ An', 'Số 12 đường Cầu Giầy, phường Cầu Giấy, thành phố Hà Nội']) expect(residence(address)?.value).toBe(address);
  });

  it('asks about a commune that begins with a figure, and a street behind a lane that is nearly a known one', () => {
    for (const address of ['Thôn 2, thị trấn 8a Hàng, tỉnh Thái Nguyên', 'Số nhà 65, ngõ 276 Lạc Long Quận, phường Sa Pa, tỉnh Lào Cai']) expect([address, residence(address)?.uncertain]).toEqual([address, true]);
  });

  it('asks about one that begins or ends in the middle, or has a part that begins like nothing known', () => {
    for (const address of ['Hồ Chí Minh', 'Nghé, Quận 1, Hồ Chí Minh', 'thành phố Thủ Đức, Thành phố Hồ Chí Minh', 'Tổ 1, xã Tân Lập, huyện Gia Lâm', 'Thôn 2, xã Sa Pa, tỉnh', 'Số 4, phường Vĩnh Ninh, Thành phố Huế, Thừa Thiên', 'Tổ 1, bhạng Sa Pa, tỉnh Lào Cai']) expect([address, residence(address)?.uncertain]).toEqual([address, true]);
    for (const address of ['Thôn 2, xã Sa Pa, tỉnh Lào Cai', 'Phường Sa Pa, Lào Cai', 'Nghi Phong, Nghi Lộc, Nghệ An', 'Láng Hạ, Đống Đa, TP. Hà Nội']) expect([address, residence(address)?.doubts]).toEqual([address, []]);
  });

  it('asks nobody about a unit that the dictionary set right to the only one of its province', () => {
    const parts = (name: string, last: { text: string; raw: string }) => ['Tổ', '2,', 'xã', 'Hải', 'Lý,', 'huyện', 'Hải', 'Hậu,', 'tỉnh', name].map((text) => ({ text })).concat(last).map((word, at) => ({ word: { ...word, confidence: 0.97, box: { x: 60 * at, y: 0, w: 50, h: 20 }, ...('raw' in word ? { doubtful: true as const } : {}) }, glued: false }));
    expect(withAddressWords(parts('Nam', { text: 'Định', raw: 'Đinh' }), dictionary).at(-1)?.word).not.toHaveProperty('doubtful');
    expect(withAddressWords(parts('Hà', { text: 'Nam', raw: 'Nội' }), dictionary).at(-1)?.word).toHaveProperty('doubtful');
  });

  it('asks about a village that goes on with a unit of its province, as behind a lost comma', () => {
    expect(residence('Thôn Sả Séng Tả Phìn, Sa Pa, Lào Cai')?.doubts).toEqual(['weak']);
    expect(residence('Thôn Sả Séng, Tả Phìn, Sa Pa, Lào Cai')?.doubts).toEqual([]);
  });

  it('knows a province called by two names', () => {
    expect(residence('Khu phố 8, phường Thắng Nhất, thành phố Vũng Tàu, tỉnh Bà Rịa - Vũng Tàu')?.doubts).toEqual([]);
  });

  it('puts commas where they were lost or read as stops, and takes specks away', () => {
    const value = (text: string): string => checkValue(text, 'place').value;
    expect(value('Tổ 2. khóm 2, phường Láng Hạ. quận Đống Đa, thành phố.. Hà Nội')).toBe('Tổ 2, khóm 2, phường Láng Hạ, quận Đống Đa, thành phố Hà Nội');
    expect(value('Thôn 14„.Xã Tân Thạch,. huyện Cái:Bè Tỉnh Bến Tre.')).toBe('Thôn 14, Xã Tân Thạch, huyện Cái Bè, Tỉnh Bến Tre');
    expect(value('Số 5 đường Lê Lợi, TP. Huế')).toBe('Số 5 đường Lê Lợi, TP. Huế');
  });
});
