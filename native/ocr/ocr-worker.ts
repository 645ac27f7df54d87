import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { createWorker, OEM, PSM } from 'tesseract.js';
import type { Worker as Tesseract } from 'tesseract.js';
import { toRecognisedPage } from './recognised-page.ts';
import type { OcrWorkerData, OcrWorkerReply, OcrWorkerRequest } from './worker-messages.ts';

// tesseract.js throws some of its faults out of its own event handlers, where nobody could catch them: inside this thread
// they end this thread alone.
const port = parentPort;
if (port === null) throw new Error('the OCR worker runs as a worker thread only');
sharp.cache(false);
sharp.concurrency(1);

const { dataFolder, languages } = workerData as OcrWorkerData;
const tesseract = await createWorker([...languages], OEM.LSTM_ONLY, { langPath: dataFolder, cacheMethod: 'none', gzip: true });
await tesseract.setParameters({ tessedit_pageseg_mode: PSM.AUTO });

port.on('message', (request: OcrWorkerRequest) => {
  void recognise(tesseract, request).then((reply) => port.postMessage(reply));
});
port.postMessage({ kind: 'ready' } satisfies OcrWorkerReply);

async function recognise(engine: Tesseract, { bytes, resolution }: OcrWorkerRequest): Promise<OcrWorkerReply> {
  const started = performance.now();
  try {
    await engine.setParameters({ user_defined_dpi: String(resolution ?? 300) });
    const { data } = await engine.recognize(await toGrey(bytes), {}, { text: true, blocks: true });
    return { kind: 'recognised', page: toRecognisedPage(data, Math.round(performance.now() - started)) };
  } catch {
    return { kind: 'unreadable' };
  }
}

/** The engine works on grey anyway; given colour it needs 100 MB more for an A4 page, and a quarter more time. */
async function toGrey(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes).toColourspace('b-w').png({ compressionLevel: 1 }).toBuffer();
}
