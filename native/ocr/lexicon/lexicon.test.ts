import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Lexicon } from './lexicon.ts';
import { isSyllable } from './syllable.ts';

const lexicon = Lexicon.open(join(import.meta.dirname, '..', '..', '..', 'resources', 'dictionaries'));
const correct = (text: string, confidence = 0.9): string => lexicon.correct(text.split(' ').map((word, index) => ({ text: word, confidence, box: { x: index * 50, y: 0, w: 40, h: 20 } }))).map((word) => word.text).join(' ');

describe('isSyllable', () => {
  it('takes every Vietnamese syllable and no other', () => {
    for (const word of 'Nguyễn thường quý gì giếng khuya hoà hòa Việt yêu xoong ngoằn huỳnh trưởng ủy'.split(' ')) expect([word, isSyllable(word)]).toEqual([word, true]);
    for (const word of 'Viêt Hỹm hoc clean zebra tôct'.split(' ')) expect([word, isSyllable(word)]).toEqual([word, false]);
  });
});

describe('Lexicon', () => {
  it('sets right what words beside and the rules of syllables speak against', () => {
    expect(correct('Quốc tich: Viêt Nam')).toBe('Quốc tịch: Việt Nam');
    expect(correct('NGUYÊN THỊ MẪU')).toBe('NGUYỄN THỊ MẪU');
    expect(correct('Đôc lâp - Tư do - Hanh phúc')).toBe('Độc lập - Tự do - Hạnh phúc');
    expect(correct('Tố 9, xã Mẫu')).toBe('Tổ 9, xã Mẫu');
  });

  it('keeps the reading beside the correction', () => {
    const [word] = lexicon.correct([{ text: 'Viêt', confidence: 0.9, box: { x: 0, y: 0, w: 1, h: 1 } }, { text: 'Nam', confidence: 0.9, box: { x: 2, y: 0, w: 1, h: 1 } }]);
    expect(word).toMatchObject({ text: 'Việt', raw: 'Viêt' });
  });

  it('parts words that were glued, where only two that stand together can be meant', () => {
    for (const [read, meant] of [['SỬDỤNG ĐẤT', 'SỬ DỤNG ĐẤT'], ['Đấtở nông thôn', 'Đất ở nông thôn'], ['TRỊNH THỊNGUYỆT', 'TRỊNH THỊ NGUYỆT'], ['Quốc tịch: ViệtNam', 'Quốc tịch: Việt Nam'], ['YBlơ Niê', 'Y Blơ Niê'], ['HWen Ayun', 'H Wen Ayun']] as const) expect(correct(read)).toBe(meant);
    const [use, of] = lexicon.correct([{ text: 'SỬDỤNG', confidence: 0.9, box: { x: 100, y: 0, w: 60, h: 20 } }]);
    expect([use?.box, of?.box]).toEqual([{ x: 100, y: 0, w: 20, h: 20 }, { x: 120, y: 0, w: 40, h: 20 }]);
    for (const whole of ['Khuya', 'example', 'Huỳnh', 'Krông', 'TNHH', 'GIÀNGA']) expect(correct(whole)).toBe(whole);
  });

  it('talks over no name, abbreviation or surely read word with a commoner one', () => {
    for (const text of ['TẠ MỸ YẾN', 'LÂM THANH YẾN HÀ', 'VŨ HỒNG PHƯỢNG TRÂM', 'NGUYỄN THANH LAN', 'TRẦN THÙY VÂN', 'cấp GCN: CN 59168', 'Công nhận QSDĐ như giao đất', 'tháng ba, năm hai nghìn', 'Thôn Bình, Xã Bình Hưng', 'phường Nha Trang, tỉnh']) expect(correct(text, 0.92)).toBe(text);
    for (const text of ['LA LỆ MY HƯƠNG', 'Họ, chữ đệm và tên: Nguyễn Gia Lê Lộc', 'Ông: Hà My Ngân']) expect(correct(text, 0.8)).toBe(text);
    expect([correct('chủ hộ: Hồ Iệ Thảo Hằng', 0.8), correct('BÙI TRONG SƠN', 0.85), correct('Nơi sinh: Hà Nôi')]).toEqual(['chủ hộ: Hồ Lệ Thảo Hằng', 'BÙI TRỌNG SƠN', 'Nơi sinh: Hà Nội']);
    expect(correct('Công nhận QSDĐ', 0.96)).toBe('Công nhận QSDĐ');
    expect(correct('NGỘ THỊ TRANG', 0.92)).toBe('NGÔ THỊ TRANG');
    expect(correct('nghĩa vụ tôn trong, quan tâm', 0.92)).toBe('nghĩa vụ tôn trọng, quan tâm');
  });

  it('leaves names of peoples and villages that were read well', () => {
    expect(correct('Họ và tên: Thạch Thị Sa Mone', 0.917)).toBe('Họ và tên: Thạch Thị Sa Mone');
    expect(correct('Họ và tên: H Wen Ayun', 0.925)).toBe('Họ và tên: H Wen Ayun');
    expect(correct('Bản Lác, xã Tân Mỹ', 0.74)).toBe('Bản Lác, xã Tân Mỹ');
    expect(correct('ngày hai, đăng kú', 0.74)).toBe('ngày hai, đăng ký');
  });

  it('leaves a street’s own words and a book’s beside what they stand beside on papers', () => {
    for (const text of ['đường Mạc Đĩnh Chi, phường Lạc Viên', '12 Mạc Đĩnh Chi', 'V/v: CẤP LẠI SỔ BẢO HIỂM XÃ HỘI', 'Xin cấp sổ bảo hiểm xã hội', 'Mã số bảo hiểm xã hội']) expect(correct(text, 0.92)).toBe(text);
  });

  it('reads the capital of a river’s name that looks like a small l, before a name in a unit alone', () => {
    expect(correct('xã la Pal, huyện Chư Sê', 0.96)).toBe('xã Ia Pal, huyện Chư Sê');
    expect(correct('xã La Hiên', 0.96)).toBe('xã La Hiên');
  });

  it('leaves the letters of a serial number, which are no word', () => {
    expect(correct('Số phát hành: AH 29454740', 0.88)).toBe('Số phát hành: AH 29454740');
  });

  it('leaves names it does not know, other languages, and figures', () => {
    for (const text of ['xã Đông Hải, tỉnh Thái Nguyên', 'The quick brown fox', '000199000019', 'Số: 642/UBND-XNTTHN', 'Krông Năng', 'xã Ea Kao, huyện Krông Ana', 'Cư M’gar, Đắk Lắk']) expect(correct(text, 0.96)).toBe(text);
  });

  it('marks a correction as doubtful where the reading may stand too, and not where it cannot', () => {
    const words = (text: string): ReturnType<typeof lexicon.correct> => lexicon.correct(text.split(' ').map((word, index) => ({ text: word, confidence: 0.9, box: { x: index * 50, y: 0, w: 40, h: 20 } })));
    expect(words('huyên Krông Ana')[0]).toMatchObject({ text: 'huyện', raw: 'huyên' });
    expect(words('huyên Krông Ana')[0]).not.toHaveProperty('doubtful');
    expect(words('Viêt Nam')[0]).not.toHaveProperty('doubtful');
    const [, given] = words('Nguyễn Hanh');
    expect(given?.raw === undefined || given.doubtful === true).toBe(true);
  });
});
