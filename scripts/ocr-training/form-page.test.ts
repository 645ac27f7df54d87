import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { Random } from '../../tests/bench/paper/random.ts';
import { EngineCharset } from './engine-charset.ts';
import { formPage } from './form-page.ts';
import { FormWords } from './form-words.ts';
import { tessdataPart } from './tessdata.ts';

const resources = join(import.meta.dirname, '..', '..', 'resources');
const part = tessdataPart(gunzipSync(readFileSync(join(resources, 'ocr', 'vie.traineddata.gz'))), 'charset');
if (!part.ok) throw new Error(part.failure);
const words = FormWords.open(resources, EngineCharset.parse(part.value));
const face = { family: 'Liberation Serif', sheets: ['file:///face.css'] };
const pageOf = (seed: number): string => formPage(new Random(seed), words, { print: () => face, hand: () => face });

it('sets the same page for the same seed', () => {
  expect(pageOf(11)).toBe(pageOf(11));
  expect(pageOf(11)).not.toBe(pageOf(12));
});

it('fills a page with rows in every look, and nothing on it is anybody’s number', () => {
  const pages = Array.from({ length: 60 }, (_, index) => pageOf(index));
  for (const page of pages) {
    expect(page.split('<div class="row').length + page.split('<table').length).toBeGreaterThan(20);
    // Codes that begin with 0 are longer or shorter.
    for (const [number] of page.matchAll(/(?<![\d<])0\d{11}(?!\d)/gu)) expect(number.startsWith('000')).toBe(true);
  }
  const all = pages.join('\n');
  for (const mark of ['data-seal', 'data-signature', 'class="back', 'class="line dotted"', '<td', 'class="half"', '&lt;&lt;', '………', '____']) expect(all).toContain(mark);
});
