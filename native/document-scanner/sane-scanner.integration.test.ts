import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listSaneScanners } from './sane-discovery.ts';
import { removeScanLeftovers, SaneScanner } from './sane-scanner.ts';
import type { SaneScannerOptions } from './sane-scanner.ts';
import type { ScanEvent, ScanSettings } from './types.ts';
import { EsclServer } from './virtual/escl-server.ts';
import { writeSaneConfig } from './virtual/sane-config.ts';

const feeder: ScanSettings = { source: 'feeder', resolution: 75, colour: 'colour' };
const flatbed: ScanSettings = { source: 'flatbed', resolution: 75, colour: 'colour' };
const device = 'airscan:e0:Twin';

let folder: string;
let work: string;
let twin: EsclServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sane-test-'));
  work = join(folder, 'work');
  await mkdir(work);
  twin = await EsclServer.start();
  await writeSaneConfig(join(folder, 'sane'), [{ backend: 'airscan', name: 'Twin', url: twin.url }]);
});

afterEach(async () => {
  await twin.stop().catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

function scanner(options: Partial<SaneScannerOptions> = {}) {
  return new SaneScanner({ device, configFolder: join(folder, 'sane'), workFolder: work, ...options });
}

/** A sheet of one colour, so that a page says which sheet it was. */
function sheet(colour: string) {
  return sharp({ create: { width: 620, height: 877, channels: 3, background: colour } }).png().toBuffer();
}

/** Scans to the end: the closing event, and each page's mean colour as it was while the file was there. */
async function scanAll(settings: ScanSettings, options: Partial<SaneScannerOptions> = {}, signal = new AbortController().signal) {
  const pages: { size: string; colour: number[] }[] = [];
  let last: ScanEvent | undefined;
  let progress = 0;
  for await (const event of scanner(options).scan(settings, signal)) {
    last = event;
    if (event.kind === 'progress') progress += 1;
    if (event.kind === 'page' && event.file.kind === 'file') {
      const bytes = await readFile(event.file.path);
      const { width, height } = await sharp(bytes).metadata();
      const { channels } = await sharp(bytes).stats();
      pages.push({ size: `${width}x${height}`, colour: channels.map((channel) => Math.round(channel.mean / 51)) });
    }
  }
  expect(await readdir(work)).toEqual([]);
  return { pages, last, progress };
}

describe('scanimage with a network scanner', () => {
  it('finds the scanner and says what it can do', async () => {
    expect(await listSaneScanners({ configFolder: join(folder, 'sane') })).toEqual({ ok: true, value: [{ id: device, vendor: 'eSCL', model: 'Twin' }] });
    const capabilities = await scanner().capabilities();
    expect(capabilities).toMatchObject({ ok: true, value: { sources: ['flatbed', 'feeder'], colours: ['colour', 'grey'] } });
  });

  it('scans a page from the glass, in colour and grey', async () => {
    twin.lay(await sheet('#ff0000'));
    expect(await scanAll(flatbed)).toMatchObject({ pages: [{ size: '620x877', colour: [5, 0, 0] }], last: { kind: 'done', pages: 1 } });
    const grey = await scanAll({ ...flatbed, colour: 'grey', resolution: 150 });
    expect(grey.pages).toHaveLength(1);
    expect(grey.pages[0]!.size).toBe('1240x1754');
  });

  it('scans three sheets from the feeder in their order', async () => {
    twin.load([await sheet('#ff0000'), await sheet('#00ff00'), await sheet('#0000ff')]);
    const { pages, last, progress } = await scanAll(feeder);
    expect(last).toEqual({ kind: 'done', pages: 3 });
    expect(pages.map((page) => page.colour)).toEqual([[5, 0, 0], [0, 5, 0], [0, 0, 5]]);
    expect(progress).toBeGreaterThan(6);
  });

  it('scans both sides of each sheet', async () => {
    twin.load([{ front: await sheet('#ff0000'), back: await sheet('#00ff00') }, await sheet('#0000ff')]);
    expect((await scanAll({ ...feeder, bothSides: true })).pages.map((page) => page.colour)).toEqual([[5, 0, 0], [0, 5, 0], [0, 0, 5], [5, 5, 5]]);
  });

  it('stops at the wanted number of sheets', async () => {
    // The backend reads ahead while a page is saved, so the pile is longer than it gets in that time.
    twin.load(await Promise.all(Array.from({ length: 12 }, () => sheet('#ff0000'))));
    expect((await scanAll({ ...feeder, maxPages: 2 })).last).toEqual({ kind: 'done', pages: 2 });
    expect(twin.feeder.length).toBeGreaterThan(0);
  });

  it('keeps the page before a jam, and scans the rest when the jam is freed', async () => {
    twin.load([await sheet('#ff0000'), await sheet('#00ff00'), await sheet('#0000ff')]);
    twin.jamAt(2);
    const { pages, last } = await scanAll(feeder);
    expect(last).toMatchObject({ kind: 'failed', failure: { code: 'jammed' }, pagesDelivered: 1 });
    expect(pages.map((page) => page.colour)).toEqual([[5, 0, 0]]);
    twin.clear();
    expect((await scanAll(feeder)).pages.map((page) => page.colour)).toEqual([[0, 5, 0], [0, 0, 5]]);
  });

  it('names an open cover, an empty feeder and a double feed', async () => {
    expect((await scanAll(feeder)).last).toMatchObject({ kind: 'failed', failure: { code: 'feederEmpty' }, pagesDelivered: 0 });
    // Before the first sheet the backend may call it busy, which a scanner in another's hands is too.
    twin.load([await sheet('#ffffff'), await sheet('#ffffff')]);
    twin.doubleFeedAt(2);
    expect((await scanAll(feeder)).last).toMatchObject({ kind: 'failed', failure: { code: 'doubleFeed' }, pagesDelivered: 1 });
    twin.clear();
    twin.openCover();
    expect((await scanAll(feeder)).last).toMatchObject({ kind: 'failed', failure: { code: 'coverOpen' } });
  });

  it('waits out a scanner that is busy for a moment', async () => {
    twin.lay(await sheet('#ff0000'));
    twin.busy(1);
    expect((await scanAll(flatbed)).last).toEqual({ kind: 'done', pages: 1 });
  });

  it.each([[false], [true]])('gives up a scan that hangs (in mid-page: %s), keeping the page before', async (midPage) => {
    twin.load([await sheet('#ff0000'), await sheet('#00ff00')]);
    twin.hang(2, midPage);
    const { pages, last } = await scanAll(feeder, { timings: { silent: 700, grace: 200 } });
    expect(last).toMatchObject({ kind: 'failed', failure: { code: 'hung' }, pagesDelivered: 1 });
    expect(pages).toHaveLength(1);
  });

  it('cancels in mid-page', async () => {
    twin.load([await sheet('#ff0000'), await sheet('#00ff00')]);
    twin.slow(4_000);
    const controller = new AbortController();
    const started = Date.now();
    setTimeout(() => controller.abort(), 300);
    const { last } = await scanAll(feeder, { timings: { grace: 300 } }, controller.signal);
    expect(last).toMatchObject({ kind: 'failed', failure: { code: 'cancelled' }, pagesDelivered: 0 });
    expect(Date.now() - started).toBeLessThan(2_500);
  });

  it('cancels a scan that was only just asked for', async () => {
    twin.load([await sheet('#ff0000'), await sheet('#00ff00')]);
    const device = scanner({ timings: { grace: 300 } });
    await device.capabilities();
    const controller = new AbortController();
    const events = device.scan(feeder, controller.signal);
    const first = events.next();
    // The scan is being prepared now, and the tool not started yet.
    controller.abort();
    let last = (await first).value;
    for await (const event of events) last = event;
    expect(last).toMatchObject({ kind: 'failed', failure: { code: 'cancelled' }, pagesDelivered: 0 });
  });

  it('ends the scan when nobody wants its pages any more', async () => {
    twin.load([await sheet('#ff0000'), await sheet('#00ff00')]);
    twin.slow(3_000);
    const started = Date.now();
    for await (const event of scanner({ timings: { grace: 300 } }).scan(feeder, new AbortController().signal)) if (event.kind === 'progress') break;
    expect(Date.now() - started).toBeLessThan(2_500);
    expect(await readdir(work)).toEqual([]);
  });

  it('tells a broken transfer from a scanner that has gone', async () => {
    twin.load([await sheet('#ff0000'), await sheet('#00ff00')]);
    twin.dropConnectionAt(2);
    expect((await scanAll(feeder)).last).toMatchObject({ kind: 'failed', failure: { code: 'ioError' }, pagesDelivered: 1 });
    twin.clear();
    twin.slow(2_000);
    setTimeout(() => void twin.stop(), 500);
    expect((await scanAll(feeder)).last).toMatchObject({ kind: 'failed', failure: { code: 'disconnected' }, pagesDelivered: 0 });
    expect((await scanAll(feeder)).last).toMatchObject({ kind: 'failed', failure: { code: 'noDevice' } });
  });

  it('refuses to begin without room on the disk', async () => {
    twin.lay(await sheet('#ff0000'));
    expect((await scanAll(flatbed, { minFreeDisk: Number.MAX_SAFE_INTEGER })).last).toMatchObject({ kind: 'failed', failure: { code: 'diskFull' } });
  });

  it.runIf(process.getuid?.() === 0)('never hands out a page that a full disk cut off', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', work]);
    try {
      const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
      twin.load([await sheet('#ff0000'), await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fff', noise } }).png().toBuffer()]);
      const { pages, last } = await scanAll({ ...feeder, resolution: 150 }, { minFreeDisk: 0 });
      expect(last).toMatchObject({ kind: 'failed', failure: { code: 'diskFull' }, pagesDelivered: 1 });
      expect(pages).toHaveLength(1);
    } finally {
      execFileSync('umount', [work]);
    }
  });

  it("removes a killed kiosk's pages, and nothing else", async () => {
    await Promise.all([mkdir(join(work, 'kiosk-scan-left')), mkdir(join(work, 'other'))]);
    await removeScanLeftovers(work);
    expect(await readdir(work)).toEqual(['other']);
    await rm(join(work, 'other'), { recursive: true });
  });
});

describe('scanimage with other backends', () => {
  it("scans ten sheets from the library's own test device", async () => {
    const configFolder = await writeSaneConfig(join(folder, 'test'), [{ backend: 'test' }]);
    const { last } = await scanAll({ source: 'feeder', resolution: 20, colour: 'colour' }, { device: 'test:0', configFolder });
    expect(last).toEqual({ kind: 'done', pages: 10 });
  });

  it('gives the very page that lies in a device that has no size to be set', async ({ skip }) => {
    const configFolder = await writeSaneConfig(join(folder, 'pnm'), [{ backend: 'pnm' }]);
    const picture = Buffer.concat(Array.from({ length: 300 * 400 }, () => Buffer.from([51, 102, 204])));
    // Where the library's picture device looks for its paper.
    const placed = await writeFile('/tmp/input.ppm', Buffer.concat([Buffer.from('P6\n300 400\n255\n'), picture]), { flag: 'wx' }).then(() => true, () => false);
    skip(!placed, 'another run has the picture device');
    try {
      const { pages, last } = await scanAll({ source: 'flatbed', resolution: 300, colour: 'colour' }, { device: 'pnm:0', configFolder });
      expect([pages, last]).toEqual([[{ size: '300x400', colour: [1, 2, 4] }], { kind: 'done', pages: 1 }]);
    } finally {
      await rm('/tmp/input.ppm');
    }
  });

  it('says that no such device is there', async () => {
    expect(await scanner({ device: 'airscan:e0:Nothing' }).capabilities()).toMatchObject({ ok: false, failure: { code: 'noDevice' } });
  });
});
