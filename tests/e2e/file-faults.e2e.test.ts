import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { untilSeen } from '../../scripts/kioskctl/page/stopwatch.ts';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { accessibilityProblems, announced, runCentre, startAfresh, walkTo, type RunningCentre, type Screen } from '../support/running-centre.ts';

let centre: RunningCentre;
let screen: Screen;

beforeAll(async () => {
  centre = await runCentre();
});
afterAll(async () => { await centre.stop(); });
beforeEach(async () => {
  screen = await centre.openScreen();
  await startAfresh(screen);
  await walkTo(centre, screen, 'papers');
});
afterEach(async () => {
  expect(screen.errors).toEqual([]);
  await screen.close();
});

/** Copies a file into the folder the kiosk watches, whole at once, as a careful program does. */
async function drop(name: string, bytes: Uint8Array): Promise<void> {
  const outside = join(centre.dir, name);
  await writeFile(outside, bytes);
  await rename(outside, join(centre.virtual.devices.watchedFolder, name));
}

/** A true picture of 200 megapixels: 20,000 × 10,000 white dots in a few kilobytes. */
function hugePicture(): Buffer {
  const [width, height] = [20_000, 10_000];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const pixels = deflateSync(Buffer.alloc(height * (1 + width / 8), 0xff).map((byte, at) => (at % (1 + width / 8) === 0 ? 0 : byte)));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

async function lockedPdf(): Promise<Buffer> {
  const paper = new PDFDocument({ userPassword: 'chi-minh-toi-biet', pdfVersion: '1.7' });
  paper.text('secret');
  paper.end();
  return buffer(paper);
}

const badFiles = [
  ['ghi-chu.png', 'fileNotAnImage', async () => Buffer.from('đây không phải ảnh '.repeat(200))],
  ['ban-do.png', 'imageTooLarge', async () => hugePicture()],
  ['khoa.pdf', 'pdfEncrypted', lockedPdf],
  ['trong.jpg', 'fileEmpty', async () => Buffer.alloc(0)],
] as const;

test('a file that is no picture, of 200 megapixels, locked or empty is refused in words; a good one after it is taken, and filed like a scanned one', async () => {
  const { words, page } = screen;
  for (const [name, code, make] of badFiles) {
    await drop(name, await make());
    await announced(page, words.say(`failures:${code}.citizen`));
  }
  expect(await accessibilityProblems(page)).toEqual([]);
  await centre.dock.perform({ type: 'dropFile', paperId: 'giay-chung-sinh' });
  await page.getByText(words.say('citizen:papers.state.scanned', { count: 1 })).waitFor();
  for (const [, code] of badFiles) expect(await page.getByText(words.say(`failures:${code}.citizen`)).count()).toBe(0);
  await steps.openNextPaper(screen);
  await steps.presentPaper(screen);
  await steps.finishPapers(screen);
  await steps.submit(screen);
  await untilSeen(page, { heading: words.say('citizen:receipt.title') });
  await announced(page, words.say('common:delivery.delivered'));
});
