import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { fillForm } from '../../scripts/kioskctl/page/form-filler.ts';
import { untilSeen } from '../../scripts/kioskctl/page/stopwatch.ts';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { announced, birthAnswers, endingVisit, leave, runCentre, settlePapers, startAfresh, walkTo, type RunningCentre, type Screen } from '../support/running-centre.ts';

/** The form is back in three seconds, whichever process dies. */
const backWithin = 3000;

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
 * Kills the core as a power cut of its process would. Gives how long a machine with nothing else to do would have taken until
 * the page had the view of the next core; who stands at a page that outlived the core is not asked whose visit it is.
 */
async function killCore(): Promise<number> {
  const pid = centre.kiosk.corePid();
  if (pid === undefined) throw new Error('there is no core to kill');
  // The first tries to connect meet nobody; the one that counts is the first that is answered.
  const heard = new Promise<void>((resolve) => { screen.page.on('websocket', (socket) => { socket.once('framereceived', () => { resolve(); }); }); });
  const share = watchShare();
  const began = performance.now();
  process.kill(pid, 'SIGKILL');
  await heard;
  const away = (performance.now() - began) * share();
  await screen.page.getByText(screen.words.say('common:link.lost')).waitFor({ state: 'detached' });
  return away;
}

/**
 * Watches how many processes want to run; gives the share of the processors that one of them had meanwhile. Other suites run
 * beside this one, and their work must not count as ours.
 */
function watchShare(): () => number {
  const seen: number[] = [];
  const look = (): void => void seen.push(Number(/ (\d+)\//u.exec(readFileSync('/proc/loadavg', 'utf8'))?.[1] ?? 1));
  look();
  const timer = setInterval(look, 50);
  return () => {
    clearInterval(timer);
    return Math.min(1, availableParallelism() / (seen.reduce((sum, running) => sum + running, 0) / seen.length));
  };
}

async function gatewayDossiers(): Promise<number> {
  return (await centre.dock.state()).gateway.dossiers.length;
}

test('kill -9 of the core at every step brings the same screen back within three seconds, with everything on it', async () => {
  const { words, page } = screen;
  const away: Record<string, number> = {};
  const killAt = async (name: string): Promise<void> => {
    const heading = await screen.heading();
    away[name] = await killCore();
    expect(await screen.heading(), name).toBe(heading);
  };
  await walkTo(centre, screen, 'confirmIdentity');
  await killAt('confirm');
  await steps.confirmIdentity(screen);
  await killAt('choose');
  await steps.chooseProcedure(screen, centre.birth, 'withNotification');
  await screen.fill(centre.birth.form.sections[0]?.fields.find(({ id }) => id === 'applicantPhone')?.label.vi ?? '', '0900000019');
  await page.getByRole('heading', { level: 1 }).click();
  await killAt('form');
  // The page itself still has what was typed; a fresh one shows what the core had on the disk.
  await page.reload();
  await untilSeen(page, { heading: words.say('citizen:restored.title') });
  await screen.press(words.say('citizen:restored.mine'), { otherHeadingThan: words.say('citizen:restored.title') });
  await page.getByText('0900000019').waitFor();
  await fillForm(screen, centre.birth, birthAnswers, words.say('citizen:papers.title'));
  await killAt('papers');
  await steps.openNextPaper(screen);
  await centre.dock.perform({ type: 'loadPapers', paperIds: ['giay-chung-sinh', 'to-khai-khai-sinh'], place: 'feeder' });
  await steps.scanFromFeeder(screen);
  await steps.finishPaper(screen);
  await killAt('scanned papers');
  await page.getByText(words.say('citizen:papers.state.scanned', { count: 2 })).waitFor();
  await steps.openNextPaper(screen);
  await steps.presentPaper(screen);
  await steps.finishPapers(screen);
  await killAt('review');
  await steps.submit(screen);
  const number = page.getByText(/^(?:T[A-Z0-9]+|H00\.00\.00)-\d{6}-\d{4}$/u);
  await number.first().waitFor();
  await killAt('receipt');
  await number.first().waitFor();
  await steps.leaveReceipt(screen);
  await killAt('remember');
  await endingVisit(screen, () => steps.decline(screen));
  await expect.poll(gatewayDossiers, { timeout: 60_000 }).toBe(1);
  process.stderr.write(`back after kill -9, in ms: ${JSON.stringify(Object.fromEntries(Object.entries(away).map(([name, ms]) => [name, Math.round(ms)])))}\n`);
  for (const [name, ms] of Object.entries(away)) expect(ms, name).toBeLessThan(backWithin);
}, 240_000);

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

test('a page that crashes finds the same step again, wherever it does', async () => {
  const { words } = screen;
  const crashAt = async (step: string): Promise<void> => {
    const heading = await screen.heading();
    const crashed = screen.page.waitForEvent('crash');
    await screen.page.goto('chrome://crash').catch(() => undefined);
    await crashed;
    await screen.close();
    screen = await centre.openScreen();
    await untilSeen(screen.page, { heading });
    expect(await screen.heading(), step).toBe(heading);
  };
  await walkTo(centre, screen, 'chooseProcedure');
  await crashAt('choose');
  await steps.chooseProcedure(screen, centre.birth, 'withNotification');
  await crashAt('form');
  await fillForm(screen, centre.birth, birthAnswers, words.say('citizen:papers.title'));
  await crashAt('papers');
  await settlePapers(centre, screen, false);
  await crashAt('review');
  await steps.submit(screen);
  await crashAt('receipt');
  await leave(screen);
});
