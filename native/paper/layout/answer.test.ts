import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { openPaperWords } from '../paper-words.ts';
import type { PaperField } from '../paper-field.ts';
import { typedPage } from '../virtual/typed-page.ts';
import type { Typed } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kind = loadDocumentKinds(join(resources, 'document-kinds')).find((one) => one.kind === 'marital-status-confirmation');
const dictionary = openPaperWords(join(resources, 'dictionaries'));

function residence(...rows: readonly (string | { text: string; at: number })[]): PaperField | undefined {
  if (kind === undefined) throw new Error('the kind is not known');
  return extractFields(typedPage('Họ, chữ đệm, tên: Trần Thị Mẫu', ...rows), kind, dictionary)['residence'];
}

/** Ends at 960, where the page's lines do. */
const full = 'Nơi cư trú: Số 173 đường Lý Thường Kiệt, phường Vĩnh Ninh, thành phố Huế, Thừa Thiên';
/** Says how far the page's lines reach. */
const edge = 'Uỷ ban nhân dân nơi cấp đã kiểm tra và chịu trách nhiệm về điều đã ghi trên giấy xxx';

describe('where an answer ends', () => {
  it('takes what had no room on the line, and no dots of the dotted line with it', () => {
    expect(residence(full, 'Huế', edge)).toMatchObject({ value: 'Số 173 đường Lý Thường Kiệt, phường Vĩnh Ninh, thành phố Huế, Thừa Thiên Huế', uncertain: false });
    expect(residence('Nơi cư trú: Số 2 đường Lý Thường Kiệt và đường Trần Hưng Đạo đi xuống, phường Hoàn', '. Kiếm, thành phố Hà Nội', edge)?.value).toBe('Số 2 đường Lý Thường Kiệt và đường Trần Hưng Đạo đi xuống, phường Hoàn Kiếm, thành phố Hà Nội');
  });

  it('takes a unit’s name after its word, whatever label it resembles and whatever dots stand before it', () => {
    expect(residence('Nơi cư trú: Số 42 đường Nguyễn Thị Minh Khai, xã Hải Lý, huyện Hải Hậu, tỉnh', 'Nam Định', edge)?.value).toBe('Số 42 đường Nguyễn Thị Minh Khai, xã Hải Lý, huyện Hải Hậu, tỉnh Nam Định');
    expect(residence('Nơi cư trú: Tổ 9, phường An Cư,', '- quận Ninh Kiều, thành phố Cần Thơ', edge)?.value).toContain('quận Ninh Kiều, thành phố Cần Thơ');
    expect(residence('Nơi cư trú: Tổ 9, phường Hồng Gai, thành phố', 'Hạ Long, tỉnh Quảng Ninh', edge)?.value).toBe('Tổ 9, phường Hồng Gai, thành phố Hạ Long, tỉnh Quảng Ninh');
  });

  it('takes nothing from below a label that another label stands behind', () => {
    expect(residence('Nơi cư trú: Giới tính: Nữ', 'xã Ea Kao, tỉnh Đắk Lắk', edge)).toBeUndefined();
  });

  it('asks where a line below may belong to it, and nothing says so', () => {
    const short = full.replace('Số 173 ', '');
    expect(residence(short, 'Huế', edge)).toMatchObject({ value: short.slice('Nơi cư trú: '.length), uncertain: true, doubts: ['rule'] });
    expect(residence('Nơi cư trú: phường Vĩnh Ninh, thành phố Huế', 'Huế', edge)?.uncertain).toBe(false);
  });

  it('swallows no paragraph that begins further in', () => {
    const paragraph = { text: 'Uỷ ban nhân dân đã kiểm tra và chịu trách nhiệm về mọi điều ghi trên giấy', at: 160 };
    const whole = full.replace('Thừa Thiên', 'tỉnh Huế');
    expect(residence(full, paragraph, edge)?.value).toBe(full.slice('Nơi cư trú: '.length));
    expect(residence(whole, paragraph, edge)?.uncertain).toBe(residence(whole, 'Dân tộc: Kinh', edge)?.uncertain);
    expect(residence(full, { text: 'Huế', at: 160 }, 'Dân tộc: Kinh', edge)?.value).toBe(`${full.slice('Nơi cư trú: '.length)} Huế`);
  });
});

/** Of any kind, its fields' values. */
function valuesOf(name: string, ...rows: readonly (string | Typed)[]): Record<string, string> {
  const found = loadDocumentKinds(join(resources, 'document-kinds')).find((one) => one.kind === name);
  if (found === undefined) throw new Error('the kind is not known');
  return Object.fromEntries(Object.entries(extractFields(typedPage(...rows), found, dictionary)).map(([field, { value }]) => [field, value]));
}

describe('an answer that dots or a column part from its label', () => {
  const behind = (text: string, at: number): Typed => ({ text, at, beside: true });

  it('goes on under its label', () => {
    expect(valuesOf('marital-status-confirmation', 'Nơi cư trú:', behind('Số 17 đường Lý Thường Kiệt, quận Ninh Kiều, thành', 300), 'phố Cần Thơ', edge)['residence']).toBe('Số 17 đường Lý Thường Kiệt, quận Ninh Kiều, thành phố Cần Thơ');
    expect(valuesOf('marital-status-confirmation', 'Nơi cư trú:', behind('Số 5 đường Lê Lợi, phường Thuận Hóa, thành phố', 500), 'Huế', edge)['residence']).toBe('Số 5 đường Lê Lợi, phường Thuận Hóa, thành phố Huế');
    expect(valuesOf('marital-status-confirmation', 'Tình trạng hôn nhân:', behind('Đã đăng ký kết hôn, nhưng vợ đã chết; hiện tại chưa', 420), 'đăng ký kết hôn với ai', edge)['maritalStatus']).toMatch(/vợ đã chết; hiện tại chưa đăng ký kết hôn với ai$/u);
  });

  it('goes on with the dash of a place that is called by two names', () => {
    const whole = 'Khu phố 8, phường Thắng Nhất, thành phố Vũng Tàu, tỉnh Bà Rịa - Vũng Tàu';
    expect(valuesOf('marital-status-confirmation', 'Nơi thường trú:', behind(whole.slice(0, -'- Vũng Tàu'.length).trim(), 300), '- Vũng Tàu', edge)['residence']).toBe(whole);
    expect(valuesOf('marital-status-confirmation', 'Nơi thường trú:', behind(whole.slice(0, -'Vũng Tàu'.length).trim(), 300), 'Vũng Tàu', edge)['residence']).toBe(whole);
  });

  it('goes on at the left edge of its row, where other labels stand before its own', () => {
    const row = ['Họ, chữ đệm, tên: NGUYỄN VĂN MẪU', 'Ngày, tháng, năm sinh:', behind('05/01/1992', 340), behind('Bằng chữ:', 520), behind('Ngày năm tháng giêng năm một', 690), 'nghìn chín trăm chín mươi hai', 'Giới tính: Nam', edge];
    expect(valuesOf('birth-certificate', ...row)).toMatchObject({ birthDate: '05/01/1992', birthInWords: 'Ngày năm tháng giêng năm một nghìn chín trăm chín mươi hai', sex: 'Nam' });
  });

  it('ends where another label stands behind it', () => {
    expect(valuesOf('birth-certificate', 'Nơi sinh: Hà Nội Dân tộc: Kinh', 'phường Ba Đình, thành phố Hà Nội', edge)['birthPlace']).toBe('Hà Nội');
  });

  it('is not what stands behind the label below', () => {
    const land = valuesOf('land-certificate', 'a) Thửa đất số:', behind('335', 300), behind('tờ bản đồ số:', 600), 'b) Địa chỉ:', behind('Tổ 7, phường Thắng Nhất, thành phố Vũng Tàu', 300), edge);
    expect(land).toMatchObject({ parcelNumber: '335', parcelAddress: 'Tổ 7, phường Thắng Nhất, thành phố Vũng Tàu' });
    expect(land['mapSheet']).toBeUndefined();
  });

  it('goes on behind a hole in the next line', () => {
    expect(valuesOf('marital-status-confirmation', 'Nơi cư trú: Số 173 đường Lý Thường Kiệt và đường Nguyễn Thị Minh Khai, tổ dân phố số 9,', 'phường Ninh Kiều', behind('thành phố Cần Thơ', 300), edge)['residence']).toMatch(/phường Ninh Kiều,? thành phố Cần Thơ$/u);
  });

  it('stands at the next line’s beginning where it had no room behind its label, or its label none', () => {
    const land = (...rows: readonly (string | Typed)[]): Record<string, string> => valuesOf('land-certificate', 'Bà:', behind('Trần Thị Mẫu', 200), behind(', năm sinh:', 450), behind('1972', 600), ...rows, 'Địa chỉ: Bản An Thịnh, xã Kim Sơn, thành phố Hà Nội', edge);
    const wanted = { ownerNumber: '000172359415', ownerResidence: 'Bản An Thịnh, xã Kim Sơn, thành phố Hà Nội' };
    expect(land(behind(', CCCD số:', 800), '000172359415')).toMatchObject(wanted);
    expect(land(behind(', số định danh cá', 750), 'nhân:', behind('000172359415', 200))).toMatchObject(wanted);
    expect(land(behind(', CCCD số:', 680), '000172359415')['ownerNumber']).toBeUndefined();
  });

  it('is a number, and not the name of the card before it', () => {
    expect(valuesOf('marital-status-confirmation', 'Giấy tờ tùy thân: Thẻ CCCD số', '. 000303256194 cấp ngày 27/04/2022', edge)['personalNumber']).toBe('000303256194');
    expect(valuesOf('marital-status-confirmation', 'Giấy tờ tùy thân: Thẻ CCCD số', behind('000303256194', 520), behind('do Cục Cảnh sát', 760), edge)['personalNumber']).toBe('000303256194');
  });

  it('goes on before a label that stands in the midst of the next line', () => {
    expect(valuesOf('marital-status-confirmation', 'Nơi cư trú: Số 173 đường Lý Thường Kiệt và đường Nguyễn Thị Minh Khai, huyện Hải Hậu, tỉnh', 'Quảng Ninh; Dân tộc: Kinh', edge)).toMatchObject({ residence: 'Số 173 đường Lý Thường Kiệt và đường Nguyễn Thị Minh Khai, huyện Hải Hậu, tỉnh Quảng Ninh', ethnicity: 'Kinh' });
  });

  it('is not what another answer in its row may go on with: that is asked about', () => {
    const row = ['6. Họ, chữ đệm và tên chủ hộ: ĐÀM NHƯ ÁNH', behind('7. Mối quan hệ với chủ hộ: Con đẻ', 530)];
    const found = valuesOf('residence-form-ct01', ...row, 'CHÂU', '8. Số định danh cá nhân của chủ hộ: 000181230718', 'Nội dung đề nghị: Đăng ký thường trú tại nơi ở mới của gia đình xxxxxxxxxxxx');
    expect(found).toMatchObject({ householderName: 'ĐÀM NHƯ ÁNH CHÂU', relationToHouseholder: 'Con đẻ' });
  });
});
