import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf } from './address-text.ts';
import { checkValue } from './field-values.ts';
import { withLostCommas } from '../values/lost-commas.ts';
import { openPaperWords } from '../paper-words.ts';

const dictionary = openPaperWords(join(import.meta.dirname, '..', '..', '..', 'resources', 'dictionaries'));
const { units, provinces } = dictionary;

const titled = (name: string): string => name.replace(/(?<![\p{L}\p{M}'])\p{L}/gu, (letter) => letter.toUpperCase());
const nameOf = (names: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...names).map(titled);
const headed = (heads: readonly string[], names: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.tuple(fc.constantFrom(...heads), names).map(([head, name]) => `${head} ${name}`);
const named = nameOf([...units.keys()].filter((name) => /^[\p{L} ]+$/u.test(name) && name.length > 1 && name.length < 20));
const number = fc.integer({ min: 1, max: 999 }).map(String);

const address = fc.tuple(
  fc.oneof(headed(['Số', 'Tổ', 'Thôn', 'Xóm', 'Ấp', 'Khu phố', 'Tổ dân phố số', 'Thôn 3, thị tứ'], number), fc.tuple(number, number).map(([house, lane]) => `Số ${house}, ngõ ${lane} phố Trần Phú`), number.map((house) => `${house}/2A đường Lê Lợi`)),
  headed(['xã', 'phường', 'thị trấn', 'đặc khu'], named),
  headed(['huyện', 'quận', 'thị xã', 'thành phố'], named),
  headed(['tỉnh', 'thành phố', ''], nameOf([...provinces])).map((province) => province.trim()),
).map((parts) => parts.join(', '));

/** "xã" as "Xã", "thị xã" as "Thị xã" or "Thị Xã". */
const cased = fc.tuple(address, fc.constantFrom('small', 'first', 'all')).map(([text, how]) => {
  if (how === 'small') return text;
  const first = text.replace(/(?<=, )(?:xã|phường|thị|đặc|huyện|quận|thành|tỉnh)(?= )/gu, titled);
  return how === 'first' ? first : first.replace(/(?<=, (?:Thị|Đặc|Thành) )(?:xã|trấn|khu|phố)(?= )/gu, titled);
});

describe('addressOf', () => {
  it('changes nothing in an address that is in form, whatever its case', () => {
    fc.assert(fc.property(cased, (text) => addressOf(text) === text), { numRuns: 300 });
  });

  it('sets the comma before a unit in capitals where a number or a name ends, and not within a name or an office', () => {
    expect(addressOf('Xóm 12 Phường Cầu Giấy, Thành phố Hà Nội')).toBe('Xóm 12, Phường Cầu Giấy, Thành phố Hà Nội');
    expect(addressOf('Xã Tả Van Thị xã Sa Pa, Lào Cai')).toBe('Xã Tả Van, Thị xã Sa Pa, Lào Cai');
    for (const text of ['Số 5, phường Phường Đúc, thành phố Huế', 'Công An Phường Láng Hạ, Hà Nội', 'Bệnh viện Đa Khoa Tỉnh Bắc Ninh', 'Bệnh viện Sản - Nhi tỉnh Yên Bái', 'Bệnh viện Bạch Mai, phường Kim Liên, thành phố Hà Nội']) expect(addressOf(text)).toBe(text);
    expect(addressOf('Ủy ban nhân dân xã Khe Sanh tỉnh Quảng Trị')).toBe('Ủy ban nhân dân xã Khe Sanh, tỉnh Quảng Trị');
  });

  it('joins the two words of a unit that a speck has parted', () => {
    expect(addressOf('Tổ 3, quận Ninh Kiều, thành . phố Cần Thơ')).toBe('Tổ 3, quận Ninh Kiều, thành phố Cần Thơ');
    expect(addressOf('Tổ 3, Thị. xã Sa Pa, Lào Cai')).toBe('Tổ 3, Thị xã Sa Pa, Lào Cai');
    expect(addressOf('Tổ 8, thành phố Quảng Ngãi, tỉnh, Quảng Ngãi')).toBe('Tổ 8, thành phố Quảng Ngãi, tỉnh Quảng Ngãi');
    expect(addressOf('Trạm Y tế xã, Huyện Củ Chi')).toBe('Trạm Y tế xã, Huyện Củ Chi');
    expect(addressOf('Thôn Đại Thành, xã Sa Pa, thành phố Hà. Nội')).toBe('Thôn Đại Thành, xã Sa Pa, thành phố Hà Nội');
  });

  it('writes a province of two names with a hyphen, whatever dash the paper has', () => {
    for (const dash of ['–', ' – ', '-', '—']) expect(addressOf(`Tổ 3, xã Long Sơn, tỉnh Bà Rịa${dash}Vũng Tàu`)).toBe('Tổ 3, xã Long Sơn, tỉnh Bà Rịa - Vũng Tàu');
  });

  it('reads a stroke among figures as a one, and parts what a stop has glued', () => {
    expect(addressOf('Khu phố I1, phường Sa Pa')).toBe('Khu phố 11, phường Sa Pa');
    expect(addressOf('Số 231.đường Lê Lợi, phường Sa Pa')).toBe('Số 231 đường Lê Lợi, phường Sa Pa');
    expect(addressOf('273.Nguyễn Huệ, .phường .Tân Mai')).toBe('273 Nguyễn Huệ, phường Tân Mai');
  });

  it('finds an address that breaks off invalid', () => {
    expect(checkValue('Căn hộ 1010, chung cư Lê Lợi, phường Sa Pa, tỉnh Lào Cai', 'place').valid).toBe(true);
    for (const text of ['77136 Lý Thường Kiệt, tỉnh Lạng Sơn', 'Thôn 2, xã Sa Pa, tỉnh', 'Thôn 2, xã Sa Pa,', '12', 'Thôn xã Sa Pa, tỉnh Lào Cai', 'Tổ, phường Sa Pa, tỉnh Lào Cai', 'Số 287, Hoàng Hoa Thám - Phường Mẫu - tỉnh Lào Cai']) expect([text, checkValue(text, 'place').valid]).toEqual([text, false]);
  });
});

describe('withLostCommas', () => {
  /** Words of ten pixels a letter with the gap behind each. */
  const parts = (...words: readonly (readonly [string, number])[]) => {
    let x = 0;
    return words.map(([text, gap]) => {
      const word = { text, confidence: 0.97, box: { x, y: 0, w: 10 * text.length, h: 20 } };
      x += 10 * text.length + gap;
      return { word, glued: false };
    });
  };
  const texts = (...words: readonly (readonly [string, number])[]): string => withLostCommas(parts(...words), dictionary).map(({ word }) => word.text).join(' ');

  it('sets a comma where its place on the line is left, and nowhere else', () => {
    expect(texts(['Số', 9], ['111', 23], ['ngõ', 10], ['172', 8], ['phố', 9], ['Trần', 10], ['Phú', 24], ['thành', 9], ['phố', 9], ['Huế', 9])).toBe('Số 111, ngõ 172 phố Trần Phú, thành phố Huế');
    expect(texts(['Trạm', 9], ['y', 21], ['tế', 10], ['xã', 16], ['Tân', 9], ['Lập', 60], ['Bình', 9])).toBe('Trạm y tế xã Tân Lập Bình');
  });

  it('sets none within an office\'s name, where a dash stood, and asks', () => {
    const read = [['Bệnh', 10], ['viện', 10], ['Sản', 24], ['Nhi', 10], ['tỉnh', 10], ['Yên', 10], ['Bái', 10]] as const;
    expect(texts(...read)).toBe('Bệnh viện Sản Nhi tỉnh Yên Bái');
    expect(withLostCommas(parts(...read), dictionary)[2]?.word).toMatchObject({ broken: true });
  });

  it('sets the hyphen of a place\'s own name, where no comma can have stood', () => {
    const around = (...words: readonly string[]): string => texts(['thành', 10], ['phố', 10], ...words.map((word, at) => [word, at === 1 ? 28 : 10] as const), ['Trực', 10]);
    expect(around('Phan', 'Rang', 'Tháp', 'Chàm')).toBe('thành phố Phan Rang - Tháp Chàm Trực');
    expect(around('Xuân', 'Trường', 'Đà', 'Lạt')).toBe('thành phố Xuân Trường, Đà Lạt Trực');
    expect(texts(['Số', 10], ['1', 10], ['tỉnh', 10], ['Bà', 10], ['Rịa', 28], ['Vũng', 10], ['Tàu', 10])).toBe('Số 1 tỉnh Bà Rịa - Vũng Tàu');
  });

  it('keeps the reading beside what it set', () => {
    expect(withLostCommas(parts(['Bến', 10], ['Nghé', 25], ['Quận', 10], ['1', 10], ['Huế', 10]), dictionary)[1]?.word).toMatchObject({ text: 'Nghé,', raw: 'Nghé' });
  });

  it('leaves out a border read as a bracket, not brackets that close', () => {
    expect(addressOf('đường (Lê Duẩn, phường Nam Định, tỉnh Ninh Bình')).toBe('đường Lê Duẩn, phường Nam Định, tỉnh Ninh Bình');
    expect(addressOf('Thôn 3 (Làng Mới), xã Ia Pal, tỉnh Gia Lai')).toBe('Thôn 3 (Làng Mới), xã Ia Pal, tỉnh Gia Lai');
  });
});
