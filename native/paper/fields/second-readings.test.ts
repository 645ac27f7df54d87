import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cellsOf } from '../layout/page-cells.ts';
import type { PaperField } from '../paper-field.ts';
import { typedPage } from '../virtual/typed-page.ts';
import { openPaperWords } from '../paper-words.ts';
import { withSecondReadings } from './second-readings.ts';

const dictionary = openPaperWords(join(import.meta.dirname, '..', '..', '..', 'resources', 'dictionaries'));

/** A letter's name, and the same name below its signature as it was read there. */
function held(name: string, signed: string, confidence: number, own = 0.9): PaperField | undefined {
  const page = typedPage({ text: name, at: 200, confidence: own }, { text: signed, at: 500, confidence });
  const box = page.lines[0]?.box ?? { x: 0, y: 0, w: 0, h: 0 };
  const field: PaperField = { value: name, raw: name, box, confidence: own, source: 'paper', uncertain: true, doubts: ['weak', 'unknown'] };
  return withSecondReadings({ fullName: field }, { fields: [{ name: 'fullName', type: 'name', labels: [] }] }, cellsOf(page.lines), dictionary)['fullName'];
}

it('believes a name that stands twice alike, and of two that differ shows the one with more marks', () => {
  expect(held('ĐOÀN DIỆU NGUYỆT', 'Đoàn Diệu Nguyệt', 0.9)).toMatchObject({ doubts: [], uncertain: false });
  expect(held('ĐOÀN DIỆU NGUYỆT', 'Đoan Diệu Nguyệt', 0.97)).toMatchObject({ value: 'ĐOÀN DIỆU NGUYỆT', uncertain: true });
  expect(held('ĐOAN DIỆU NGUYỆT', 'Đoàn Diệu Nguyệt', 0.88)).toMatchObject({ value: 'ĐOÀN DIỆU NGUYỆT', uncertain: true });
  expect(held('DƯƠNG GIÁ NHƯỜNG', 'Dương Gia Nhượng', 0.97, 0.66)?.value).toBe('DƯƠNG GIA NHƯỢNG');
  expect(held('TRẦN THỊ LÝ', 'Trần Thị Lỳ', 0.97)).toMatchObject({ value: 'TRẦN THỊ LỲ', uncertain: true });
});

it('asks about a name twice read alike that nobody bears, or somebody does with a hook for its acute', () => {
  for (const name of ['CAO BÁ QUÁT', 'Tòng Thị Inh']) expect(held(name, name, 0.9)).toMatchObject({ value: name, doubts: [] });
  for (const name of ['CHÂU CẮM NHUNG', 'Kim Thị Số Phi', 'Lộc Thúy Lụa', 'Lương Văn Tri']) expect(held(name, name, 0.95)).toMatchObject({ value: name, doubts: ['unknown'] });
  expect([held('CAO BÁ QUÁT', 'Cao Bá Quát', 0.9, 0.75)?.doubts, held('CAO BÁ QUÁT', 'Cao Bá Quát', 0.8)?.doubts]).toEqual([['unknown'], ['weak', 'unknown']]);
});
