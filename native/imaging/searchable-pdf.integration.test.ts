import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installOcrData } from '../ocr/ocr-data.ts';
import { TesseractEngine } from '../ocr/tesseract-engine.ts';
import { decodePage } from './decode-page.ts';
import { makeSearchablePdf } from './searchable-pdf.ts';
import { drawSamplePage, samplePageLines } from './virtual/sample-page.ts';

let folder: string;
let path: string;
let engine: TesseractEngine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pdf-test-'));
  path = join(folder, 'out.pdf');
  await installOcrData(folder);
  engine = new TesseractEngine({ dataFolder: folder, workers: 1 });
  const page = await decodePage(await drawSamplePage());
  if (!page.ok) throw new Error(page.failure);
  const read = await engine.recognise(page.value, { priority: 'person' });
  if (!read.ok) throw new Error(read.failure.code);
  const pdf = await makeSearchablePdf([{ image: page.value, text: read.value }, { image: page.value }], { title: 'Giấy xác nhận <độc thân', created: new Date() });
  if (!pdf.ok) throw new Error(pdf.failure);
  await writeFile(path, pdf.value.bytes);
});

afterAll(async () => {
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
});

function run(tool: string, ...args: string[]): string {
  return execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('a searchable PDF, by other programs', () => {
  it('gives back exactly the recognised Vietnamese text', () => {
    const lines = run('pdftotext', '-layout', path, '-').replaceAll('\f', '').split('\n').map((line) => line.trim().replace(/ +/gu, ' '));
    expect(lines.filter((line) => line !== '')).toEqual(samplePageLines);
  });

  it('places each word over its picture', () => {
    const boxes = run('pdftotext', '-bbox', path, '-');
    const word = /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">Nguyễn</u.exec(boxes)!.slice(1).map(Number) as [number, number, number, number];
    const [left, top, right, bottom] = word;
    const picture = join(folder, 'word');
    const at = [left, top, right - left, bottom - top].map((points) => String(Math.round((points * 300) / 72)));
    run('pdftoppm', '-f', '1', '-l', '1', '-r', '300', '-x', at[0]!, '-y', String(Number(at[1]) - 15), '-W', at[2]!, '-H', String(Number(at[3]) + 30), '-png', '-singlefile', path, picture);
    expect(run('tesseract', `${picture}.png`, '-', '-l', 'vie', '--psm', '8').trim()).toBe('Nguyễn');
  });

  it('is sound, A4, archival, and has one embedded font', () => {
    expect(run('qpdf', '--check', path)).toMatch(/No syntax or stream encoding errors/u);
    const info = run('pdfinfo', path);
    const metadata = run('pdfinfo', '-meta', path);
    expect(metadata).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</u);
    expect(metadata).toContain('Giấy xác nhận  độc thân');
    expect(info).toMatch(/Title:\s+Giấy xác nhận {2}độc thân/u);
    expect(info).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/u);
    const fonts = run('pdffonts', path).trim().split('\n').slice(2).map((line) => line.split(/\s+/u).slice(0, 7).join(' '));
    expect(fonts).toEqual(['KIOSKA+Invisible CID TrueType Identity-H yes yes yes']);
    expect(run('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dPDFSTOPONERROR', '-sDEVICE=nullpage', path)).toBe('');
  });
});
