import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { Lexicon } from './lexicon/lexicon.ts';
import { inFile } from './file-boxes.ts';
import { readSheet } from './page-reader.ts';
import type { SheetReading } from './page-reader.ts';
import { TesseractCore } from './tesseract-core.ts';
import type { OcrWorkerData, OcrWorkerReply, OcrWorkerRequest, StraightSheet } from './worker-messages.ts';

// The engine is compiled C++: what it does wrong ends this thread alone.
const port = parentPort;
if (port === null) throw new Error('the OCR worker runs as a worker thread only');

sharp.cache(false);
sharp.concurrency(1);

const { dataFolder, languages, dictionaryFolder } = workerData as OcrWorkerData;
const lexicon = dictionaryFolder === undefined ? undefined : Lexicon.open(dictionaryFolder);
const core = await TesseractCore.start(dataFolder, languages);

port.on('message', (request: OcrWorkerRequest) => {
  void recognise(request).then((reply) => port.postMessage(reply));
});
port.postMessage({ kind: 'ready' } satisfies OcrWorkerReply);

async function recognise({ bytes, resolution, sheet }: OcrWorkerRequest): Promise<OcrWorkerReply> {
  try {
    const reading = await readSheet(core, bytes, resolution, lexicon);
    return sheet ? { kind: 'recognised', page: reading.page, sheet: await straightSheet(reading) } : { kind: 'recognised', page: inFile(reading) };
  } catch {
    return { kind: 'unreadable' };
  }
}

async function straightSheet({ picture, resolution, steps }: SheetReading): Promise<StraightSheet> {
  const { data, width, height } = picture;
  const bytes = await sharp(data, { raw: { width, height, channels: 3 } }).withMetadata({ density: resolution }).png({ compressionLevel: 2 }).toBuffer();
  return { image: { bytes, mediaType: 'image/png', width, height, resolution: Math.round(resolution) }, steps };
}
