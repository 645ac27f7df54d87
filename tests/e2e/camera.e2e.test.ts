import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import qrcode from 'qrcode';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { cardQrText, virtualPerson } from '../../native/virtual/people.ts';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { accessibilityProblems, leave, runCentre, walkTo, type RunningCentre, type Screen } from '../support/running-centre.ts';

const mother = virtualPerson('mau');
let dir: string;
let centre: RunningCentre;
let screen: Screen;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kiosk-camera-'));
  const film = join(dir, 'card.mjpeg');
  await writeFile(film, await filmOfCard());
  centre = await runCentre({ browserArgs: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`] });
});
afterAll(async () => {
  await centre.stop();
  await rm(dir, { recursive: true, force: true });
});
beforeEach(async () => { screen = await centre.openScreen(); });
afterEach(async () => {
  await leave(screen);
  expect(screen.errors).toEqual([]);
  await screen.close();
});

/** What a camera sees when somebody holds up a card: a code, a little turned, on a grey ground. Chromium plays it in a loop. */
async function filmOfCard(): Promise<Buffer> {
  const code = await qrcode.toBuffer(cardQrText(mother), { width: 420, margin: 4 });
  const turned = await sharp(code).rotate(7, { background: '#d8d4cc' }).toBuffer();
  const frame = await sharp({ create: { width: 1280, height: 960, channels: 3, background: '#8a867e' } }).composite([{ input: turned, gravity: 'centre' }]).jpeg({ quality: 90 }).toBuffer();
  return Buffer.concat(Array.from({ length: 10 }, () => frame));
}

test('a card before the camera identifies, as before the scanner', async () => {
  const { page, words } = screen;
  await page.locator('[data-action=begin]').click();
  await page.locator('[data-action=useCamera]').click();
  await page.getByRole('heading', { name: words.say('citizen:confirm.title') }).waitFor();
  expect(await page.locator('.identity-name').textContent()).toBe(mother.fullName);
  expect(await page.evaluate(() => document.querySelector('video'))).toBeNull();
});

test('papers are photographed page by page, and read like scanned ones', async () => {
  await walkTo(centre, screen, 'papers');
  const { page } = screen;
  await page.locator('[data-action=nextPaper]').click();
  await steps.openOtherWays(screen);
  await page.locator('[data-action=openCamera]').click();
  const shoot = page.locator('[data-action=shoot]');
  await shoot.click();
  await page.getByText(screen.words.say('citizen:camera.kept')).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await shoot.click();
  await page.locator('[data-action=finishCamera]').click();
  await page.getByText(screen.words.say('citizen:pages.page', { at: 2, of: 2 })).waitFor();
  await page.locator('.viewer-picture img').waitFor();
  expect(await page.evaluate(() => document.querySelector<HTMLImageElement>('.viewer-picture img')?.naturalWidth ?? 0)).toBeGreaterThan(200);
});
