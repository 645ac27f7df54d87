import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Lexicon } from '../../ocr/lexicon/lexicon.ts';
import type { PaperField } from '../paper-field.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { openPaperWords } from '../paper-words.ts';
import { typedPage } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kind = loadDocumentKinds(join(resources, 'document-kinds')).find((one) => one.kind === 'application-letter');
const dictionary = openPaperWords(join(resources, 'dictionaries'));
const lexicon = Lexicon.open(join(resources, 'dictionaries'));

/** An address as the engine read it, with the dictionary's corrections of it. */
function residence(text: string, confidence: number): PaperField | undefined {
  if (kind === undefined) throw new Error('there is no such kind');
  const { lines } = typedPage('ĐƠN ĐỀ NGHỊ', { text: `Nơi thường trú: ${text}`, at: 100, confidence });
  return extractFields({ lines: lines.map((line) => ({ ...line, words: lexicon.correct(line.words) })) }, kind, dictionary)['residence'];
}

describe('names of villages and units beside the dictionary’s', () => {
  it('keeps the letters of a village of the highlands, where no syllable ends so, and asks', () => {
    expect(residence('Buôn Sah A, xã Ea Tul, huyện Cư M\'gar, tỉnh Đắk Lắk', 0.8)).toMatchObject({ value: 'Buôn Sah A, xã Ea Tul, huyện Cư M\'gar, tỉnh Đắk Lắk', uncertain: true });
  });

  it('keeps a mark that was read well and that the dictionary’s spelling has not, and asks', () => {
    expect(residence('Thôn Cao Sơn, Buôn Choáh, Krông Nô, Đắk Nông', 0.83)?.doubts).toContain('corrected');
    expect(residence('Thôn Cao Sơn, Buôn Choáh, Krông Nô, Đắk Nông', 0.91)).toMatchObject({ value: 'Thôn Cao Sơn, Buôn Choáh, Krông Nô, Đắk Nông', uncertain: true });
  });

  it('takes no village for a commune elsewhere, wherever its part ends', () => {
    expect(residence('Ấp Cà Săng, xã Trà Cú, tỉnh Vĩnh Long', 0.87)?.value).toBe('Ấp Cà Săng, xã Trà Cú, tỉnh Vĩnh Long');
    expect(residence('Ấp Cà Săng, xã Trà Cú, tỉnh Vĩnh Long', 0.97)).toMatchObject({ value: 'Ấp Cà Săng, xã Trà Cú, tỉnh Vĩnh Long', doubts: [] });
    expect(residence('Ấp Dương Kiểy, Mỹ Xuyên, Vĩnh Châu, Sóc Trăng', 0.97)?.uncertain).toBe(true);
  });

  it('shows a unit that has no word before it as the province’s, and asks', () => {
    expect(residence('Ấp Dương Kiểng, Hôa Tú 2, Mỹ Xuyên, Sóc Trăng', 0.9)).toMatchObject({ value: 'Ấp Dương Kiểng, Hòa Tú 2, Mỹ Xuyên, Sóc Trăng', uncertain: true });
    expect(residence('Hôa Tú 2, Mỹ Xuyên, Sóc Trăng', 0.9)).toMatchObject({ value: 'Hòa Tú 2, Mỹ Xuyên, Sóc Trăng', uncertain: true });
  });

  it('asks about a unit that was read well with a mark that the province’s has not, and sets lost ones right without', () => {
    expect(residence('Thôn 1, xã Nghỉ Phong, huyện Nghi Lộc, tỉnh Nghệ An', 0.97)).toMatchObject({ value: 'Thôn 1, xã Nghi Phong, huyện Nghi Lộc, tỉnh Nghệ An', doubts: ['corrected'] });
    expect(residence('Tổ 2, phường Tân Lợi, Buôn Ma Thuôt, Đắk Lắk', 0.97)).toMatchObject({ value: 'Tổ 2, phường Tân Lợi, Buôn Ma Thuột, Đắk Lắk', doubts: [] });
    expect(residence('Hải Lý, Hải Hậu, Nam Đinh', 0.97)).toMatchObject({ value: 'Hải Lý, Hải Hậu, Nam Định', doubts: [] });
  });
});
