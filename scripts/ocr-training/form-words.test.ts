import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { Random } from '../../tests/bench/paper/random.ts';
import { EngineCharset } from './engine-charset.ts';
import { date, machineLine, paperNumber, personalNumber } from './form-numbers.ts';
import { FormWords } from './form-words.ts';
import { tessdataPart } from './tessdata.ts';

const resources = join(import.meta.dirname, '..', '..', 'resources');
const part = tessdataPart(gunzipSync(readFileSync(join(resources, 'ocr', 'vie.traineddata.gz'))), 'charset');
if (!part.ok) throw new Error(part.failure);
const charset = EngineCharset.parse(part.value);
const words = FormWords.open(resources, charset);

function lines(seed: number): string[] {
  const random = new Random(seed);
  return Array.from({ length: 400 }, () => [words.label(random), words.answer(random), words.sentence(random), words.name(random).toUpperCase(), machineLine(random, words.name(random))]).flat();
}

it('says the same again for the same seed, and another for another', () => {
  expect(lines(3)).toEqual(lines(3));
  expect(lines(3)).not.toEqual(lines(4));
});

it('asks nothing that the engine has no sign for', () => {
  expect(lines(1).filter((line) => charset.spell(line) === undefined)).toEqual([]);
});

it('has nobody’s personal number, and every figure at every place of a long one', () => {
  const random = new Random(7);
  const numbers = Array.from({ length: 3000 }, () => paperNumber(random)).filter((number) => /^\d{9,}$/u.test(number));
  for (const number of numbers.filter((some) => some.length === 12 && some.startsWith('0'))) expect(number.startsWith('000')).toBe(true);
  expect(personalNumber(random)).toMatch(/^000\d{9}$/u);
  for (let place = 0; place < 11; place += 1) expect(new Set(numbers.map((number) => number[place]).filter(Boolean)).size).toBe(10);
});

it('writes the lines of a card’s zone thirty signs long, and dates that a form has', () => {
  const random = new Random(5);
  for (let turn = 0; turn < 60; turn += 1) {
    expect(machineLine(random, 'Đặng Thị Mẫu')).toMatch(/^[A-Z0-9<]{30}$/u);
    expect(date(random)).toMatch(/^(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|(ngày |Ngày )?\d\d tháng \d\d năm \d{4})$/u);
  }
});
