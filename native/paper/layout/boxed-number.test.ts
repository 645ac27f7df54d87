import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxedNumber } from './boxed-number.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from '../fields/extract-fields.ts';
import { cellsOf, tokensOf } from './page-cells.ts';
import { openPaperWords } from '../paper-words.ts';
import type { PaperField } from '../paper-field.ts';
import { typedPage } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kind = loadDocumentKinds(join(resources, 'document-kinds')).find((one) => one.kind === 'residence-form-ct01');
const dictionary = openPaperWords(join(resources, 'dictionaries'));

function figures(text: string): string | undefined {
  return boxedNumber(tokensOf(cellsOf(typedPage(text).lines)))?.map(({ word }) => word.text).join('');
}

function fieldsOf(...lines: readonly string[]): Record<string, PaperField> {
  if (kind === undefined) throw new Error('the kind is not known');
  return extractFields(typedPage('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', ...lines), kind, dictionary);
}

describe('a number in boxes', () => {
  it('is what remains without their borders, and nothing where that are not twelve figures', () => {
    expect(figures("|0|0 0 0 8 0|7|7 4'0 7 |4|")).toBe('000080774074');
    expect(figures('|0|ô|Ó{1|9|9]0|0|0 0 19')).toBe('000199000019');
    expect(figures('|0|0|0|1 [7|9l4|2l8|6|4|9|')).toBe('000179428649');
    expect(figures('|0|ô|ô|ô{9|915|1|6|1 |4|5|')).toBeUndefined();
    expect(figures('000199000019')).toBeUndefined();
    expect(figures('|Mẫu| [tên]')).toBeUndefined();
  });

  it('is asked about where a figure ran over its border, however alike it was read', () => {
    if (kind === undefined) throw new Error('the kind is not known');
    const { lines } = typedPage('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', 'Số định danh cá nhân: 000194996707');
    const cut = lines.map((line) => ({ ...line, words: line.words.map((word) => (/^\d{12}$/u.test(word.text) ? { ...word, cut: true as const } : word)) }));
    expect([extractFields({ lines }, kind, dictionary)['personalNumber'], extractFields({ lines: cut }, kind, dictionary)['personalNumber']]).toMatchObject([{ uncertain: false }, { value: '000194996707', uncertain: true }]);
  });

  it('is found with whatever was read between its figures', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{12}$/u), fc.array(fc.constantFrom('|', '', ' ', ']', '{', '|'), { minLength: 12, maxLength: 12 }), (number, between) => {
      expect(figures(`|${[...number].map((figure, at) => figure + (between[at] ?? '')).join('')}|`)).toBe(number);
    }), { numRuns: 100 });
  });

  it('is asked about: what was a border and what a figure is not sure', () => {
    expect(fieldsOf('4. Số định danh cá nhân: |0|0|0 1|9|9|0|0|0 0|1|9|')['personalNumber']).toMatchObject({ value: '000199000019', raw: '|0|0|0 1|9|9|0|0|0 0|1|9|', uncertain: true });
    expect(fieldsOf('4. Số định danh cá nhân: |0|0|0 1|9|9|0|0|1|9|')['personalNumber']?.uncertain).toBe(true);
    // Nine figures would be an old card's number.
    expect(fieldsOf('4. Số định danh cá nhân: |0|0 0 1 9 9 0 0 0|m|o|t|')['personalNumber']?.doubts).toContain('rule');
  });

  it('is told apart from its label where no space was read', () => {
    const fields = fieldsOf('1. Họ, chữ đệm và tên: Trần Thị Mẫu', '4. Số định danh cá nhân000199000019', '5. Số định danh cá nhân của chủhộ: 0 00075000012');
    expect(fields).toMatchObject({ personalNumber: { value: '000199000019', uncertain: false }, householderNumber: { value: '000075000012' } });
    expect(fieldsOf('9. Số định danh cá nhân củachủ hộ000075000012')['householderNumber']?.value).toBe('000075000012');
  });
});
