import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePage } from '../imaging/decode-page.ts';
import type { PageImage } from '../imaging/types.ts';
import { drawSamplePage, samplePageLines } from '../imaging/virtual/sample-page.ts';
import { TesseractEngine } from '../ocr/tesseract-engine.ts';
import type { RecognisedPage } from '../ocr/types.ts';
import { checkRendition } from './check/check-rendition.ts';
import { ladder } from './ladder.ts';
import { LayerThread } from './layers/layer-thread.ts';
import { renderPdf } from './render-pdf.ts';
import type { LoadPage, Rendition } from './types.ts';
import { sealAndSignature } from './virtual/ruled-page.ts';

const created = new Date('2026-11-21T08:00:00Z');
let folder: string;
let path: string;
let engine: TesseractEngine;
let made: Rendition;
let printed: PageImage;
let reading: RecognisedPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rendition-test-'));
  path = join(folder, 'out.pdf');
  engine = new TesseractEngine({ dataFolder: join(import.meta.dirname, '..', '..', 'resources', 'ocr'), workers: 1 });
  printed = await page(await drawSamplePage());
  const read = await engine.recognise(printed, { priority: 'person' });
  if (!read.ok) throw new Error(read.failure.code);
  reading = read.value;
  const sealed = await page(await sharp(printed.bytes).composite([{ input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${printed.width}" height="${printed.height}" viewBox="0 0 210 297">${sealAndSignature}</svg>`) }]).withMetadata({ density: 300 }).png().toBuffer());
  made = await rendered([{ image: printed, text: read.value }, { image: sealed, text: read.value }]);
  await writeFile(path, made.bytes);
}, 60_000);

afterAll(async () => {
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
});

async function page(bytes: Uint8Array): Promise<PageImage> {
  const decoded = await decodePage(bytes);
  if (!decoded.ok) throw new Error(decoded.failure);
  return decoded.value;
}

async function rendered(pages: readonly Awaited<ReturnType<LoadPage>>[]): Promise<Rendition> {
  const pdf = await renderPdf(pages.map((one) => async () => one), { title: 'Giấy xác nhận <độc thân', created });
  if (!pdf.ok) throw new Error(pdf.failure);
  return pdf.value;
}

function run(tool: string, ...args: string[]): string {
  return execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A page of the file as others see it, in grey. */
async function seen(number: number, resolution: number): Promise<{ data: Uint8Array; width: number; height: number }> {
  const picture = join(folder, `seen-${String(number)}`);
  run('pdftoppm', '-f', String(number), '-l', String(number), '-r', String(resolution), '-png', '-singlefile', path, picture);
  const { data, info } = await sharp(`${picture}.png`).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

describe('a rendition, by other programs', () => {
  it('is a fiftieth of a megabyte for print and little more with a seal', () => {
    expect(made).toMatchObject({ step: 'full', faults: [], pages: [{ look: 'blackAndWhite' }, { look: 'mixed' }] });
    const [plain, sealed] = made.pages;
    expect(plain!.bytes).toBeLessThan(60_000);
    expect(sealed!.bytes).toBeLessThan(150_000);
  });

  it.each([[], ['-raw'], ['-layout']])('gives back exactly the recognised Vietnamese text in its order (pdftotext %s)', (...options) => {
    const [first, second] = run('pdftotext', ...options, path, '-').split('\f').map((text) => text.split('\n').map((line) => line.trim().replace(/ +/gu, ' ')).filter((line) => line !== ''));
    expect(first).toEqual(samplePageLines);
    expect(second).toEqual(samplePageLines);
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

  it('shows the letters as sharp as the paper: no more than their soft edges differ', async () => {
    const shown = await seen(1, 300);
    const { data, info } = await sharp(printed.bytes).resize({ width: shown.width, height: shown.height, fit: 'fill' }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    let [wrong, ink] = [0, 0];
    for (let at = 0; at < data.length; at += 1) {
      const [was, is] = [data[at]!, shown.data[at]!];
      if (was < 60) ink += 1;
      if ((was < 60 && is > 160) || (was > 200 && is < 90)) wrong += 1;
    }
    expect([shown.width, shown.height]).toEqual([info.width, info.height]);
    expect(ink).toBeGreaterThan(50_000);
    expect(wrong / ink).toBeLessThan(0.01);
  });

  it('is sound, A4, archival, and has one embedded font', () => {
    expect(run('qpdf', '--check', path)).toMatch(/No syntax or stream encoding errors/u);
    const info = run('pdfinfo', path);
    expect(run('pdfinfo', '-meta', path)).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</u);
    expect(info).toMatch(/Title:\s+Giấy xác nhận {2}độc thân/u);
    expect(info).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/u);
    const fonts = run('pdffonts', path).trim().split('\n').slice(2).map((line) => line.split(/\s+/u).slice(0, 7).join(' '));
    expect(fonts).toEqual(['KIOSKA+Invisible CID TrueType Identity-H yes yes yes']);
    expect(run('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dPDFSTOPONERROR', '-sDEVICE=nullpage', path)).toBe('');
  });
});

describe('a layered file that does not pass its check', () => {
  /** A layer of one-bit letters that other programs could not draw would be found so. */
  const letterless: typeof checkRendition = async (bytes, texts) => (bytes.includes('/CCITTFaxDecode') ? ['letters lost'] : checkRendition(bytes, texts));

  it('becomes a picture a page, sound and with the same text; what was wrong is named', async () => {
    const pdf = await renderPdf([async () => ({ image: printed, text: reading })], { title: 'Đơn', created }, { check: letterless });
    if (!pdf.ok) throw new Error(pdf.failure);
    expect(pdf.value).toMatchObject({ faults: ['letters lost'], pages: [{ look: 'picture' }] });
    const plain = join(folder, 'plain.pdf');
    await writeFile(plain, pdf.value.bytes);
    expect(run('qpdf', '--check', plain)).toMatch(/No syntax or stream encoding errors/u);
    expect(run('pdftotext', plain, '-').split(/\s+/u).join(' ').trim()).toBe(samplePageLines.join(' ').split(/\s+/u).join(' ').trim());
    expect(pdf.value.bytes.length).toBeLessThan(600_000);
  });

  it('is told so as well where the pictures break the same', async () => {
    const pdf = await renderPdf([async () => ({ image: printed })], { title: 'Đơn', created }, { check: () => Promise.resolve(['page count']) });
    expect(pdf.ok && pdf.value.faults).toEqual(['page count', 'also as pictures: page count']);
  });
});

describe('a page that can not be taken apart in time', () => {
  it('is a picture among the others, with its text', async () => {
    const thread = new LayerThread(30_000);
    let asked = 0;
    const slow: Pick<LayerThread, 'make' | 'end'> = {
      make: (request) => (asked++ === 0 ? Promise.resolve({ ok: false, failure: 'the page took too long to take apart' }) : thread.make(request)),
      end: () => thread.end(),
    };
    const load: LoadPage = async () => ({ image: printed, text: reading });
    const pdf = await renderPdf([load, load], { title: 'Đơn', created }, { openThread: () => slow });
    expect(pdf.ok && pdf.value).toMatchObject({ faults: [], pages: [{ look: 'picture' }, { look: 'blackAndWhite' }] });
  });

  it('leaves its thread behind: the next page gets a new one', async () => {
    const request = { page: { bytes: printed.bytes, width: printed.width, height: printed.height, resolution: 300 }, step: ladder[0]!, plain: true };
    const hasty = new LayerThread(1);
    expect([await hasty.make(request), await hasty.make(request)]).toEqual([1, 2].map(() => ({ ok: false, failure: 'the page took too long to take apart' })));
    const patient = new LayerThread(30_000);
    expect(await patient.make({ ...request, page: { ...request.page, bytes: new Uint8Array(9) } })).toMatchObject({ ok: false });
    expect(await patient.make(request)).toMatchObject({ ok: true, value: { look: 'picture' } });
    await patient.end();
  });
});

describe('the size of a rendition', () => {
  it('comes down step by step until it fits; the step is named, and so is a limit that no step reaches', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const bytes = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#fff', noise } }).jpeg({ quality: 95 }).toBuffer();
    const pages: LoadPage[] = [async () => ({ image: { bytes, mediaType: 'image/jpeg', width: 600, height: 400, resolution: 200 } })];
    const roomy = await renderPdf(pages, { title: 'A', created });
    if (!roomy.ok) throw new Error(roomy.failure);
    expect(roomy.value).toMatchObject({ step: 'full', pages: [{ look: 'picture' }] });
    const tight = await renderPdf(pages, { title: 'A', created, maxBytes: roomy.value.bytes.length - 1000 });
    if (!tight.ok) throw new Error(tight.failure);
    expect(tight.value.step).not.toBe('full');
    expect(tight.value.bytes.length).toBeLessThan(roomy.value.bytes.length);
    expect(await renderPdf(pages, { title: 'A', created, maxBytes: 22_000 })).toEqual({ ok: false, failure: 'tooLarge' });
    // A repeated upload has the same hash.
    const again = await renderPdf(pages, { title: 'A', created });
    expect(again.ok && Buffer.from(again.value.bytes).equals(roomy.value.bytes)).toBe(true);
  });
});
