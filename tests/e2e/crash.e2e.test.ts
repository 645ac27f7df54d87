import { availableParallelism, loadavg } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { untilSeen } from '../../scripts/kioskctl/page/stopwatch.ts';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { announced, endingVisit, leave, runCentre, startAfresh, walkTo, type RunningCentre, type Screen } from '../support/running-centre.ts';

/** The form is back in three seconds, whichever process dies; a machine that has other work as well gets its share longer. In milliseconds. */
const backWithin = (): number => 3000 * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
let centre: RunningCentre;
let screen: Screen;

beforeAll(async () => { centre = await runCentre(); });
afterAll(async () => { await centre.stop(); });
beforeEach(async () => {
  screen = await centre.openScreen();
  await startAfresh(screen);
});
afterEach(async () => {
  // A page whose core dies sees its calls fail; anything else would be a defect.
  expect(screen.errors.filter((error) => !error.includes('WebSocket is not open'))).toEqual([]);
  await screen.close();
});

/**
 * Kills the core as a power cut of its process would. Gives how long it took until the page had the view of the next core;
 * who stands at a page that outlived the core is not asked whose visit it is.
 */
async function killCore(): Promise<number> {
  const pid = centre.kiosk.corePid();
  if (pid === undefined) throw new Error('there is no core to kill');
  // The first tries to connect meet nobody; the one that counts is the first that is answered.
  const heard = new Promise<void>((resolve) => { screen.page.on('websocket', (socket) => { socket.once('framereceived', () => { resolve(); }); }); });
  const began = performance.now();
  process.kill(pid, 'SIGKILL');
  await heard;
  const away = performance.now() - began;
  await screen.page.getByText(screen.words.say('common:link.lost')).waitFor({ state: 'detached' });
  return away;
}

async function gatewayDossiers(): Promise<number> {
  return (await centre.dock.state()).gateway.dossiers.length;
}

test('kill -9 in the middle of a scan keeps the pages that were through, and says that the scan broke off', async () => {
  const { words, page } = screen;
  await walkTo(centre, screen, 'papers');
  await steps.openNextPaper(screen);
  centre.virtual.devices.documentScanner.slow(4000);
  await centre.dock.perform({ type: 'loadPapers', paperIds: ['giay-chung-sinh', 'to-khai-khai-sinh', 'giay-bao-tu'], place: 'feeder' });
  await screen.press(words.say('citizen:component.feeder'), { heading: words.say('citizen:scan.title') });
  await announced(page, words.say('citizen:scan.done', { count: 1 }));
  await killCore();
  await announced(page, words.say('citizen:scan.failed'));
  await announced(page, words.say('citizen:scan.kept', { count: 1 }));
  centre.virtual.devices.documentScanner.slow(0);
  await centre.dock.perform({ type: 'emptyScanner' });
  await screen.button(words.say('citizen:scan.dismiss')).click();
  await page.getByRole('button', { name: words.say('citizen:pages.open', { at: 1 }) }).waitFor();
  await leave(screen);
});

test('kill -9 at the press of “submit” files the dossier once or not at all, never twice', async () => {
  const { words, page } = screen;
  const before = await gatewayDossiers();
  for (const afterMs of [0, 40]) {
    await walkTo(centre, screen, 'review');
    await screen.button(words.say('citizen:review.submit')).click();
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await killCore();
    // A press that was on the disk is carried out by the next core; one that was not is there to be pressed again.
    await Promise.any([untilSeen(page, { heading: words.say('citizen:receipt.title') }), untilSeen(page, { button: words.say('citizen:review.submit') })]);
    if ((await screen.heading()) === words.say('citizen:review.title')) await steps.submit(screen);
    await page.getByRole('heading', { name: words.say('citizen:receipt.title') }).waitFor();
    await page.getByRole('img', { name: words.say('citizen:receipt.qr') }).locator('path').waitFor();
    await steps.leaveReceipt(screen);
    await endingVisit(screen, () => steps.decline(screen));
  }
  await expect.poll(gatewayDossiers, { timeout: 60_000 }).toBe(before + 2);
});

test('core and page both killed: nothing of the visit is shown before somebody says that it is theirs', async () => {
  const { words } = screen;
  await walkTo(centre, screen, 'form');
  const heading = await screen.heading();
  const pid = centre.kiosk.corePid() ?? 0;
  process.kill(pid, 'SIGKILL');
  await screen.close();
  await expect.poll(() => centre.kiosk.corePid(), { timeout: 30_000 }).not.toBe(pid);
  screen = await centre.openScreen();
  await untilSeen(screen.page, { heading: words.say('citizen:restored.title') });
  expect(await screen.page.getByText('Nguyễn Thị Mẫu').count()).toBe(0);
  await screen.press(words.say('citizen:restored.mine'), { heading });
  await leave(screen);
});

test.each(['chooseProcedure', 'form', 'papers', 'review', 'receipt'] as const)('a page that crashes at “%s” finds the same step again', async (step) => {
  await walkTo(centre, screen, step);
  const heading = await screen.heading();
  const crashed = screen.page.waitForEvent('crash');
  await screen.page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  await screen.close();
  screen = await centre.openScreen();
  await untilSeen(screen.page, { heading }, backWithin());
  await leave(screen);
});
