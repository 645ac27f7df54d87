import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocumentKinds } from './document-kind.ts';
import { extractFields } from './extract-fields.ts';
import { openPaperWords } from './paper-words.ts';
import type { PaperField } from './paper-field.ts';
import { typedPage } from './virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', 'resources');
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
    expect(residence(full, paragraph, edge)?.value).toBe(full.slice('Nơi cư trú: '.length));
  });
});
