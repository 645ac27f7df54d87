import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { accessibilityProblems, announced, runCentre, startAfresh, walkTo, type RunningCentre, type Screen } from '../support/running-centre.ts';

let centre: RunningCentre;
let screen: Screen;

beforeAll(async () => { centre = await runCentre({ policy: { scanSilenceSeconds: 6 } }); });
afterAll(async () => { await centre.stop(); });
beforeEach(async () => {
  screen = await centre.openScreen();
  await startAfresh(screen);
  await walkTo(centre, screen, 'papers');
  await steps.openNextPaper(screen);
});
afterEach(async () => {
  await centre.dock.perform({ type: 'troubleScanner', trouble: 'none' });
  await centre.dock.perform({ type: 'emptyScanner' });
  expect(screen.errors).toEqual([]);
  await screen.close();
});

const sheets = ['giay-chung-sinh', 'to-khai-khai-sinh', 'giay-bao-tu'];

async function startScan(): Promise<void> {
  await screen.button(screen.words.say('citizen:component.feeder')).click();
}

/** The sentence for the citizen stands on the screen, and the screen is still one that everybody can use. */
async function told(code: string): Promise<void> {
  await announced(screen.page, screen.words.say(`failures:${code}.citizen`));
  expect(await accessibilityProblems(screen.page)).toEqual([]);
}

/** The trouble is over: the same paper can be scanned at once. */
async function scanAgain(): Promise<void> {
  await screen.button(screen.words.say('citizen:scan.dismiss')).click();
  await centre.dock.perform({ type: 'troubleScanner', trouble: 'none' });
  await centre.dock.perform({ type: 'emptyScanner' });
  await centre.dock.perform({ type: 'loadPapers', paperIds: ['giay-chung-sinh'], place: 'feeder' });
  await steps.scanFromFeeder(screen);
}

test('both sides in one press: the bare backs are left out and said; a page taken again comes back to its place', async () => {
  const { words, page } = screen;
  const pictures = page.locator('.strip-page img');
  await centre.dock.perform({ type: 'loadPapers', paperIds: ['giay-chung-sinh', 'giay-bao-tu'], place: 'feeder' });
  await steps.openOtherWays(screen);
  await screen.press(words.say('citizen:component.bothSides'), { button: words.say('citizen:component.done') });
  await screen.button(words.say('citizen:pages.open', { at: 2 })).waitFor();
  expect(await screen.button(words.say('citizen:pages.open', { at: 3 })).count()).toBe(0);
  await announced(page, words.say('citizen:pages.blankBack'));
  await screen.button(words.say('citizen:pages.open', { at: 1 })).click();
  await steps.awaitReading(screen);
  await screen.press(words.say('citizen:pages.retake'), { button: words.say('citizen:component.feeder') });
  expect(await accessibilityProblems(page)).toEqual([]);
  await centre.dock.perform({ type: 'loadPapers', paperIds: ['to-khai-khai-sinh'], place: 'feeder' });
  await steps.scanFromFeeder(screen);
  await screen.button(words.say('citizen:pages.open', { at: 1 })).click();
  await steps.awaitReading(screen);
  await screen.button(words.say('citizen:pages.text')).click();
  await expect.poll(() => page.locator('.viewer-text').innerText(), { timeout: 30_000 }).toContain('TỜ KHAI ĐĂNG KÝ KHAI SINH');
  await expect.poll(() => pictures.count()).toBe(2);
});

describe('trouble with the scanner is a sentence on the screen, and the scan can be tried again', () => {
  test('an empty feeder', async () => {
    await startScan();
    await told('feederEmpty');
    await scanAgain();
  });

  test('an open cover', async () => {
    await centre.dock.perform({ type: 'loadPapers', paperIds: sheets, place: 'feeder' });
    await centre.dock.perform({ type: 'troubleScanner', trouble: 'coverOpen' });
    await startScan();
    await told('coverOpen');
    await scanAgain();
  });

  test('a jam in the middle of a stack: the pages that were through are kept, and the rest is added', async () => {
    await centre.dock.perform({ type: 'loadPapers', paperIds: sheets, place: 'feeder' });
    centre.virtual.devices.documentScanner.jamAt(3);
    await startScan();
    await told('paperJam');
    await announced(screen.page, screen.words.say('citizen:scan.kept', { count: 2 }));
    await screen.button(screen.words.say('citizen:scan.dismiss')).click();
    await centre.dock.perform({ type: 'troubleScanner', trouble: 'none' });
    await screen.page.getByRole('button', { name: screen.words.say('citizen:component.addMore') }).click();
    await steps.scanFromFeeder(screen);
    await screen.page.getByRole('button', { name: screen.words.say('citizen:pages.open', { at: 3 }) }).waitFor();
  });

  test('two sheets at once', async () => {
    await centre.dock.perform({ type: 'loadPapers', paperIds: sheets, place: 'feeder' });
    await centre.dock.perform({ type: 'troubleScanner', trouble: 'doubleFeed' });
    await startScan();
    await told('doubleFeed');
    await scanAgain();
  });

  test('a scanner that is switched off in mid-page', async () => {
    await centre.dock.perform({ type: 'loadPapers', paperIds: sheets, place: 'feeder' });
    await centre.dock.perform({ type: 'troubleScanner', trouble: 'drop' });
    await startScan();
    await screen.page.getByText(screen.words.say('citizen:scan.failed')).waitFor({ timeout: 30_000 });
    const sentences = ['scannerDisconnected', 'scannerFault'].map((code) => screen.words.say(`failures:${code}.citizen`));
    const shown = await screen.page.getByRole('alert').innerText();
    expect(sentences.some((sentence) => shown.includes(sentence))).toBe(true);
  });

  test('a scanner that hangs is given up by the watchdog', async () => {
    await centre.dock.perform({ type: 'loadPapers', paperIds: sheets, place: 'feeder' });
    await centre.dock.perform({ type: 'troubleScanner', trouble: 'hang' });
    await startScan();
    await told('scannerHung');
    await scanAgain();
  });

  test('a person stops the scan themselves', async () => {
    centre.virtual.devices.documentScanner.slow(8000);
    await centre.dock.perform({ type: 'loadPapers', paperIds: sheets, place: 'feeder' });
    await screen.press(screen.words.say('citizen:component.feeder'), { heading: screen.words.say('citizen:scan.title') });
    await screen.button(screen.words.say('citizen:scan.cancel')).click();
    await announced(screen.page, screen.words.say('failures:scanCancelled.citizen'));
  });
});
