import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecognisedPage } from '../../ocr/types.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import { typedPage } from '../virtual/typed-page.ts';
import type { Typed } from '../virtual/typed-page.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { withCardFace, withZoneText } from './card-face.ts';
import { inAnswerOrder } from './card-layout.ts';
import { readMrz } from './mrz-facts.ts';

const card = loadDocumentKinds(join(import.meta.dirname, '..', '..', '..', 'resources', 'document-kinds')).find(({ kind }) => kind === 'id-card');
const known = new Set('họ và tên trần văn mẫu nữ việt nam phường hưng dũng thành phố vinh nghệ an khu xã lý lắk đà'.split(' '));

const surnames = new Set(['trần']);
const units = new Map([['ô lâm', new Set(['an giang'])]]);

function page(...rows: readonly (string | Typed)[]): RecognisedPage {
  const { lines } = typedPage(...rows);
  return { lines, words: lines.flatMap((line) => line.words), text: '', confidence: 1, ms: 0 };
}

function face(...rows: readonly (string | Typed)[]): string[] {
  if (card === undefined) throw new RangeError('no such kind');
  return withCardFace(page(...rows), card, { known, units, surnames }).lines.map((line) => line.words.map((word) => word.text).join(' '));
}

describe('the face of a card', () => {
  it('has its small wording as it is printed on every card, and its answers as they were read', () => {
    expect(face('Quốc tịch / Naonaliy. Việt Nam', 'ndependence - FteedốH- Happness', 'Gitizen Identity Card', 'Họ và tên {Full name:', 'TRẦN VĂN MẪU')).toEqual(['Quốc tịch / Nationality: Việt Nam', 'Independence - Freedom - Happiness', 'Citizen Identity Card', 'Họ và tên / Full name:', 'TRẦN VĂN MẪU']);
    expect(face('CĂN CƯỚC', 'QUAN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI', 'Đặc điểm nhận dạng / Personal identification:')).toEqual(['CĂN CƯỚC', 'QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI', 'Đặc điểm nhận dạng / Personal identification:']);
  });

  it('keeps a commune’s letter at the start of a line, its last and its first', () => {
    expect(face('Nơi thường trú: xã Hưng Dũng', 'A, thành phố Vinh, Nghệ An', 'c thành phố Vinh', 'Ô Lâm, Nghệ An')).toEqual(['Nơi thường trú: xã Hưng Dũng', 'A, thành phố Vinh, Nghệ An', 'thành phố Vinh', 'Ô Lâm, Nghệ An']);
    expect(face('A THÚT VĂN', 'A TRẦN VĂN')).toEqual(['A THÚT VĂN', 'TRẦN VĂN']);
  });

  it('keeps beside each correction what was read', () => {
    if (card === undefined) throw new RangeError('no such kind');
    const [line] = withCardFace(page('Quốc tịch / Nationaliy: Việt Nam'), card, { known, units, surnames }).lines;
    expect(line?.words.map(({ text, raw }) => [text, raw]).filter(([, raw]) => raw !== undefined)).toEqual([['Nationality:', 'Nationaliy:']]);
  });

  it('has the label of its number, which is too small to be read', () => {
    expect(face('sørxo:000184266766')).toEqual(['Số / No.: 000184266766']);
    expect(face('sø/xo:', { text: '000184266766', at: 180, beside: true })).toEqual(['Số / No.:', '000184266766']);
    expect(face('000184266766')).toEqual(['000184266766']);
  });

  it('leaves out fingerprints, emblems and patterns, and no short answer or rare name', () => {
    expect(face('⁄Z2`', 'f^\\', 'II c2) )', 'E', 'đà.', 't7', 'Nữ', 'Khu phố 9,', 'Tổ 3,', 'LÝ AN', 'Y BLIR KBUÔR', '12/05/2031')).toEqual(['Nữ', 'Khu phố 9,', 'Tổ 3,', 'LÝ AN', 'Y BLIR KBUÔR', '12/05/2031']);
    expect(face('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM „', 'phường Hưng-Dũng; thành:phố ·Vinh, Nghệ An', '15I10I2024')).toEqual(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'phường Hưng Dũng, thành phố Vinh, Nghệ An', '15/10/2024']);
  });
});

describe('the answers of a card', () => {
  const fields = (...rows: readonly (string | Typed)[]): Record<string, string> => {
    if (card === undefined) throw new RangeError('no such kind');
    return Object.fromEntries(Object.entries(extractFields({ lines: inAnswerOrder(typedPage(...rows).lines) }, card)).map(([name, field]) => [name, field.value]));
  };

  it('are not those of the last day, which stands below its own label beside them', () => {
    expect(fields({ text: 'Quê quán / Place of origin:', at: 500 }, 'Có giá trị đến:', { text: 'Cái Khế, Ninh Kiều, Cần Thơ', at: 500, beside: true }, 'Date of expiry', { text: 'Nơi thường trú / Place of residence: Thôn Phú Hậu, xã', at: 500, beside: true }, '09/09/2026', { text: 'Thạch Hạ, thành phố Hà Tĩnh, Hà Tĩnh', at: 500, beside: true }))
      .toEqual({ origin: 'Cái Khế, Ninh Kiều, Cần Thơ', residence: 'Thôn Phú Hậu, xã Thạch Hạ, thành phố Hà Tĩnh, Hà Tĩnh', expiryDate: '09/09/2026' });
  });

  it('have the number also where its pale label was lost in a copy, and two numbers are nobody’s', () => {
    expect(fields('CĂN CƯỚC', '000152455054', 'LƯƠNG ÁNH THƯ')).toMatchObject({ personalNumber: '000152455054' });
    expect(fields('CĂN CƯỚC', '000152455054', '000067768458')).not.toHaveProperty('personalNumber');
  });

  it('are read though the fingers’ captions stand beside them', () => {
    expect(fields('Đặc điểm nhận dạng / Personal identification:', 'Nốt ruồi C: 1cm trên sau mép phải', { text: 'Ngón trỏ trái', at: 700, beside: true }, { text: 'Ngón trỏ phải', at: 1000, beside: true }, 'Ngày, tháng, năm / Date, month, year: 18/11/2023')).toEqual({ features: 'Nốt ruồi C: 1cm trên sau mép phải', issueDate: '18/11/2023' });
  });
});

describe('a zone in a page’s text', () => {
  const zone = ['1DVNMI990000195000199000019<<5', '9901155F3901153VNM<<<<<<<<<<<6', 'N6UYEN<<THTI<MAU<<<<<<<<<<<<<<'] as const;

  it('is written as its check digits say, the name as it is printed', () => {
    const read = page('Ngón trỏ trái', ...zone);
    const mrz = readMrz(read);
    const text = mrz === undefined ? '' : withZoneText(read, mrz, 'Nguyễn Thị Mẫu').text;
    expect(text.split('\n')).toEqual(['Ngón trỏ trái', 'IDVNM1990000195000199000019<<5', '9901155F3901153VNM<<<<<<<<<<<6', 'NGUYEN<<THI<MAU<<<<<<<<<<<<<<<', '']);
  });
});
