import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { createPaperReader } from '../../electron/core/assembly/paper-reader.ts';
import { handleAsset } from '../../electron/core/assets/handle-asset.ts';
import type { AssetSources } from '../../electron/core/assets/handle-asset.ts';
import { assetPaths } from '../../electron/core/contract/assets.ts';
import type { PageView, VisitView } from '../../electron/core/contract/visit.ts';
import { findPage } from '../../electron/core/visits/state/paper-changes.ts';
import { TesseractEngine } from '../../native/ocr/tesseract-engine.ts';
import { resourcesDir, samplePapersDir } from '../../scripts/start/places.ts';
import { openVisitBench, walkTo } from '../support/visits/visit-bench.ts';
import type { VisitBench } from '../support/visits/visit-bench.ts';
import { percentiles } from './bench-row.ts';
import type { Bench, BenchRow } from './bench-row.ts';

const papers = ['giay-chung-sinh', 'to-khai-cu-tru-ct01', 'giay-bao-tu', 'giay-xac-nhan-hon-nhan', 'giay-chung-nhan-qsdd', 'don-de-nghi-tro-cap'];
const stack = 4;
const componentId = 'birthNotification';

/**
 * What a person waits for after a sheet has gone through the scanner, in a visit with its real store, reader and pictures:
 * A4 at 300 dpi, colour, a degree askew, as JPEG. Limits: the small picture 0.3 s, the clean page 1 s. In a stack the sheets
 * come without a pause, which no scanner does: then the later ones wait for the reader.
 */
export const scanBench: Bench = {
  name: 'scan',
  run: async () => {
    const engine = new TesseractEngine({ dataFolder: join(resourcesDir, 'ocr'), dictionaryFolder: join(resourcesDir, 'dictionaries') });
    const bench = await openVisitBench({ change: { reader: createPaperReader(engine, resourcesDir, () => Promise.resolve()) } });
    try {
      await walkTo(bench, 'papers');
      const sheets = await Promise.all(papers.map(scanOf));
      const [warm = new Uint8Array(), ...others] = sheets;
      await handIn(bench, [warm]);
      const single = [];
      for (const sheet of [...others, ...sheets]) single.push(...(await handIn(bench, [sheet])));
      return [...rows('one sheet', single), ...costs(single), ...rows(`${String(stack)} sheets at once`, await handIn(bench, sheets.slice(0, stack)))];
    } finally {
      await bench.close();
      await engine.stop();
    }
  },
};

/** Milliseconds on the clock, and of processor time of this whole process: on a busy machine the second says more. */
interface Span {
  readonly clock: number;
  readonly processor: number;
}

interface Waits {
  readonly small: Span;
  readonly clean: Span;
}

function rows(what: string, waits: readonly Waits[]): BenchRow[] {
  return [
    { name: `scan: ${what}, to the small picture`, unit: 'ms', ...percentiles(waits.map(({ small }) => small.clock)) },
    { name: `scan: ${what}, to the clean page`, unit: 'ms', ...percentiles(waits.map(({ clean }) => clean.clock)) },
  ];
}

/** Of sheets that came alone: what one sheet costs until it is seen. */
function costs(waits: readonly Waits[]): BenchRow[] {
  return [
    { name: 'scan: one sheet, processor time to the small picture', unit: 'ms', ...percentiles(waits.map(({ small }) => small.processor)) },
    { name: 'scan: one sheet, processor time to the clean page', unit: 'ms', ...percentiles(waits.map(({ clean }) => clean.processor)) },
  ];
}

function now(): Span {
  const { user, system } = process.cpuUsage();
  return { clock: performance.now(), processor: (user + system) / 1000 };
}

function since(from: Span, to: Span): Span {
  return { clock: to.clock - from.clock, processor: to.processor - from.processor };
}

async function scanOf(name: string): Promise<Uint8Array> {
  return sharp(await readFile(join(samplePapersDir, `${name}.png`))).rotate(1.1, { background: '#f4f2ec' }).withMetadata({ density: 300 }).jpeg({ quality: 88 }).toBuffer();
}

/** Hands sheets in, waits until all are read, and takes them out again. Times count from the moment the scanner gave a sheet. */
async function handIn(bench: VisitBench, sheets: readonly Uint8Array[]): Promise<Waits[]> {
  const began: Span[] = [];
  bench.scanner.next = [...sheets.map((bytes, index) => ({ kind: 'page' as const, page: index + 1, get file() { began[index] = now(); return { kind: 'bytes' as const, bytes, mediaType: 'image/jpeg' as const }; } })), { kind: 'done', pages: sheets.length }];
  const waits = sheets.map(async (_sheet, index): Promise<Waits> => {
    const small = await shown(bench, index, 'thumb', () => true);
    const clean = await shown(bench, index, 'screen', ({ revision, reading }) => revision % 2 === 1 || reading.state === 'read');
    const from = began[index] ?? small;
    return { small: since(from, small), clean: since(from, clean) };
  });
  await bench.take({ type: 'scan', componentId, scannerId: bench.scanner.id, source: 'feeder' });
  const all = await Promise.all(waits);
  for await (const view of bench.visits.view.follow(AbortSignal.timeout(120_000))) if (view.step === 'papers' && view.scan.state === 'idle' && pagesOf(view).every((page) => page.reading.state === 'read')) break;
  await bench.take({ type: 'clearComponent', componentId });
  return all;
}

/** When a picture of the page that shows what is wished has come. */
async function shown(bench: VisitBench, index: number, size: 'thumb' | 'screen', wished: (page: PageView) => boolean): Promise<Span> {
  for await (const view of bench.visits.view.follow(AbortSignal.timeout(120_000))) {
    const page = pagesOf(view)[index];
    if (page === undefined || !wished(page)) continue;
    const sources = { staffOf: () => null, ownPage: (pageId: string) => screenOf(bench, pageId), readBlob: (blobId: string) => bench.ports.blobs.read(blobId) };
    const answer = await handleAsset(new Request(`http://kiosk${assetPaths.pageImage(page.pageId, size)}`), sources as unknown as AssetSources);
    if (answer.status !== 200) throw new Error('the page has no picture');
    await answer.arrayBuffer();
    return now();
  }
  throw new Error('the page never came');
}

function screenOf(bench: VisitBench, pageId: string): string | null {
  const visit = bench.visits.current();
  return visit === null ? null : findPage(visit, pageId)?.page.screenBlobId ?? null;
}

function pagesOf(view: VisitView): readonly PageView[] {
  const state = view.step === 'papers' ? view.components.find((one) => one.componentId === componentId)?.state : undefined;
  return state?.kind === 'scanned' ? state.pages : [];
}
