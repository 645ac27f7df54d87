import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodePage } from '../imaging/decode-page.ts';
import type { PageImage } from '../imaging/types.ts';
import { drawSamplePage, samplePageLines } from '../imaging/virtual/sample-page.ts';
import { TesseractEngine } from './tesseract-engine.ts';
import type { TesseractEngineOptions } from './tesseract-engine.ts';

const dataFolder = join(import.meta.dirname, '..', '..', 'resources', 'ocr');
let full: PageImage;
let short: PageImage;
let engine: TesseractEngine | undefined;
/** Threads of our own started since the test began; those that they start in turn are not seen here. */
let threads: Worker[];
const remember = (worker: Worker) => threads.push(worker);

async function page(bytes: Uint8Array): Promise<PageImage> {
  const result = await decodePage(bytes);
  if (!result.ok) throw new Error(result.failure);
  return result.value;
}

beforeAll(async () => {
  full = await page(await drawSamplePage());
  short = await page(await sharp(await drawSamplePage(['Giấy khai sinh'], 150)).extract({ left: 0, top: 0, width: 1240, height: 300 }).png().toBuffer());
});

beforeEach(() => {
  threads = [];
  process.on('worker', remember);
});

afterEach(async () => {
  process.off('worker', remember);
  await engine?.stop();
});

function start(options: Partial<TesseractEngineOptions> = {}): TesseractEngine {
  engine = new TesseractEngine({ dataFolder, workers: 1, ...options });
  return engine;
}

/** Pure noise: it keeps the engine busy for far longer than any test. */
function noise(): Promise<PageImage> {
  const picture = { width: 1600, height: 1600, channels: 3 as const, background: '#fff', noise: { type: 'gaussian' as const, mean: 128, sigma: 60 } };
  return sharp({ create: picture }).png().toBuffer().then(page);
}

describe('TesseractEngine', () => {
  it('reads a Vietnamese page letter by letter, offline', async () => {
    const result = await start().recognise(full, { priority: 'person' });
    if (!result.ok) throw new Error(result.failure.code);
    const { text, lines, words, confidence } = result.value;
    expect(text.split('\n').filter((line) => line !== '')).toEqual(samplePageLines);
    expect(lines.map((line) => line.words.map((word) => word.text).join(' '))).toEqual(samplePageLines);
    expect(confidence).toBeGreaterThan(0.85);
    for (const { box } of words) expect([box.x > 0, box.y > 0, box.x + box.w < full.width, box.y + box.h < full.height]).toEqual(Array(4).fill(true));
  });

  it('shows the sheet upright before its letters are read', async () => {
    const lying = await page(await sharp(await drawSamplePage()).rotate(90).png().toBuffer());
    const shown: { jpeg: Uint8Array; at: number }[] = [];
    const read = await start().digitise(lying, { priority: 'person', preview: { longestSide: 800, show: (jpeg) => shown.push({ jpeg, at: performance.now() }) } });
    const done = performance.now();
    expect(read.ok && read.value.page.sheet?.turn).toBe(270);
    const [only, ...more] = shown;
    const { width, height } = await sharp(only?.jpeg).metadata();
    expect([height, (width ?? 0) < (height ?? 0), more.length]).toEqual([800, true, 0]);
    // Reading is most of the work: whoever saw it together with the text has seen it too late.
    expect(done - (only?.at ?? done)).toBeGreaterThan(100);
  });

  it('shows sheets that wait for their turn while another is read, each once, and a damaged one does not stop them', async () => {
    const ocr = start();
    const told: string[] = [];
    const put = async (name: string, image: PageImage) => {
      const read = await ocr.digitise(image, { priority: 'person', preview: { longestSide: 800, show: () => told.push(`${name} shown`) } });
      told.push(`${name} ${read.ok ? 'read' : read.failure.code}`);
    };
    await ocr.warm();
    await Promise.all([put('first', full), put('second', { ...short, bytes: short.bytes.subarray(0, 4000) }), put('third', full)]);
    expect(told.toSorted()).toEqual(['first read', 'first shown', 'second unreadable', 'third read', 'third shown']);
    expect(told.indexOf('third shown')).toBeLessThan(told.indexOf('first read'));
  });

  it('reads parts of the sheet a second time, figures as figures, until the next citizen comes', async () => {
    const numbered = await page(await drawSamplePage([...samplePageLines, 'Số định danh: 000199000019', 'Ngày sinh: 05/03/1988']));
    const ocr = start();
    const sheet = await ocr.digitise(numbered, { priority: 'person', picture: false });
    if (!sheet.ok) throw new Error(sheet.failure.code);
    expect(sheet.value.image.bytes).toHaveLength(0);
    const boxOf = (text: string) => sheet.value.page.words.find((word) => word.text === text)!.box;
    const [number, date, name, nothing] = [boxOf('000199000019'), boxOf('05/03/1988'), boxOf('danh:'), { x: 5, y: 5, w: 20, h: 20 }];
    const again = await sheet.value.reread([{ box: number, as: 'digits' }, { box: date, as: 'date' }, { box: name, as: 'text' }, { box: nothing, as: 'text' }, { box: name, as: 'digits' }]);
    if (!again.ok) throw new Error(again.failure.code);
    expect(again.value.slice(0, 4).map((reading) => reading?.text)).toEqual(['000199000019', '05/03/1988', 'danh:', undefined]);
    expect(again.value[4]?.text ?? '').not.toMatch(/\D/u);
    expect(again.value[0]?.confidence).toBeGreaterThan(0.8);
    await ocr.replace();
    expect(await sheet.value.reread([{ box: number, as: 'digits' }])).toEqual({ ok: false, failure: { code: 'cancelled' } });
  });

  it('reads English lines too where both languages are asked for', async () => {
    const english = ['Full name and date of birth of the householder', 'Personal identification number', 'Place of permanent residence'];
    const result = await start({ languages: ['vie', 'eng'] }).recognise(await page(await drawSamplePage([...samplePageLines, ...english])), { priority: 'person' });
    if (!result.ok) throw new Error(result.failure.code);
    expect(result.value.text.split('\n').filter((line) => line !== '')).toEqual([...samplePageLines, ...english]);
  });

  it('reads for a person before all that waits in the background', async () => {
    const ocr = start();
    const order: string[] = [];
    const read = (name: string, priority: 'person' | 'background') => ocr.recognise(short, { priority }).then(() => order.push(name));
    await ocr.warm();
    await Promise.all([read('first', 'background'), read('b1', 'background'), read('b2', 'background'), read('p1', 'person'), read('p2', 'person')]);
    expect(order).toEqual(['first', 'p1', 'p2', 'b1', 'b2']);
  });

  it('gives up a page that is cancelled, waiting or under way, and reads the next', async () => {
    const ocr = start();
    await ocr.warm();
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = ocr.recognise(await noise(), { priority: 'person', signal: running.signal });
    const second = ocr.recognise(short, { priority: 'person', signal: waiting.signal });
    await delay(200);
    waiting.abort();
    expect(await second).toEqual({ ok: false, failure: { code: 'cancelled' } });
    running.abort();
    expect(await first).toEqual({ ok: false, failure: { code: 'cancelled' } });
    expect(await ocr.recognise(short, { priority: 'person' })).toMatchObject({ ok: true, value: { text: expect.stringContaining('Giấy khai sinh') as string } });
    expect(await ocr.recognise(short, { priority: 'person', signal: AbortSignal.abort() })).toEqual({ ok: false, failure: { code: 'cancelled' } });
  });

  it('gives up a page that takes too long', async () => {
    const ocr = start({ timings: { page: 500 } });
    await ocr.warm();
    expect(await ocr.recognise(await noise(), { priority: 'person' })).toEqual({ ok: false, failure: { code: 'timeout' } });
  });

  it('reads on with a fresh worker when one crashes, and tries the page no third time', async () => {
    const ocr = start();
    await ocr.warm();
    const once = ocr.recognise(full, { priority: 'person' });
    await delay(100);
    await threads.at(-1)!.terminate();
    expect(await once).toMatchObject({ ok: true });
    expect(threads).toHaveLength(2);
    const kill = (worker: Worker) => void worker.once('online', () => void worker.terminate());
    process.on('worker', kill);
    await threads.at(-1)!.terminate();
    expect(await ocr.recognise(full, { priority: 'person' })).toEqual({ ok: false, failure: { code: 'crashed' } });
    process.off('worker', kill);
    expect(await ocr.recognise(short, { priority: 'person' })).toMatchObject({ ok: true });
  });

  it('says so of bytes that are no picture, and reads on', async () => {
    const ocr = start();
    expect(await ocr.recognise({ ...short, bytes: Buffer.from('no picture') }, { priority: 'person' })).toEqual({ ok: false, failure: { code: 'unreadable' } });
    expect(await ocr.recognise(short, { priority: 'person' })).toMatchObject({ ok: true });
  });

  it('gives the next citizen fresh workers, an idle one at once and a busy one after its page', async () => {
    const ocr = start();
    await ocr.warm();
    await ocr.replace();
    expect(threads[0]!.threadId).toBe(-1);
    await ocr.warm();
    expect(threads).toHaveLength(2);
    const reading = ocr.recognise(short, { priority: 'person' });
    await delay(30);
    await ocr.replace();
    expect(await reading).toMatchObject({ ok: true });
    expect(threads[1]!.threadId).toBe(-1);
    await ocr.warm();
    expect(threads).toHaveLength(3);
  });

  it('says that its data are missing or damaged', async () => {
    expect(await start({ dataFolder: join(dataFolder, 'nowhere') }).warm()).toEqual({ ok: false, failure: { code: 'dataMissing' } });
    expect(await engine!.recognise(short, { priority: 'person' })).toEqual({ ok: false, failure: { code: 'dataMissing' } });
  });

  it('ends everything when stopped', async () => {
    const ocr = start();
    await ocr.warm();
    const results = [ocr.recognise(await noise(), { priority: 'person' }), ocr.recognise(short, { priority: 'background' })];
    await delay(100);
    await ocr.stop();
    expect(await Promise.all(results)).toEqual(Array(2).fill({ ok: false, failure: { code: 'stopped' } }));
    expect(threads.every((thread) => thread.threadId === -1)).toBe(true);
    const before = process.cpuUsage();
    await delay(400);
    expect(process.cpuUsage(before).user).toBeLessThan(200_000);
    expect(await ocr.recognise(short, { priority: 'person' })).toEqual({ ok: false, failure: { code: 'stopped' } });
  });
});
