import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawSamplePage, samplePageLines } from '../imaging/virtual/sample-page.ts';
import { TesseractEngine } from '../ocr/tesseract-engine.ts';
import { digitise } from './digitise.ts';
import type { DigitiseEvent, DigitisedPage } from './digitise.ts';
import { loadDocumentKinds } from './document-kind.ts';

const resources = join(import.meta.dirname, '..', '..', 'resources');
const kinds = loadDocumentKinds(join(resources, 'document-kinds'));
let folder: string;
let engine: TesseractEngine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digitise-test-'));
  engine = new TesseractEngine({ dataFolder: join(resources, 'ocr'), workers: 1, dictionaryFolder: join(resources, 'dictionaries') });
});

afterAll(async () => {
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
});

async function events(...files: readonly (readonly [string, Uint8Array])[]): Promise<DigitiseEvent[]> {
  const paths = files.map(([name]) => join(folder, name));
  await Promise.all(files.map(([, bytes], index) => writeFile(paths[index]!, bytes)));
  const found: DigitiseEvent[] = [];
  for await (const event of digitise(paths, { reader: engine, kinds })) found.push(event);
  return found;
}

async function one(name: string, bytes: Uint8Array): Promise<DigitisedPage> {
  const [event] = await events([name, bytes]);
  if (event?.kind !== 'page') throw new Error(event?.kind ?? 'nothing');
  return event.page;
}

describe('digitise', () => {
  it('reads a page that lies upside down on a dark table, and says what it is and what stands in it', async () => {
    const paper = await sharp(await drawSamplePage(samplePageLines, 150)).png().toBuffer();
    const table = { left: 90, right: 70, top: 80, bottom: 60, background: '#3d2f25' };
    const photo = await sharp(await sharp(paper).extend(table).png().toBuffer()).rotate(180).jpeg({ quality: 80 }).toBuffer();
    const page = await one('photo.jpg', photo);
    expect(page.reading.sheet).toMatchObject({ turn: 180, cutOut: true });
    expect(page.warnings).toContain('turned');
    expect(page.kind?.kind).toBe('marital-status-confirmation');
    expect(page.fields['personalNumber']?.value).toBe('000199000019');
    expect(page.reading.text).toContain('Quốc tịch: Việt Nam');
    expect(page.reading.inkCoverage).toBeGreaterThan(0.97);
  });

  it('reads no dots of dotted lines, and what is written on them', async () => {
    const dots = `<svg xmlns="http://www.w3.org/2000/svg" width="2480" height="3508"><g stroke="#222" stroke-width="4" stroke-dasharray="4 7">${samplePageLines.map((_, row) => `<line x1="700" x2="2300" y1="${287 + row * 100}" y2="${287 + row * 100}"/>`).join('')}</g></svg>`;
    const page = await one('dotted.png', await sharp(await drawSamplePage()).composite([{ input: Buffer.from(dots) }]).withMetadata({ density: 300 }).png().toBuffer());
    expect(page.reading.text).not.toMatch(/\.{3}/u);
    for (const text of ['Nguyễn Thị Mẫu', 'Ngày, tháng, năm sinh: 15/01/1999', '000199000019', 'Thôn Mẫu, xã Mẫu, tỉnh Mẫu', 'đăng ký kết hôn với ai']) expect(page.reading.text).toContain(text);
  });

  it('refuses what is no paper, says of a blank sheet that it is one, and goes on', async () => {
    const blank = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fbfaf7' } }).png().toBuffer();
    const whole = await drawSamplePage(['Giấy khai sinh'], 100);
    const found = await events(['empty.png', Buffer.alloc(0)], ['cut.png', whole.subarray(0, whole.length / 2)], ['words.jpg', Buffer.from('no picture')], ['blank.png', blank], ['whole.png', whole]);
    expect(found.map((event) => (event.kind === 'fileRefused' ? event.code : event.kind))).toEqual(['empty', 'truncated', 'notAnImage', 'page', 'page']);
    const [, , , sheet, last] = found;
    expect(sheet?.kind === 'page' ? [sheet.page.warnings, sheet.page.reading.text] : []).toEqual([['blank'], '']);
    expect(last?.kind === 'page' ? last.page.reading.text : '').toContain('Giấy khai sinh');
  });
});
