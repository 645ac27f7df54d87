import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import type { Rgb } from '../imaging/clean/grey.ts';
import { Lexicon } from './lexicon/lexicon.ts';
import { inFile } from './file-boxes.ts';
import { openSheet, readOpenSheet } from './page-reader.ts';
import type { OpenSheet, SheetReading } from './page-reader.ts';
import { TesseractCore } from './tesseract-core.ts';
import { reread } from './reread.ts';
import type { OcrAheadRequest, OcrPageRequest, OcrWorkerAside, OcrWorkerData, OcrWorkerReply, OcrWorkerRequest, StraightSheet } from './worker-messages.ts';

// The engine is compiled C++: what it does wrong ends this thread alone.
const port = parentPort;
if (port === null) throw new Error('the OCR worker runs as a worker thread only');

sharp.cache(false);
sharp.concurrency(1);

const { dataFolder, languages, dictionaryFolder } = workerData as OcrWorkerData;
const lexicon = dictionaryFolder === undefined ? undefined : Lexicon.open(dictionaryFolder);
const core = await TesseractCore.start(dataFolder, languages);

/** Pages that were set straight while another was read, until their turn. */
const ahead = new Map<number, Promise<OpenSheet>>();

port.on('message', (request: OcrWorkerRequest | OcrWorkerAside) => {
  switch (request.kind) {
    case 'ahead': void lookAhead(request); break;
    case 'forget': ahead.delete(request.page); break;
    case 'page':
    case 'reread': void answer(request).then((reply) => port.postMessage(reply, pixelsOf(reply)));
  }
});
port.postMessage({ kind: 'ready' } satisfies OcrWorkerReply);

async function answer(request: OcrWorkerRequest): Promise<OcrWorkerReply> {
  try {
    return request.kind === 'page' ? await recognise(request) : { kind: 'reread', readings: reread(core, request.strips, request.questions) };
  } catch {
    return { kind: 'unreadable' };
  }
}

async function lookAhead({ page, bytes, resolution, preview }: OcrAheadRequest): Promise<void> {
  const opened = openSheet(bytes, resolution);
  ahead.set(page, opened);
  // A damaged page says so when its turn comes.
  await opened.then(({ straight }) => showSheet(page, straight.page, preview)).catch(() => undefined);
}

async function recognise({ page, bytes, resolution, sheet, picture, preview }: OcrPageRequest): Promise<OcrWorkerReply> {
  const opened = ahead.get(page);
  ahead.delete(page);
  const show = opened !== undefined || preview === undefined ? undefined : (upright: Rgb) => showSheet(page, upright, preview);
  const reading = await readOpenSheet(core, await (opened ?? openSheet(bytes, resolution)), lexicon, show);
  return sheet ? { kind: 'recognised', page: reading.page, sheet: await straightSheet(reading, picture) } : { kind: 'recognised', page: inFile(reading) };
}

/** What is handed over instead of copied. */
function pixelsOf(reply: OcrWorkerReply): ArrayBuffer[] {
  const data = reply.kind === 'recognised' ? reply.sheet?.strips.picture.data.buffer : undefined;
  return data instanceof ArrayBuffer ? [data] : [];
}

/** Sends the sheet as it will look, before its letters are read. */
async function showSheet(page: number, { data, width, height }: Rgb, longestSide: number): Promise<void> {
  const small = sharp(data, { raw: { width, height, channels: 3 } }).resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
  port?.postMessage({ kind: 'straight', page, jpeg: await small.jpeg({ quality: 80 }).toBuffer() } satisfies OcrWorkerReply);
}

async function straightSheet({ picture, resolution, checks, codes, steps, strips }: SheetReading, packed: boolean): Promise<StraightSheet> {
  const { data, width, height } = picture;
  const bytes = packed ? await sharp(data, { raw: { width, height, channels: 3 } }).withMetadata({ density: resolution }).png({ compressionLevel: 2 }).toBuffer() : new Uint8Array(0);
  return { image: { bytes, mediaType: 'image/png', width, height, resolution: Math.round(resolution) }, checks, codes, steps, strips };
}
