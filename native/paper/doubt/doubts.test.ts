import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FieldSchema } from '../document-kind.ts';
import { doubtsOf } from './doubts.ts';
import type { PaperWord } from './doubts.ts';
import { checkValue } from '../rules/field-values.ts';
import { onlyChoice } from '../values/only-choice.ts';
import { openPaperWords, spelled } from '../paper-words.ts';

const dictionary = openPaperWords(join(import.meta.dirname, '..', '..', '..', 'resources', 'dictionaries'));

function doubts(text: string, type: FieldSchema['type'], confidence: number, dotted = false): string[] {
  const words = text.split(' ').map((word) => ({ text: word, confidence, dotted, box: { x: 0, y: 0, w: 1, h: 1 } }));
  return doubtsOf(words, checkValue(text, type).value, type, dictionary);
}

describe('doubtsOf', () => {
  it('believes places that there are, with weaker letters too', () => {
    for (const place of ['xã Ea Kao, tỉnh Đắk Lắk', 'Buôn Krông Ana, huyện Krông Ana, tỉnh Đắk Lắk', 'phường Bến Thành, thành phố Hồ Chí Minh']) expect([place, doubts(place, 'place', 0.965)]).toEqual([place, []]);
    expect(doubts('xã Ea Kao, tỉnh Đắk Lắk', 'place', 0.9)).toEqual([]);
  });

  it('believes a sum with its unit behind it, and no other letter with a mark among figures', () => {
    expect([doubts('75.000đ', 'money', 0.97), doubts('75.0ó0', 'money', 0.97)]).toEqual([[], ['unknown']]);
  });

  it('believes communes and districts that stand without their words, as on cards, and a people\u2019s committee', () => {
    expect(doubts('Tân Tiến, Đầm Dơi, Cà Mau', 'place', 0.9)).toEqual([]);
    expect(doubts('Ngọc Chúc, Giồng Riềng, Cà Mau', 'place', 0.9)).toContain('weak');
    expect(doubts('Tân Tiến, Đẩm Dơi, Cà Mau', 'place', 0.97)).toEqual(['unknown']);
    expect(doubts('UBND xã Ea Kao, tỉnh Đắk Lắk', 'place', 0.9)).toEqual([]);
  });

  it('asks about a word that was read as another of the answer was before it was set right', () => {
    const asked = (village: string): string[] => {
      const value = `Ấp Cồn ${village}, xã Đất Mũi, tỉnh Cà Mau`;
      const words = value.split(' ').map((text) => ({ text, confidence: 0.97, box: { x: 0, y: 0, w: 1, h: 1 }, ...(text === 'Mũi,' ? { raw: 'Mãi,' } : {}) }));
      return doubtsOf(words, value, 'place', dictionary);
    };
    expect([asked('Mãi'), asked('Cát')]).toEqual([['weak'], []]);
  });

  it('does not believe a place that a near one of its province speaks against', () => {
    expect(doubts('xã Cá Kao, tỉnh Đắk Lắk', 'place', 0.97)).toEqual(['unknown']);
    expect(doubts('xã Bắc Sơn, tỉnh Lang Sơn', 'place', 0.97)).toContain('unknown');
    expect(doubts('xã Bình Mình, thành phố Hà Nội', 'place', 0.97)).toEqual(['unknown']);
    expect([doubts('xã Đại Tân, tỉnh Sóc Trăng', 'place', 0.97), doubts('xã Đại Tân, tỉnh Quảng Nam', 'place', 0.97)]).toEqual([['unknown'], []]);
    expect(doubts('Bệnh viện Bạch Mai thành phố Hà Nội, xã Sa Pa, tỉnh Lào Cai', 'place', 0.97)).toContain('rule');
    expect(doubts('phường Sa Pa, thành phố Lào Cai, tỉnh Lào Cai', 'place', 0.97)).toEqual([]);
    expect(doubts('Tổ cân phố số 8, phường Sa Pa, tỉnh Lào Cai', 'place', 0.97)).toContain('unknown');
    expect(doubts('Tổ dân phố số 8, phường Sa Pa, tỉnh Lào Cai', 'place', 0.97)).toEqual([]);
    expect(doubts('Bản Huối Lếch, xã Sa Pa, tỉnh Lào Cai', 'place', 0.97)).not.toEqual(doubts('Bản Huổi Lếch, xã Sa Pa, tỉnh Lào Cai', 'place', 0.97));
  });

  it('asks about a name of the highlands that may have lost the letter before it', () => {
    expect(['Bhăm Niê', 'Y Bhăm Niê', 'Ksor Bhăm', 'Niê Ksor', 'Trần Thị Niê'].map((name) => doubts(name, 'name', 0.97).includes('unknown'))).toEqual([true, false, false, false, false]);
  });

  it('asks about a sentence that goes on, a measure without its figure, a figure before a unit and a number that may end in a letter', () => {
    for (const [wrong, right] of [['Đến ngày', 'Đến ngày 15/10/2063'], ['Nốt ruồi C: cm trên sau mép trái', 'Nốt ruồi C: 1 cm trên sau mép trái']] as const) expect([doubts(wrong, 'text', 0.97), doubts(right, 'text', 0.97)]).toEqual([['rule'], []]);
    for (const [wrong, right] of [['2 Đình Bảng, tỉnh Bắc Ninh', 'Số 2 Lê Lợi, phường Đình Bảng, tỉnh Bắc Ninh'], ['158/62 Lê Lợi, phường Đình Bảng, tỉnh Bắc Ninh', '155/62 Lê Lợi, phường Đình Bảng, tỉnh Bắc Ninh']] as const) expect([doubts(wrong, 'place', 0.97), doubts(right, 'place', 0.97)]).not.toEqual([[], []]);
  });

  it('asks about an office whose province was read in part', () => {
    for (const end of ['Thành phố Hồ Chí', 'Thành phố', 'tỉnh']) expect(doubts(`Chủ tịch UBND phường Sài Gòn, ${end}`, 'text', 0.97)).toContain('rule');
    expect(doubts('Chủ tịch UBND phường Sài Gòn, Thành phố Hồ Chí Minh', 'text', 0.97)).not.toContain('rule');
  });

  it('asks for a sure reading of a word by itself, and about a semicolon', () => {
    expect([doubts('Khôn', 'text', 0.924), doubts('Không', 'text', 0.96), doubts('Không có', 'text', 0.924)]).toEqual([['weak'], [], []]);
    expect([doubts('Làm thủ tục mua bán nhà; đất', 'text', 0.97), doubts('Làm thủ tục mua bán nhà, đất', 'text', 0.97)]).toEqual([['weak'], []]);
  });

  it('believes an office’s and a sentence’s own wording, and the unit an office is for', () => {
    for (const place of ['Trạm Y tế xã Ea Kao, tỉnh Đắk Lắk', 'Bệnh viện Đa khoa khu vực Củ Chi, Thành phố Hồ Chí Minh']) expect([place, doubts(place, 'place', 0.9, true)]).toEqual([place, []]);
    expect(doubts('Bệnh viện Đa khoa khu vực Củ Chí, Thành phố Hồ Chí Minh', 'place', 0.94)).toContain('weak');
    for (const text of ['Được Công nhận quyền sử dụng đất', 'Mua nhà ở xã hội', 'Đăng ký kết hôn tại xã Tân Thạch']) expect([text, doubts(text, 'text', 0.96, true)]).toEqual([text, []]);
  });

  it('asks about a name of whose dots below one was lost and another may be', () => {
    const words = (surname: string, raw: string): PaperWord[] => [{ text: surname, raw }, ...['Thị', 'Lan', 'My'].map((text) => ({ text }))].map((word, x) => ({ ...word, confidence: 0.97, box: { x, y: 0, w: 1, h: 1 } }));
    expect(doubtsOf(words('Trịnh', 'Trinh'), 'Trịnh Thị Lan My', 'name', dictionary)).toEqual(['weak']);
    expect(doubtsOf(words('Nguyễn', 'NGuyễn'), 'Nguyễn Thị Lan My', 'name', dictionary)).toEqual([]);
  });

  it('asks about a name of which a mark behind the surname was lost: another\u2019s may be', () => {
    const words = (...raws: string[]): PaperWord[] => ['PHẠM', 'XUÂN', 'TRƯƠNG'].map((text, x) => ({ text, ...(raws[x] === text ? {} : { raw: raws[x] ?? '' }), again: text, confidence: 0.97, box: { x, y: 0, w: 1, h: 1 } }));
    expect(doubtsOf(words('PHẠM', 'XUAN', 'TRƯƠNG'), 'PHẠM XUÂN TRƯƠNG', 'name', dictionary)).toEqual(['weak']);
    expect(doubtsOf(words('PHAM', 'XUÂN', 'TRƯƠNG'), 'PHẠM XUÂN TRƯƠNG', 'name', dictionary)).toEqual([]);
  });

  it('asks about a name behind the surname that the dictionary gave another letter, and a sentence’s village that was read alike twice but weakly', () => {
    const word = (text: string, confidence: number, more: Partial<PaperWord>) => ({ text, confidence, box: { x: 0, y: 0, w: 40, h: 20 }, ...more });
    const named = (text: string, raw: string) => doubtsOf([word('LÒ', 0.97, {}), word(text, 0.69, { raw })], `LÒ ${text}`, 'name', dictionary);
    expect([named('MẠNH', 'MAHH'), named('MẠNH', 'MẠNH,')]).toEqual([['weak'], []]);
    const request = (confidence: number) => doubtsOf('Đăng ký tạm trú tại Ấp Cồn Mãi'.split(' ').map((text) => word(text, text === 'Mãi' ? confidence : 0.97, { again: text })), 'Đăng ký tạm trú tại Ấp Cồn Mãi', 'text', dictionary);
    expect([request(0.921), request(0.94)]).toEqual([['weak'], []]);
  });

  it('asks about a word that stands nowhere, a people cut short and a village whose name was read alike twice but weakly', () => {
    const twice = (text: string, confidence: number) => text.split(' ').map((word, at) => ({ text: word, again: word, confidence, box: { x: at * 50, y: 0, w: 40, h: 20 } }));
    const of = (text: string, confidence: number, type: 'place' | 'text' | 'ethnicity') => doubtsOf(twice(text, confidence), text, type, dictionary).length > 0;
    expect([of('Ủy ban nhân dân phường Tân Lợi, suận Gò Vấp', 0.95, 'text'), of('Ủy ban nhân dân phường Tân Lợi, quận Gò Vấp', 0.95, 'text')]).toEqual([true, false]);
    expect([of('Ê', 0.96, 'ethnicity'), of('Ê-đê', 0.96, 'ethnicity')]).toEqual([true, false]);
    expect([of('xóm Tổng Ngoàng, xã Quảng Lâm, tỉnh Cao Bằng', 0.9, 'place'), of('xóm Tổng Ngoàng, xã Quảng Lâm, tỉnh Cao Bằng', 0.95, 'place')]).toEqual([true, false]);
  });

  it('asks about an address that ends with a town called as its province is', () => {
    const isAsked = (place: string): boolean => doubts(place, 'place', 0.97).includes('rule');
    expect(['xã Mường Phăng, thành phố Điện Biên', 'xã Mường Phăng, tỉnh Điện Biên', 'phường Vĩ Dạ, thành phố Huế'].map(isAsked)).toEqual([true, false, false]);
  });

  it('asks about an address with a colon in it or a list’s sign before it', () => {
    for (const place of ['Trạm: y tế phường Phú Lợi, tỉnh Bình Dương', '(2) Ấp 4, xã Bình Hưng, tỉnh Bình Dương']) expect([place, doubts(place, 'place', 0.97).includes('rule')]).toEqual([place, true]);
  });

  it('takes a stream’s name in each of its spellings, and asks for surer letters', () => {
    for (const name of ['Đắk', 'Đăk', 'Đak']) expect([name, doubts(`Thôn 2, xã ${name} Rong, tỉnh Gia Lai`, 'place', 0.96), doubts(`xã ${name} Rong, tỉnh Gia Lai`, 'place', 0.9)]).toEqual([name, [], ['weak']]);
  });

  it('asks for surer letters where another name is one mark away', () => {
    expect(doubts('Trần Văn Dũng', 'name', 0.965)).toEqual([]);
    expect([doubts('TRẦN VĂN DŨNG Chồng', 'name', 0.965), doubts('Trần VĂN DŨNG', 'name', 0.965)]).toEqual([expect.arrayContaining(['rule']), []]);
    expect(doubts('Trần Văn Dũng', 'name', 0.94)).toEqual(['weak']);
  });

  it('asks where a dotted line may have swallowed a dot below', () => {
    expect(doubts('Lò Thành Vương', 'name', 0.97, true)).toContain('weak');
    expect(doubts('Lò Thành Vượng', 'name', 0.97)).toEqual([]);
    expect(doubts('xã Thanh Lộc', 'place', 0.97, true)).toContain('weak');
  });

  it('knows streets and hospitals that are named alike everywhere, and asks about what is nearly one', () => {
    expect(doubts('Số 8 Trần Phú, phường Sa Pa, tỉnh Lào Cai', 'place', 0.965)).toEqual([]);
    expect(doubts('8 Trân Phú, phường Sa Pa, tỉnh Lào Cai', 'place', 0.965)).toContain('unknown');
    expect(doubts('Bệnh viện Bạch Mai, quận Đống Đa, thành phố Hà Nội', 'place', 0.9)).toEqual([]);
    expect(doubts('Số 8 đường Mẫu Mực, phường Sa Pa, tỉnh Lào Cai', 'place', 0.965)).toEqual([]);
  });

  it('asks about a surname that lost a mark, and sets no name right to a rare one', () => {
    expect(doubts('GIANG QUỐC QUÂN', 'name', 0.965)).toEqual(['unknown']);
    expect(doubts('LA QUỐC QUÂN', 'name', 0.965)).toEqual([]);
    expect(doubts('Trần Nguyễn Anh', 'name', 0.965)).toEqual([]);
  });

  it('asks where plain wording stands beside words that it never stands beside', () => {
    expect(doubts('Lâu dài', 'text', 0.93)).toEqual([]);
    expect(doubts('Lệ phí đăng ký khai sinh', 'text', 0.93)).toEqual([]);
    for (const misread of ['Thơ may', 'Lệ nhí đăng ký', 'Phật gián', 'Lầu đài']) expect([misread, doubts(misread, 'text', 0.964).length > 0]).toEqual([misread, true]);
  });

  it('believes what a second reading says too, little read where nothing else can stand there, and no letter or figure by itself', () => {
    const twice = (texts: string, confidence: number, type: FieldSchema['type']): string[] => doubtsOf(texts.split(' ').map((text) => ({ text, again: text, confidence, box: { x: 0, y: 0, w: 1, h: 1 } })), texts, type, dictionary);
    expect(twice('Bệnh viện Đa khoa tỉnh Bạc Liêu', 0.5, 'place')).toEqual([]);
    expect(twice('Kinh', 0.5, 'ethnicity')).toEqual([]);
    for (const text of ['Số 31 Trần Phú, phường Yên Bái, tỉnh Lào Cai', 'Tổ 3, xã Mẫu G, tỉnh Lào Cai']) expect(twice(text, 0.6, 'place')).toContain('weak');
  });

  it('doubts what the dictionary changed in one of several ways', () => {
    const word = { text: 'Minh', raw: 'Hinh', confidence: 0.97, doubtful: true as const, box: { x: 0, y: 0, w: 1, h: 1 } };
    expect(doubtsOf([word], 'Minh', 'text', dictionary)).toContain('corrected');
  });

  it('never believes letters with marks among figures', () => {
    expect(doubts('Tổ 1ó, xã Mẫu', 'place', 0.99)).toContain('unknown');
  });
});

describe('onlyChoice', () => {
  it('sets a surname right where only one can be meant', () => {
    expect(onlyChoice('NGUYÊN', dictionary.surnames)).toEqual({ value: 'NGUYỄN', standing: 'repaired' });
    expect(onlyChoice('Đăng', dictionary.surnames)).toEqual({ value: 'Đặng', standing: 'repaired' });
    expect(onlyChoice('Trần', dictionary.surnames).standing).toBe('known');
    expect(onlyChoice('Smith', dictionary.surnames)).toEqual({ value: 'Smith', standing: 'unknown' });
  });
});

it('spells tones in one way', () => {
  expect(['Hoà', 'Thuỷ', 'khoẻ', 'quý', 'hoàng', 'H’Leo'].map(spelled)).toEqual(['hòa', 'thủy', 'khỏe', 'quý', 'hoàng', "h'leo"]);
});
