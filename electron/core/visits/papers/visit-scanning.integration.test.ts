import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../../../native/document-scanner/types.ts';
import { openVisitBench, samplePicture, scannedPages, walkTo } from '../../../../tests/support/visits/visit-bench.ts';
import type { VisitBench } from '../../../../tests/support/visits/visit-bench.ts';
import type { PageView, VisitView } from '../../contract/visit.ts';
import { findPage } from '../state/paper-changes.ts';

const open: VisitBench[] = [];
afterEach(async () => { for (const bench of open.splice(0)) await bench.close(); });

async function atPapers(duplex = false): Promise<VisitBench> {
  const bench = await openVisitBench();
  open.push(bench);
  bench.scanner.duplex = duplex;
  await walkTo(bench, 'papers');
  return bench;
}

const blank = sharp({ create: { width: 160, height: 226, channels: 3, background: '#ffffff' } }).png().toBuffer();

/** Sides as a scanner gives them, front before back; null is a side with nothing on it. */
async function sides(...shades: (number | null)[]): Promise<ScanEvent[]> {
  const pages = await Promise.all(shades.map(async (shade, index): Promise<ScanEvent> => ({ kind: 'page', page: index + 1, file: { kind: 'bytes', bytes: shade === null ? await blank : await samplePicture(shade), mediaType: 'image/png' } })));
  return [...pages, { kind: 'done', pages: shades.length }];
}

const pagesOf = (view: VisitView): PageView[] => {
  const state = view.step === 'papers' ? view.components.find((one) => one.componentId === 'birthNotification')?.state : undefined;
  return state?.kind === 'scanned' ? state.pages : [];
};
const idle = (bench: VisitBench): Promise<VisitView> => bench.until((view) => view.step === 'papers' && view.scan.state === 'idle' && pagesOf(view).length > 0);

async function feed(bench: VisitBench, bothSides: boolean, events: ScanEvent[]): Promise<PageView[]> {
  bench.scanner.next = events;
  await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'feeder', bothSides });
  return pagesOf(await idle(bench));
}

describe('both sides of each sheet', () => {
  test('become pages in order; a blank back is left out and said beside its front', async () => {
    const bench = await atPapers(true);
    const pages = await feed(bench, true, await sides(1, null, 2, 3));
    expect(bench.scanner.asked).toMatchObject([{ bothSides: true }]);
    expect(pages.map((page) => page.blankBack)).toEqual([true, false, false]);
  });

  test('never end between front and back of a sheet: what has no room for both sides is not drawn in', async () => {
    const bench = await atPapers(true);
    await feed(bench, false, await scannedPages(1));
    await feed(bench, true, await sides(2, 3));
    expect(bench.scanner.asked.map(({ maxPages, bothSides }) => [maxPages, bothSides])).toEqual([[50, false], [48, true]]);
  });

  test('a blank front stays: somebody may have put the sheet in the wrong way round', async () => {
    const pages = await feed(await atPapers(true), true, await sides(null, 1));
    expect(pages.map((page) => [page.doubts, page.blankBack])).toEqual([[['blank'], false], [[], false]]);
  });

  test('of a scanner that has no duplex unit are its fronts, blank or not', async () => {
    const pages = await feed(await atPapers(false), true, await sides(1, null, 2));
    expect(pages.map((page) => page.doubts)).toEqual([[], ['blank'], []]);
  });
});

describe('a page that is taken again', () => {
  const master = (bench: VisitBench, page: PageView): string => findPage(bench.visits.current()!, page.pageId)!.page.masterBlobId;

  test('gives its place to the new one, and stays until that is there', async () => {
    const bench = await atPapers();
    const before = await feed(bench, false, await scannedPages(3));
    const [first, second, third] = before;
    expect(await bench.take({ type: 'retakePage', pageId: second!.pageId })).toMatchObject({ retake: second!.pageId });
    bench.scanner.next = [{ kind: 'failed', failure: { code: 'jammed' }, pagesDelivered: 0 }];
    await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'flatbed' });
    const jammed = await bench.until((view) => view.step === 'papers' && view.scan.state === 'failed');
    expect(pagesOf(jammed).map((page) => page.pageId)).toEqual(before.map((page) => page.pageId));
    await bench.take({ type: 'dismissScanFailure' });
    const after = await feed(bench, false, await sides(9));
    expect(after.map((page) => page.pageId)).toEqual([first!.pageId, expect.not.stringMatching(second!.pageId), third!.pageId]);
    expect(master(bench, after[1]!)).not.toBe(master(bench, after[2]!));
    expect(bench.visits.view.value).toMatchObject({ retake: null });
  });

  test('with the camera: one picture takes the place, the next comes at the end; also after a crash', async () => {
    let bench = await atPapers();
    const [first, second] = await feed(bench, false, await scannedPages(2));
    await bench.take({ type: 'retakePage', pageId: first!.pageId });
    open.splice(0);
    bench = await bench.crash();
    open.push(bench);
    await bench.send({ type: 'stillHere' });
    await bench.visits.capture('birthNotification', await samplePicture(8));
    await bench.visits.capture('birthNotification', await samplePicture(9));
    const ids = pagesOf(bench.visits.view.value).map((page) => page.pageId);
    expect(ids).toHaveLength(3);
    expect([ids.indexOf(first!.pageId), ids.indexOf(second!.pageId)]).toEqual([-1, 1]);
  });

  test('is called off by looking at another paper, and by leaving the papers', async () => {
    const bench = await atPapers();
    const [first] = await feed(bench, false, await scannedPages(1));
    await bench.take({ type: 'retakePage', pageId: first!.pageId });
    expect(await bench.take({ type: 'lookAt', componentId: 'birthNotification' })).toMatchObject({ retake: first!.pageId });
    expect(await bench.take({ type: 'lookAt', componentId: null })).toMatchObject({ retake: null });
    await bench.take({ type: 'retakePage', pageId: first!.pageId });
    await bench.take({ type: 'goBack' });
    expect(bench.visits.current()?.retake).toBeNull();
    expect(await bench.send({ type: 'retakePage', pageId: 'nobody' })).toMatchObject({ taken: false });
  });
});

test('a photograph that says where it was taken is kept without saying it', async () => {
  const bench = await atPapers();
  const photograph = await sharp(await samplePicture(5)).withExif({ IFD0: { Make: 'Secretphone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 0/1' } }).jpeg().toBuffer();
  expect(photograph.includes('Secretphone')).toBe(true);
  await bench.visits.capture('birthNotification', photograph);
  const page = findPage(bench.visits.current()!, pagesOf(bench.visits.view.value)[0]!.pageId)!.page;
  for (const blobId of [page.masterBlobId, page.screenBlobId]) {
    const kept = Buffer.from(await bench.ports.blobs.read(blobId));
    expect([kept.includes('Secretphone'), kept.includes('Exif')]).toEqual([false, false]);
  }
});
