import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { heicPhoto } from '../imaging/virtual/heic-photo.ts';
import type { DocumentEvent, DocumentRefusalCode, OpenedDocument } from './document-file.ts';
import { openDocument } from './document-file.ts';
import { pdfOfPages, pdfWithScript } from './virtual/odd-pdfs.ts';
import type { DroppedFile } from './watched-folder.ts';
import { WatchedFolder } from './watched-folder.ts';

const timings = { stable: 150, stableTiff: 600, poll: 30, presence: 100 };
let base: string;
let folder: string;
let aside: string;
let watched: WatchedFolder;
let documents: { document: OpenedDocument; file: DroppedFile }[];
let refusals: [fileName: string, code: DocumentRefusalCode][];

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'watched-test-'));
  folder = join(base, 'in');
  aside = join(base, 'aside');
  await mkdir(aside);
  documents = [];
  refusals = [];
  watched = new WatchedFolder({ folder, timings });
  watched.events.on('document', (document, file) => documents.push({ document, file }));
  watched.events.on('refused', (refusal, file) => refusals.push([file.fileName, refusal.code]));
});

afterEach(async () => {
  await watched.stop();
  await rm(base, { recursive: true, force: true });
});

async function until(condition: () => boolean, ms = 10_000): Promise<void> {
  for (const end = Date.now() + ms; !condition(); await delay(10)) if (Date.now() > end) throw new Error('waited in vain');
}

async function makeTiff(pages: number): Promise<Buffer> {
  if (pages === 1) return picture().tiff().toBuffer();
  return sharp(await Promise.all(Array.from({ length: pages }, () => picture().png().toBuffer())), { join: { animated: true } }).tiff().toBuffer();
}

async function makePdf(path: string, pages: number, size: string | [number, number] = 'A4'): Promise<void> {
  const pdf = new PDFDocument({ size, autoFirstPage: false });
  const file = pdf.pipe(createWriteStream(path));
  for (let page = 1; page <= pages; page += 1) pdf.addPage().fontSize(60).text(`Page ${page}`, 60, 60);
  pdf.end();
  await finished(file);
}

function picture(width = 300, height = 400) {
  return sharp({ create: { width, height, channels: 3, background: '#eeeeee' } });
}

async function all(document: OpenedDocument, signal = new AbortController().signal): Promise<DocumentEvent[]> {
  const events: DocumentEvent[] = [];
  for await (const event of document.pages(signal)) events.push(event);
  return events;
}

describe('a watched folder', () => {
  it('turns dropped pictures and PDFs into pages, in order, and discards them when told', async () => {
    await watched.start();
    await picture().jpeg().toFile(join(folder, 'a.jpg'));
    await until(() => documents.length === 1);
    await makePdf(join(folder, 'b.pdf'), 3);
    await until(() => documents.length === 2);
    const [photo, pdf] = documents;
    expect((await all(photo!.document)).map((event) => event.kind)).toEqual(['page', 'done']);
    const events = await all(pdf!.document);
    expect(events.map((event) => event.kind)).toEqual(['page', 'page', 'page', 'done']);
    const first = events[0]!;
    const size = first.kind === 'page' && first.file.kind === 'bytes' ? await sharp(first.file.bytes).metadata() : undefined;
    expect(size).toMatchObject({ format: 'png', width: 2481, height: 3508 });
    await Promise.all(documents.map(({ file }) => file.discard()));
    expect(await readdir(folder)).toEqual([]);
  });

  it('waits for a file that is still being written, and ignores one under a working name', async () => {
    await watched.start();
    const bytes = await picture().png().toBuffer();
    const path = join(folder, 'slow.png');
    await writeFile(path, bytes.subarray(0, 100));
    for (let at = 100; at < bytes.length; at += Math.ceil(bytes.length / 5)) {
      await delay(80);
      expect(documents).toHaveLength(0);
      await appendFile(path, bytes.subarray(at, at + Math.ceil(bytes.length / 5)));
    }
    await until(() => documents.length === 1);
    await writeFile(join(folder, 'later.png.part'), bytes);
    await delay(400);
    expect(documents).toHaveLength(1);
    await rename(join(folder, 'later.png.part'), join(folder, 'later.png'));
    await until(() => documents.length === 2);
    expect(refusals).toEqual([]);
  });

  it('takes no TIFF for whole while its scanner draws the next sheet, and deletes no file that has grown', async () => {
    await watched.start();
    const path = join(folder, 'growing.tif');
    for (const pages of [1, 2, 3]) {
      await writeFile(path, await makeTiff(pages));
      await delay(400);
    }
    await until(() => documents.length > 0);
    expect(documents.map(({ document }) => [document.kind, document.pageCount])).toEqual([['tiff', 3]]);
    await writeFile(path, await makeTiff(4));
    await documents[0]?.file.taken();
    expect(await readdir(folder)).toEqual(['growing.tif']);
    await until(() => documents.length === 2);
    await documents[1]?.file.taken();
    expect([documents[1]?.document.pageCount, await readdir(folder), refusals]).toEqual([4, [], []]);
  });

  it('says of each file that it refuses why', async () => {
    await watched.start();
    await makePdf(join(aside, 'plain.pdf'), 1);
    execFileSync('qpdf', ['--encrypt', 'secret', 'owner', '256', '--', join(aside, 'plain.pdf'), join(aside, 'encrypted.pdf')]);
    await writeFile(join(aside, 'many.pdf'), pdfOfPages(5_000));
    await picture(30_000, 1).png().toFile(join(aside, 'strip.png'));
    await picture(20_000, 10_000).png({ compressionLevel: 9 }).toFile(join(aside, 'bomb.png'));
    const jpeg = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 128, sigma: 50 } } }).jpeg().toBuffer();
    await writeFile(join(aside, 'cut.jpg'), jpeg.subarray(0, jpeg.length / 2));
    await writeFile(join(aside, 'nothing.png'), '');
    await writeFile(join(aside, 'program.jpg'), Buffer.from('\x7fELF and so on'));
    await writeFile(join(aside, 'cut.pdf'), '%PDF-1.7\n1 0 obj\n<< /Type /Cat');
    const expected = { 'bomb.png': 'tooLarge', 'cut.jpg': 'truncated', 'cut.pdf': 'truncated', 'encrypted.pdf': 'encrypted', 'many.pdf': 'tooManyPages', 'nothing.png': 'empty', 'program.jpg': 'notAnImage', 'strip.png': 'notAPage' };
    for (const name of Object.keys(expected)) await rename(join(aside, name), join(folder, name));
    await until(() => refusals.length >= 8, 20_000);
    expect(Object.fromEntries(refusals)).toEqual(expected);
    expect(documents).toEqual([]);
  });

  it('tells what was there before, and follows no link', async () => {
    await mkdir(folder);
    await picture().png().toFile(join(folder, 'old.png'));
    await picture().png().toFile(join(aside, 'elsewhere.png'));
    await symlink(join(aside, 'elsewhere.png'), join(folder, 'link.png'));
    await watched.start();
    await until(() => documents.length === 1);
    await delay(400);
    expect(documents.map(({ file }) => [file.fileName, file.presentAtStart])).toEqual([['old.png', true]]);
  });

  it('comes back with its folder', async () => {
    await watched.start();
    await rm(folder, { recursive: true });
    await until(() => watched.status === 'absent');
    await mkdir(folder);
    await until(() => watched.status === 'watching');
    await picture().png().toFile(join(folder, 'new.png'));
    await until(() => documents.length === 1);
  });
});

describe('openDocument', () => {
  it('gives each page of a TIFF, and one of an owner-locked PDF that opens without a password', async () => {
    await makePdf(join(aside, 'plain.pdf'), 1);
    execFileSync('qpdf', ['--encrypt', '', 'owner', '256', '--', join(aside, 'plain.pdf'), join(aside, 'locked.pdf')]);
    expect(await openDocument(join(aside, 'locked.pdf'))).toMatchObject({ ok: true, value: { kind: 'pdf', pageCount: 1 } });
    await writeFile(join(aside, 'two.tif'), await makeTiff(2));
    const tiff = await openDocument(join(aside, 'two.tif'));
    expect(tiff).toMatchObject({ ok: true, value: { kind: 'tiff', pageCount: 2 } });
    if (tiff.ok) expect((await all(tiff.value)).at(-1)).toEqual({ kind: 'done', pages: 2 });
    // Cut off behind its first page, where other programs see a paper of one page.
    const two = await readFile(join(aside, 'two.tif'));
    await writeFile(join(aside, 'cut.tif'), two.subarray(0, two.length * 0.6));
    expect(await openDocument(join(aside, 'cut.tif'))).toEqual({ ok: false, failure: { code: 'truncated' } });
  });

  it('draws a poster coarser instead of refusing it, and a billboard not at all', async () => {
    await makePdf(join(aside, 'poster.pdf'), 1, [84 * 72, 119 * 72]);
    await makePdf(join(aside, 'billboard.pdf'), 1, [14_000, 14_000]);
    const poster = await openDocument(join(aside, 'poster.pdf'), { limits: { maxPixels: 30_000_000 } });
    if (!poster.ok) throw new Error(poster.failure.code);
    expect((await all(poster.value)).map((event) => event.kind)).toEqual(['page', 'done']);
    const billboard = await openDocument(join(aside, 'billboard.pdf'));
    if (!billboard.ok) throw new Error(billboard.failure.code);
    expect(await all(billboard.value)).toEqual([{ kind: 'failed', refusal: { code: 'tooLarge' }, pagesDelivered: 0 }]);
  });

  it('takes a file for what it is, whatever its name says, and tells what of it is left out', async () => {
    const frames = await Promise.all([picture().png().toBuffer(), picture().negate().png().toBuffer()]);
    await picture().jpeg().toFile(join(aside, 'scan.pdf'));
    await writeFile(join(aside, 'photo.jpg'), heicPhoto);
    await writeFile(join(aside, 'form.png'), pdfWithScript('opening'));
    await writeFile(join(aside, 'form.pdf'), pdfWithScript('named'));
    await writeFile(join(aside, 'packed.pdf'), pdfWithScript('packed'));
    await writeFile(join(aside, 'veiled.pdf'), pdfWithScript('veiled'));
    await sharp(frames, { join: { animated: true } }).webp().toFile(join(aside, 'moving.webp'));
    const found = await Promise.all(['scan.pdf', 'photo.jpg', 'form.png', 'form.pdf', 'packed.pdf', 'veiled.pdf', 'moving.webp'].map((name) => openDocument(join(aside, name))));
    expect(found.map((it) => (it.ok ? [it.value.kind, it.value.pageCount, ...it.value.leftOut] : it.failure.code))).toEqual([['image', 1], ['image', 1], ['pdf', 1, 'scripted'], ['pdf', 1, 'scripted'], ['pdf', 1, 'scripted'], ['pdf', 1, 'scripted'], ['image', 1, 'animated']]);
    for (const it of found) if (it.ok) expect((await all(it.value)).at(-1)).toEqual({ kind: 'done', pages: 1 });
  });

  it.each([
    ['deleted', (path: string) => rm(path)],
    ['replaced by another', async (path: string) => { await makePdf(join(aside, 'other.pdf'), 3); await rename(join(aside, 'other.pdf'), path); }],
  ])('gives no page of a PDF that is %s in the middle', async (_how, change) => {
    const path = join(aside, 'three.pdf');
    await makePdf(path, 3);
    const opened = await openDocument(path, { limits: { pdfResolution: 50 } });
    if (!opened.ok) throw new Error(opened.failure.code);
    const events: DocumentEvent[] = [];
    for await (const event of opened.value.pages(new AbortController().signal)) {
      events.push(event);
      if (event.kind === 'page') await change(path);
    }
    expect(events.slice(1)).toEqual([{ kind: 'failed', refusal: { code: 'gone' }, pagesDelivered: 1 }]);
  });

  it('stops drawing when told', async () => {
    await makePdf(join(aside, 'three.pdf'), 3);
    const opened = await openDocument(join(aside, 'three.pdf'), { limits: { pdfResolution: 50 } });
    if (!opened.ok) throw new Error(opened.failure.code);
    const controller = new AbortController();
    const kinds: string[] = [];
    for await (const event of opened.value.pages(controller.signal)) {
      kinds.push(event.kind);
      controller.abort();
    }
    expect(kinds).toEqual(['page', 'cancelled']);
  });

  it('says so when a tool takes too long or is not let do it', async () => {
    await makePdf(join(aside, 'plain.pdf'), 1);
    const tools = join(aside, 'tools');
    await mkdir(tools);
    await writeFile(join(tools, 'pdfinfo'), '#!/bin/sh\nsleep 30\n', { mode: 0o755 });
    vi.stubEnv('PATH', `${tools}:${process.env['PATH'] ?? ''}`);
    expect(await openDocument(join(aside, 'plain.pdf'), { timings: { pdfPage: 200 } })).toEqual({ ok: false, failure: { code: 'hung' } });
    vi.unstubAllEnvs();
    expect(await openDocument(join(aside, 'nowhere.pdf'))).toEqual({ ok: false, failure: { code: 'gone' } });
  });
});
