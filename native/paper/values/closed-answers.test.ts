import { join } from 'node:path';
import { expect, it } from 'vitest';
import { closedAnswer } from './closed-answers.ts';
import { loadDocumentKinds } from '../document-kind.ts';
import { editDistance } from '../plain.ts';

const kinds = loadDocumentKinds(join(import.meta.dirname, '..', '..', '..', 'resources', 'document-kinds'));
const answersOf = (kind: string, field: string): readonly string[] => kinds.find((one) => one.kind === kind)?.fields.find(({ name }) => name === field)?.answers ?? [];
const relations = answersOf('residence-form-ct01', 'relationToHouseholder');
const religions = answersOf('residence-confirmation-ct07', 'religion');

it('knows what is written there, with a speck beside it', () => {
  expect(closedAnswer('Công giáo `', religions)).toEqual({ value: 'Công giáo', standing: 'listed' });
  expect(closedAnswer('CHỦ HỘ', relations)).toEqual({ value: 'CHỦ HỘ', standing: 'listed' });
});

it.each([['Vự', 'Vợ'], ['Can tể..', 'Con rể'], ['Chúu', 'Cháu']])('%s can only be %s', (read, meant) => {
  expect(closedAnswer(read, relations)).toEqual({ value: meant, standing: 'meant' });
});

it('of a sentence more letters may be misread than of a word', () => {
  const married = 'Đã đăng ký kết hôn, nhưng vợ đã chết; hiện tại chưa đăng ký kết hôn với ai';
  expect(closedAnswer('Đầ đăng kú kết hôn nhưng vợ đã chết; hiện tại chưa đăng ký kết hôn với aí', [married, 'Có vợ'])).toEqual({ value: married, standing: 'meant' });
});

it('knows who comes to register a birth', () => {
  expect(closedAnswer('Me', answersOf('birth-registration-form', 'relation'))).toEqual({ value: 'Mẹ', standing: 'meant' });
});

it('leaves what is near to none, or to several, as it was read', () => {
  expect(closedAnswer('7', religions)).toMatchObject({ value: '7', standing: 'unknown' });
  expect(closedAnswer('Người quen', relations)).toMatchObject({ value: 'Người quen', standing: 'unknown' });
});

it('no relation is one letter or mark away from another, so that a list can vouch', () => {
  const letters = (text: string): string => text.toLowerCase().normalize('NFD');
  expect(relations.flatMap((one) => relations.filter((other) => other !== one && editDistance(letters(one), letters(other)) < 2))).toEqual([]);
});
