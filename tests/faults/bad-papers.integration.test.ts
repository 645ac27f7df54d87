import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pdfOfPages, pdfWithScript } from '../../native/document-scanner/virtual/odd-pdfs.ts';
import { drawSamplePage, samplePageLines } from '../../native/imaging/virtual/sample-page.ts';
import { catPhotograph, englishPage, tornPage } from '../../native/paper/virtual/odd-papers.ts';

interface Told {
  readonly ok: boolean;
  readonly pages: readonly { readonly file: string; readonly kind: string | null; readonly turn: number; readonly warnings: readonly string[]; readonly fields: Readonly<Record<string, { readonly value: string; readonly uncertain?: boolean }>> }[];
  readonly refused: readonly { readonly file: string; readonly code: string }[];
  readonly sentences: Readonly<Record<string, { readonly vi: string; readonly en: string }>>;
}

const tool = join(import.meta.dirname, '../../scripts/kioskctl/main.ts');
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bad-papers-'));
  const page = await drawSamplePage(samplePageLines, 150);
  const frames = await Promise.all(['#fbfaf7', '#000000'].map((background) => sharp({ create: { width: 310, height: 438, channels: 3, background } }).png().toBuffer()));
  const files: Record<string, Uint8Array> = {
    '01-nothing.png': Buffer.alloc(0),
    '02-cut.png': page.subarray(0, page.length / 2),
    '03-bomb.png': await sharp({ create: { width: 20_000, height: 10_000, channels: 3, background: '#fff' } }).png({ compressionLevel: 9 }).toBuffer(),
    '04-strip.png': await sharp({ create: { width: 30_000, height: 1, channels: 3, background: '#fff' } }).png().toBuffer(),
    '05-program.jpg': Buffer.from('\x7fELF and so on'),
    '06-many.pdf': pdfOfPages(5_000),
    '07-script.pdf': pdfWithScript('opening'),
    '08-moving.webp': await sharp(frames, { join: { animated: true } }).webp().toBuffer(),
    '09-english.png': await englishPage(150),
    '10-cat.jpg': await sharp(await catPhotograph(800, 600)).jpeg().toBuffer(),
    '11-upside-down.pdf': await sharp(page).rotate(180).toColourspace('cmyk').jpeg({ quality: 90 }).toBuffer(),
    '12-torn.png': await tornPage(page),
    '13-shaken.jpg': await shaken(page),
    '14-shadow.jpg': await inShadow(page),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A hand that shook up and down while the picture was taken. */
function shaken(page: Buffer): Promise<Buffer> {
  const by = 11;
  return sharp(page).convolve({ width: by, height: by, kernel: Array.from({ length: by * by }, (_, at) => Number(at % by === (by - 1) / 2)) }).jpeg({ quality: 85 }).toBuffer();
}

/** The telephone's own shadow over the lower right of the page, one edge through the line with the ethnicity, one down through the lines below. */
async function inShadow(page: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(page).metadata();
  const dark = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}"><rect width="100%" height="100%" fill="#fff"/><rect x="${String(width * 0.2)}" y="${String(height * 0.262)}" width="100%" height="100%" fill="#737373"/></svg>`;
  const shadow = await sharp(Buffer.from(dark)).blur(3).png().toBuffer();
  return sharp(page).composite([{ input: shadow, blend: 'multiply' }]).removeAlpha().jpeg({ quality: 80 }).toBuffer();
}

/** Runs the tool; gives its outcome, its exit code and the most memory it held, in MB. */
async function digitise(names: readonly string[]): Promise<{ told: Told; code: number | null; peak: number }> {
  const child = spawn(process.execPath, [tool, 'digitise', ...names.map((name) => join(folder, name)), '--json'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const parts: Buffer[] = [];
  let peak = 0;
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  const watch = setInterval(() => { peak = Math.max(peak, residentPeak(child.pid)); }, 100);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  return { told: JSON.parse(Buffer.concat(parts).toString()) as Told, code, peak };
}

function residentPeak(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

it('whatever is fed in, each file is named for what it is, the others go on, and memory stays bounded', async () => {
  const names = ['01-nothing.png', '02-cut.png', '03-bomb.png', '04-strip.png', '05-program.jpg', '06-many.pdf', '07-script.pdf', '08-moving.webp', '09-english.png', '10-cat.jpg', '11-upside-down.pdf', '12-torn.png', '13-shaken.jpg', '14-shadow.jpg'];
  const { told, code, peak } = await digitise(names);
  const nameOf = (file: string): string => file.slice(folder.length + 1);
  expect(Object.fromEntries(told.refused.map((it) => [nameOf(it.file), it.code]))).toEqual({
    '01-nothing.png': 'empty', '02-cut.png': 'truncated', '03-bomb.png': 'tooLarge', '04-strip.png': 'notAPage', '05-program.jpg': 'notAnImage', '06-many.pdf': 'tooManyPages',
  });
  expect([told.ok, code]).toEqual([false, 1]);
  const page = (name: string) => told.pages.find((it) => nameOf(it.file) === name);
  expect(told.pages.map((it) => nameOf(it.file))).toEqual(names.slice(6));
  expect(page('07-script.pdf')?.warnings).toEqual(['blank', 'scripted']);
  expect(page('08-moving.webp')?.warnings).toEqual(['blank', 'animated']);
  expect(page('09-english.png')?.warnings).toContain('otherLanguage');
  expect(page('10-cat.jpg')).toMatchObject({ kind: null, fields: {} });
  expect(page('10-cat.jpg')?.warnings).toContain('noText');
  expect(page('11-upside-down.pdf')).toMatchObject({ kind: 'marital-status-confirmation', turn: 180, fields: { personalNumber: { value: '000199000019' } } });
  // What was torn through is not made up, and that a part is missing is said.
  expect(page('12-torn.png')?.warnings).toContain('cutOff');
  expect(page('12-torn.png')?.fields['personalNumber']?.value ?? '000199000019').toBe('000199000019');
  expect(page('13-shaken.jpg')?.warnings).toContain('blurred');
  expect(page('14-shadow.jpg')).toMatchObject({ kind: 'marital-status-confirmation', fields: { ethnicity: { value: 'Kinh' }, nationality: { value: 'Việt Nam' }, residence: { value: 'Thôn Mẫu, xã Mẫu, tỉnh Mẫu' } } });
  expect(page('14-shadow.jpg')?.warnings).not.toContain('notRead');
  for (const word of [...told.refused.map((it) => it.code), 'blank', 'scripted', 'animated', 'otherLanguage', 'noText', 'turned', 'blurred', 'cutOff']) {
    expect(told.sentences[word]?.vi, word).toMatch(/\p{L}/u);
    expect(told.sentences[word]?.en, word).toMatch(/\p{L}/u);
  }
  if (process.platform === 'linux') expect(peak).toBeLessThan(900);
  process.stderr.write(`peak ${String(Math.round(peak))} MB\n`);
}, 180_000);
