import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawSamplePage, samplePageLines } from '../../../native/imaging/virtual/sample-page.ts';
import { runDigitise } from './run-digitise.ts';
import type { PageJson } from './page-json.ts';
import type { PdfJson } from './write-pdfs.ts';
import type { Sentences } from './sentences.ts';

interface Told {
  readonly ok: boolean;
  readonly pages: readonly PageJson[];
  readonly pdfs: readonly PdfJson[];
  readonly refused: readonly { readonly code: string }[];
  readonly sentences: Sentences;
}

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'run-digitise-')); });
afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

async function run(files: readonly string[], out: string | null, { signal = new AbortController().signal, debug = false } = {}): Promise<{ told: Told; said: string[] }> {
  const said: string[] = [];
  const { json } = await runDigitise({ files, out, debug, languages: ['vie'], native: false }, { say: (line) => said.push(line), signal });
  return { told: json as Told, said };
}

test('no paper is written over: not one read from the folder of the PDFs, nor the PDF of another of its name', async () => {
  await mkdir(join(folder, 'other'));
  const page = await drawSamplePage(samplePageLines, 150);
  const [first, second, original] = [join(folder, 'scan.png'), join(folder, 'other', 'scan.png'), join(folder, 'letter.pdf')];
  await writeFile(first, page);
  await writeFile(second, await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fbfaf7' } }).png().toBuffer());
  await writeFile(join(folder, 'other', 'locked.pdf'), 'no PDF at all');
  await run([first], join(folder, 'made'));
  const bytes = await readFile(join(folder, 'made', 'scan.pdf'));
  await writeFile(original, bytes);
  const { told, said } = await run([first, second, original, join(folder, 'other', 'locked.pdf')], folder);
  expect(told.pdfs.map(({ path }) => path)).toEqual([join(folder, 'scan.pdf'), join(folder, 'letter-2.pdf')]);
  expect(await readFile(original)).toEqual(bytes);
  // The blank sheet has none.
  expect(told.pages.map(({ pdf, warnings }) => [pdf, warnings.includes('blank')])).toEqual([[join(folder, 'scan.pdf'), false], [null, true], [join(folder, 'letter-2.pdf'), false]]);
  expect((await readdir(folder)).toSorted()).toEqual(['letter-2.pdf', 'letter.pdf', 'made', 'other', 'scan.pdf', 'scan.png']);
  expect(execFileSync('pdfinfo', [join(folder, 'scan.pdf')], { encoding: 'utf8' })).toMatch(/^Title:\s+Giấy xác nhận tình trạng hôn nhân$/mu);
  // Whoever reads no JSON is told in plain sentences too.
  expect([told.ok, told.refused.map(({ code }) => code), Object.keys(told.sentences)]).toEqual([false, ['notAnImage'], expect.arrayContaining(['notAnImage', 'blank'])]);
  expect(said).toContain(`notAnImage: ${told.sentences['notAnImage']?.vi ?? ''} (${told.sentences['notAnImage']?.en ?? ''})`);
}, 60_000);

test('a run that was ended before its last page is not ok', async () => {
  expect((await run([join(folder, 'scan.png')], null, { signal: AbortSignal.abort() })).told).toMatchObject({ ok: false, pages: [] });
});

test('the picture after each step begins with the paper as it lay', async () => {
  const out = join(folder, 'steps');
  await writeFile(join(folder, 'lay.png'), await sharp(await drawSamplePage(samplePageLines, 150)).rotate(180).withMetadata({ density: 150 }).png().toBuffer());
  const { told } = await run([join(folder, 'lay.png')], out, { debug: true });
  expect(told.pages[0]?.turn).toBe(180);
  const steps = (await readdir(out)).filter((name) => name.endsWith('.png')).toSorted();
  expect(steps).toEqual(['1-opened', '2-straight', '3-upright', '4-even-light', '5-clean', '6-lines'].map((step) => `lay-1-${step}.png`));
  const darkAt = async (step: number): Promise<readonly number[]> => {
    const { data } = await sharp(join(out, steps[step] ?? '')).toColourspace('b-w').resize(1, 2, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true });
    return [data[0] ?? 0, data[1] ?? 0];
  };
  const [[headOfFile = 0, footOfFile = 0], [head = 0, foot = 0]] = [await darkAt(0), await darkAt(2)];
  expect([headOfFile > footOfFile, head < foot]).toEqual([true, true]);
}, 60_000);
