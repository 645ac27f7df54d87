import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TesseractCore } from '../../native/ocr/tesseract-core.ts';
import { Random } from '../../tests/bench/paper/random.ts';
import { FormWords } from './form-words.ts';
import { mistakes, trainingLines } from './page-lines.ts';
import type { KnownPage } from './page-lines.ts';
import { openPageMaker } from './page-maker.ts';
import { runProgram } from './programs.ts';
import { openStartingData } from './starting-data.ts';
import type { StartingData } from './starting-data.ts';

const resources = join(import.meta.dirname, '..', '..', 'resources');
const own = join(resources, 'ocr');
const folder = mkdtempSync(join(tmpdir(), 'page-lines-'));
const face = { family: 'Liberation Serif', sheets: [] };
let start: StartingData;
let page: KnownPage;

beforeAll(async () => {
  const opened = await openStartingData(join(own, 'vie.traineddata.gz'));
  if (!opened.ok) throw new Error(opened.failure);
  start = opened.value;
  const { charset } = start;
  const maker = await openPageMaker({ seed: 3, data: own, words: FormWords.open(resources, charset), faces: { print: () => face, hand: () => face }, charset });
  const made = await maker.make(0);
  await maker.close();
  if (made.page === undefined) throw new Error('the page’s words were not placed');
  page = made.page;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('knows of a page’s strips what they say', async () => {
  expect(page.lines.length).toBeGreaterThan(0.8 * page.sheet.strips.length);
  const core = await TesseractCore.start(own, ['vie']);
  const { wrong, signs } = mistakes(core, page, start.charset);
  core.end();
  // A word on the wrong strip would be wrong on both.
  expect(wrong).toBeLessThan(0.03 * signs);
  const samples = await trainingLines(page, new Random(1));
  expect(samples.length).toBeGreaterThanOrEqual(page.lines.length);
  for (const { png } of samples) expect((await sharp(png).metadata()).height).toBeGreaterThan(15);
});

it('rewrites a network so that the trainer takes it, and packs it again, and it reads as before', async () => {
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('start.traineddata'), start.language);
  writeFileSync(at('float.lstm'), start.network);
  const packed = await runProgram('lstmtraining', ['--stop_training', '--convert_to_int', '--continue_from', at('float.lstm'), '--traineddata', at('start.traineddata'), '--model_output', at('vie.traineddata')]);
  expect(packed.ok || packed.failure).toBe(true);
  writeFileSync(at('vie.traineddata.gz'), gzipSync(readFileSync(at('vie.traineddata'))));
  const counts: number[] = [];
  for (const data of [own, folder]) {
    const core = await TesseractCore.start(data, ['vie']);
    counts.push(mistakes(core, page, start.charset).wrong);
    core.end();
  }
  expect(counts[1]).toBe(counts[0]);
});
