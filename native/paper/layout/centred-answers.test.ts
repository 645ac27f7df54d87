import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadDocumentKinds } from '../document-kind.ts';
import { extractFields } from '../fields/extract-fields.ts';
import type { PaperField } from '../paper-field.ts';
import { openPaperWords } from '../paper-words.ts';
import { typedPage } from '../virtual/typed-page.ts';
import type { Typed } from '../virtual/typed-page.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const kind = loadDocumentKinds(join(resources, 'document-kinds')).find((one) => one.kind === 'birth-certificate');
const dictionary = openPaperWords(join(resources, 'dictionaries'));

const label = (text: string, base: number): Typed => ({ text, at: 100, base });
const value = (text: string, base: number): Typed => ({ text, at: 500, base });

function fieldsOf(...rows: readonly Typed[]): Record<string, PaperField> {
  if (kind === undefined) throw new Error('the kind is not known');
  return extractFields(typedPage(...rows), kind, dictionary);
}

function valuesOf(...rows: readonly Typed[]): Record<string, string> {
  return Object.fromEntries(Object.entries(fieldsOf(...rows)).map(([name, field]) => [name, field.value]));
}

const name = [label('Họ, chữ đệm, tên', 100), value('Trần Văn Mẫu', 100)];
const nation = (base: number): Typed[] => [label('Quốc tịch', base), value('Việt Nam', base)];

it('takes the lines above a label in the middle of its row, and gives them to no other', () => {
  const home = [value('Số 15 Nguyễn Huệ, phường', 250), label('Quê quán', 278), value('Ba Đình, thành phố', 278), value('Hà Nội', 306)];
  expect(valuesOf(...name, label('Nơi sinh', 190), value('Trạm Y tế xã Hòa Thắng,', 190), ...home, ...nation(366))).toMatchObject({ fullName: 'Trần Văn Mẫu', birthPlace: 'Trạm Y tế xã Hòa Thắng', origin: 'Số 15 Nguyễn Huệ, phường Ba Đình, thành phố Hà Nội', nationality: 'Việt Nam' });
});

it('takes two lines between which their label stands', () => {
  expect(valuesOf(...name, value('Số 15 Nguyễn Huệ, phường', 176), label('Quê quán', 190), value('Ba Đình, thành phố Hà Nội', 204), ...nation(270))).toMatchObject({ origin: 'Số 15 Nguyễn Huệ, phường Ba Đình, thành phố Hà Nội', nationality: 'Việt Nam' });
});

it('leaves a line to the answer above where it lies no nearer to the label below', () => {
  expect(valuesOf(...name, label('Nơi sinh', 140), value('Bệnh viện Phụ sản Hà Nội, thành phố', 140), value('Hà Nội', 180), label('Quê quán', 220), value('xã Hòa Thắng, tỉnh', 220), value('Phú Yên', 260), ...nation(300)))
    .toMatchObject({ birthPlace: 'Bệnh viện Phụ sản Hà Nội, thành phố Hà Nội', origin: 'xã Hòa Thắng, tỉnh Phú Yên' });
});

it('asks about what may have begun in a line above that nobody took', () => {
  const page = (above: string): Typed[] => [...name, label('Ngày, tháng, năm sinh', 140), value('01/02/1990', 140), value(above, 180), label('Quê quán', 220), value('phường Ba Đình, thành phố Hà Nội', 220), ...nation(260)];
  expect(fieldsOf(...page('Số 15 Nguyễn Huệ,'))['origin']).toMatchObject({ value: 'phường Ba Đình, thành phố Hà Nội', uncertain: true });
  expect(fieldsOf(...page('.'))['origin']?.uncertain).toBe(false);
});
