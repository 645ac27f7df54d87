import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EsclScanner } from '../../native/document-scanner/escl/escl-scanner.ts';
import { EsclServer } from '../../native/document-scanner/virtual/escl-server.ts';
import { openVisitBench, type VisitBench } from '../support/visits/visit-bench.ts';
import { kill } from './support/writer-process.ts';

let dir: string;
let twin: EsclServer;
let bench: VisitBench | undefined;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'scan-kill-'));
  twin = await EsclServer.start({ forgetsAfter: 1_000 });
});

afterEach(async () => {
  await bench?.close();
  await twin.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** Sheets from dark to light, so that a page says which sheet it was. */
const shades = [0, 51, 102, 153, 204];

async function sheets(): Promise<Buffer[]> {
  return Promise.all(shades.map((shade) => sharp({ create: { width: 62, height: 88, channels: 3, background: { r: shade, g: shade, b: shade } } }).png().toBuffer()));
}

/** The shade of each page that the visit holds, as its master in the store shows it. */
async function scanned({ visits, ports }: VisitBench): Promise<number[]> {
  const component = visits.current()?.components['birthNotification'];
  const masters = component?.kind === 'scanned' ? component.pages.map((page) => page.masterBlobId) : [];
  const means = masters.map(async (blobId) => (await sharp(await ports.blobs.read(blobId)).resize(1, 1).toColourspace('b-w').raw().toBuffer())[0] ?? -1);
  return (await Promise.all(means)).map((mean) => Math.round(mean / 51) * 51);
}

it('a core that is killed at the third of five sheets has two after its restart, and the feeder gives the other three', async () => {
  twin.load(await sheets());
  twin.hang(3, true);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'support/scanning-visit.ts'), dir, twin.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) if (line === '2') break;
  await kill(child);
  twin.clear();

  const scanner = new EsclScanner({ url: twin.url });
  bench = await openVisitBench({ dir, now: new Date(), change: { scanner: () => scanner } });
  expect(bench.visits.view.value).toMatchObject({ step: 'papers', scan: { state: 'failed', pagesKept: 2 } });
  expect(await scanned(bench)).toEqual(shades.slice(0, 2));
  // The scanner still holds the dead kiosk's job for a while: the new one waits for it.
  await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: scanner.id, source: 'feeder' });
  for await (const view of bench.visits.view.follow(AbortSignal.timeout(20_000))) if (view.step === 'papers' && view.scan.state !== 'scanning') break;
  expect(bench.visits.view.value).toMatchObject({ step: 'papers', scan: { state: 'idle' } });
  expect(await scanned(bench)).toEqual(shades);
  expect([twin.feeder.length, twin.openJobs]).toEqual([0, 0]);
}, 40_000);
