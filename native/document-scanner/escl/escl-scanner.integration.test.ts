import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createPlainServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScanEvent, ScanSettings } from '../types.ts';
import { capabilitiesXml, statusXml } from '../virtual/escl-documents.ts';
import { EsclServer } from '../virtual/escl-server.ts';
import { EsclScanner } from './escl-scanner.ts';
import type { EsclScannerOptions } from './escl-scanner.ts';

const feeder: ScanSettings = { source: 'feeder', resolution: 75, colour: 'colour' };
const flatbed: ScanSettings = { source: 'flatbed', resolution: 75, colour: 'colour' };
/** A twin draws its sheets on a machine that may have other work. */
const timings = { connect: 5_000, silent: 10_000, page: 20_000, query: 10_000, grace: 200, busy: 600, retry: 20, retryMost: 50 };
/** For what never answers. */
const impatient = { ...timings, silent: 1_500, page: 2_500, query: 1_000 };

let twin: EsclServer;
const opened: Server[] = [];

beforeEach(async () => {
  twin = await EsclServer.start();
});

afterEach(async () => {
  await twin.stop().catch(() => undefined);
  for (const server of opened.splice(0)) server.close();
});

/** Sheets of one colour each, so that a page says which sheet it was. */
function sheet(background: string): Promise<Buffer> {
  return sharp({ create: { width: 62, height: 88, channels: 3, background } }).png().toBuffer();
}

/** Scans to the end: the closing event and each page's mean colour in fifths of full. */
async function scanAll(settings: ScanSettings, options: Partial<EsclScannerOptions> = {}, signal = new AbortController().signal) {
  const pages: { size: string; colour: number[] }[] = [];
  let last: ScanEvent | undefined;
  let progress = 0;
  for await (const event of new EsclScanner({ url: twin.url, timings, ...options }).scan(settings, signal)) {
    last = event;
    if (event.kind === 'progress') progress += 1;
    if (event.kind === 'page' && event.file.kind === 'bytes') {
      const { width, height } = await sharp(event.file.bytes).metadata();
      const { channels } = await sharp(event.file.bytes).stats();
      pages.push({ size: `${width}x${height}`, colour: channels.map((channel) => Math.round(channel.mean / 51)) });
    }
  }
  return { pages, last, progress, colours: pages.map((page) => page.colour.join('')) };
}

function failedWith(code: string, pagesDelivered = 0) {
  return { kind: 'failed', failure: { code }, pagesDelivered };
}

describe('the eSCL driver', () => {
  it('says what the scanner can do, under its own name', async () => {
    const scanner = new EsclScanner({ url: twin.url, timings });
    expect(await scanner.capabilities()).toMatchObject({ ok: true, value: { sources: ['flatbed', 'feeder'], colours: ['colour', 'grey'], duplex: true, maxWidth: 215.9 } });
    expect([scanner.name, scanner.uuid]).toEqual(['Virtual Scanner', twin.uuid]);
  });

  it('scans the glass in colour and grey, at the asked resolution or the next finer', async () => {
    twin.lay(await sheet('#ff0000'));
    expect(await scanAll(flatbed)).toMatchObject({ pages: [{ size: '620x877', colour: [5, 0, 0] }], last: { kind: 'done', pages: 1 } });
    const grey = await scanAll({ ...flatbed, colour: 'grey', resolution: 120 });
    expect(grey.last).toEqual({ kind: 'done', pages: 1 });
    expect(grey.pages).toMatchObject([{ size: '1240x1754', colour: [expect.any(Number) as number] }]);
    expect(twin.openJobs).toBe(0);
  });

  it('scans a stack in its order, front alone or both sides, and stops at the wanted number', async () => {
    const sheets = [{ front: await sheet('#ff0000'), back: await sheet('#00ff00') }, { front: await sheet('#0000ff'), back: await sheet('#ff00ff') }];
    twin.load(sheets);
    expect(await scanAll(feeder)).toMatchObject({ colours: ['500', '005'], last: { kind: 'done', pages: 2 } });
    twin.load(sheets);
    expect(await scanAll({ ...feeder, bothSides: true })).toMatchObject({ colours: ['500', '050', '005', '505'], last: { kind: 'done', pages: 4 } });
    twin.load(sheets);
    expect((await scanAll({ ...feeder, maxPages: 1 })).last).toEqual({ kind: 'done', pages: 1 });
    expect([twin.feeder.length, twin.openJobs]).toEqual([1, 0]);
  });

  it('waits for a scanner that is busy or warming up, and tells how far a page has come', async () => {
    twin.load([await sheet('#ff0000')]);
    twin.busy(2);
    twin.warmUp(3);
    twin.slow(200);
    const { last, progress } = await scanAll(feeder);
    expect(last).toEqual({ kind: 'done', pages: 1 });
    expect(progress).toBeGreaterThan(4);
  });

  it('gives up a scanner that stays busy', async () => {
    twin.lay(await sheet('#ff0000'));
    twin.busy(10_000);
    expect((await scanAll(flatbed)).last).toMatchObject(failedWith('busy'));
  });

  it('keeps the page before a jam and scans the rest when it is freed', async () => {
    twin.load([await sheet('#ff0000'), await sheet('#00ff00'), await sheet('#0000ff')]);
    twin.jamAt(2);
    expect(await scanAll(feeder)).toMatchObject({ colours: ['500'], last: failedWith('jammed', 1) });
    twin.clear();
    expect(await scanAll(feeder)).toMatchObject({ colours: ['050', '005'], last: { kind: 'done', pages: 2 } });
  });

  it('names an open cover, an empty feeder and a double feed as the other drivers do', async () => {
    expect((await scanAll(feeder)).last).toMatchObject(failedWith('feederEmpty'));
    twin.load([await sheet('#ffffff')]);
    twin.doubleFeedAt(1);
    expect((await scanAll(feeder)).last).toMatchObject(failedWith('doubleFeed'));
    twin.clear();
    twin.openCover();
    expect((await scanAll(feeder)).last).toMatchObject(failedWith('coverOpen'));
  });

  it.each([[false], [true]])('gives up a scan that hangs (in mid-page: %s), keeping the page before', async (midPage) => {
    twin.load([await sheet('#ff0000'), await sheet('#00ff00')]);
    twin.hang(2, midPage);
    expect(await scanAll(feeder, { timings: impatient })).toMatchObject({ colours: ['500'], last: failedWith('hung', 1) });
  });

  it('cancels in mid-page, and the scanner hears of it', async () => {
    twin.load([await sheet('#ff0000')]);
    twin.slow(5_000);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 150);
    const started = Date.now();
    expect((await scanAll(feeder, {}, controller.signal)).last).toMatchObject(failedWith('cancelled'));
    expect(Date.now() - started).toBeLessThan(1_500);
    expect(twin.openJobs).toBe(0);
  });

  it('ends the job when nobody wants its pages any more', async () => {
    twin.load([await sheet('#ff0000'), await sheet('#00ff00')]);
    for await (const event of new EsclScanner({ url: twin.url, timings }).scan(feeder, new AbortController().signal)) if (event.kind === 'page') break;
    expect(twin.openJobs).toBe(0);
  });

  it('tells a broken transfer from a scanner that was unplugged at sheet 7 of 20, and goes on with the other 14', async () => {
    twin.load(await Promise.all(Array.from({ length: 20 }, (_, at) => sheet(at < 10 ? '#ff0000' : '#0000ff'))));
    twin.dropConnectionAt(3);
    expect((await scanAll(feeder)).last).toMatchObject(failedWith('ioError', 2));
    twin.powerOffAt(5);
    expect(await scanAll(feeder)).toMatchObject({ colours: ['500', '500', '500', '500'], last: failedWith('disconnected', 4) });
    expect((await scanAll(feeder)).last).toMatchObject(failedWith('noDevice'));
    const rest = [...twin.feeder];
    twin = await EsclServer.start({ port: twin.port });
    twin.load(rest);
    expect(await scanAll(feeder)).toMatchObject({ colours: [...Array<string>(4).fill('500'), ...Array<string>(10).fill('005')], last: { kind: 'done', pages: 14 } });
  }, 15_000);
});

describe('a scanner with a certificate of its own', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'escl-tls-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function certificate(name: string) {
    const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  }

  it('is known again by it; another one gets no order, and an unknown authority none either', async () => {
    const secure = await EsclServer.start({ tls: certificate('first') });
    let pin: string | undefined;
    const trust = { kind: 'pinned', accepts: (fingerprint: string) => (pin ??= fingerprint) === fingerprint } as const;
    secure.lay(await sheet('#ff0000'));
    expect((await scanAll(flatbed, { url: secure.url, trust })).last).toEqual({ kind: 'done', pages: 1 });
    expect((await scanAll(flatbed, { url: secure.url })).last).toMatchObject(failedWith('certificateChanged'));
    await secure.stop();
    const impostor = await EsclServer.start({ tls: certificate('second'), port: secure.port });
    expect((await scanAll(flatbed, { url: impostor.url, trust })).last).toMatchObject(failedWith('certificateChanged'));
    expect((await scanAll(flatbed, { url: impostor.url, trust: { kind: 'any' } })).last).toEqual({ kind: 'done', pages: 1 });
    await impostor.stop();
  });
});

describe('a hostile scanner', () => {
  async function serve(answer: RequestListener): Promise<string> {
    const server = createServer(answer);
    opened.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/eSCL`;
  }

  async function capabilityFailure(answer: RequestListener): Promise<string> {
    const result = await new EsclScanner({ url: await serve(answer), timings: impatient }).capabilities();
    return result.ok ? 'taken' : result.failure.code;
  }

  /** Honest until the page, which `next` gives. */
  async function pageFailure(next: RequestListener): Promise<ScanEvent | undefined> {
    const url = await serve((request, response) => {
      if (request.url?.endsWith('/ScannerCapabilities') === true) response.end(capabilitiesXml('Hostile', 'a'));
      else if (request.url?.endsWith('/ScannerStatus') === true) response.end(statusXml('Idle', 'ScannerAdfLoaded'));
      else if (request.method === 'POST') response.writeHead(201, { Location: 'http://elsewhere.invalid/eSCL/ScanJobs/1' }).end();
      else if (request.method === 'DELETE') response.end();
      else next(request, response);
    });
    return (await scanAll(feeder, { url, timings: impatient })).last;
  }

  it('is named, whatever it answers instead of its capabilities', async () => {
    expect(await capabilityFailure((_, response) => response.end('<html>Sign in</html>'))).toBe('badAnswer');
    expect(await capabilityFailure((_, response) => response.end(`<a>${'x'.repeat(2_000_000)}</a>`))).toBe('badAnswer');
    expect(await capabilityFailure((_, response) => response.writeHead(200, { 'Content-Length': '99999999999' }).flushHeaders())).toBe('badAnswer');
    expect(await capabilityFailure((_, response) => response.writeHead(401).end())).toBe('accessDenied');
    expect(await capabilityFailure((_, response) => response.writeHead(500).end())).toBe('badAnswer');
    expect(await capabilityFailure((_, response) => response.destroy())).toBe('ioError');
    expect(await capabilityFailure(() => undefined)).toBe('hung');
  });

  it('sends nobody in circles, nor to other machines', async () => {
    let asked = 0;
    const circle: RequestListener = (request, response) => {
      asked += 1;
      response.writeHead(302, { Location: `http://${request.headers.host ?? ''}/eSCL/ScannerCapabilities` }).end();
    };
    expect(await capabilityFailure(circle)).toBe('badAnswer');
    expect(asked).toBeLessThanOrEqual(3);
    expect(await capabilityFailure((_, response) => response.writeHead(302, { Location: 'http://localhost:1/eSCL/ScannerCapabilities' }).end())).toBe('badAnswer');
  });

  it('that does not speak HTTP is named', async () => {
    const server = createPlainServer((socket) => socket.on('error', () => undefined).end('220 mail.example ESMTP\r\n'));
    opened.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    const result = await new EsclScanner({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/eSCL`, timings }).capabilities();
    expect(result).toMatchObject({ ok: false, failure: { code: 'badAnswer' } });
  });

  it('can neither fill the memory nor hold the kiosk with one page', async () => {
    const before = process.memoryUsage().rss;
    const endless: RequestListener = (_, response) => {
      const chunk = Buffer.alloc(1024 * 1024, 0xff);
      const pour = (): void => { while (!response.destroyed && response.write(chunk)); };
      response.writeHead(200, { 'Content-Type': 'image/jpeg' }).on('drain', pour);
      pour();
    };
    expect(await pageFailure(endless)).toMatchObject(failedWith('badAnswer'));
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024);
    const drops: RequestListener = (_, response) => {
      const timer = setInterval(() => response.write('x'), 100);
      response.on('close', () => clearInterval(timer));
    };
    expect(await pageFailure(drops)).toMatchObject(failedWith('hung'));
  }, 15_000);

  it('can pass nothing off as a page', async () => {
    for (const body of ['', '<html>', '%PDF-1.7']) {
      expect(await pageFailure((_, response) => response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(body))).toMatchObject(failedWith('badAnswer'));
    }
  });
});
