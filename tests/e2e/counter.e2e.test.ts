import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { virtualStaff } from '../../electron/virtual-centre/centre.ts';
import { untilSeen } from '../../scripts/kioskctl/page/stopwatch.ts';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { accessibilityProblems, announced, endingVisit, leave, runCentre, walkTo, type RunningCentre, type Screen } from '../support/running-centre.ts';

const [clerk, technician] = virtualStaff;
const patience = 30_000;
let centre: RunningCentre;
/** The citizen's screen, and the clerk's beside it on the same kiosk. */
let kiosk: Screen;
let desk: Screen;

beforeAll(async () => {
  centre = await runCentre();
  kiosk = await centre.openScreen();
});
afterAll(async () => { await centre.stop(); });
beforeEach(async () => { desk = await centre.openScreen({ orientation: 'landscape', hash: '#/counter' }); });
afterEach(async () => {
  expect([...desk.errors, ...kiosk.errors]).toEqual([]);
  await desk.close();
});

async function signIn(screen: Screen, { staffId, pin }: { staffId: string; pin: string }): Promise<void> {
  await screen.fill(screen.words.say('common:staff.id'), staffId);
  await screen.fill(screen.words.say('common:staff.pin'), pin);
  await screen.button(screen.words.say('common:staff.signIn')).click();
}

/** Files a dossier at the kiosk and waits until the gateway has it. */
async function file(scan = false): Promise<void> {
  await walkTo(centre, kiosk, 'receipt', { scan });
  await announced(kiosk.page, kiosk.words.say('common:delivery.delivered'));
  await steps.leaveReceipt(kiosk);
  await endingVisit(kiosk, () => steps.decline(kiosk));
}

/** Opens the newest dossier of the list that is to be checked. */
async function openNewest(): Promise<void> {
  await desk.page.getByRole('button', { name: centre.birth.name.vi }).first().click();
  await desk.page.getByRole('tab', { name: desk.words.say('counter:detail.papers') }).waitFor();
}

/** The form says that the child was born today and the paper another day, which the citizen has skipped: the clerk looks and corrects. */
async function correctWhatIsAsked(): Promise<void> {
  const { page, words } = desk;
  await page.getByText(words.say('counter:reading.badge', { count: 1 })).first().waitFor();
  await desk.button(words.say('counter:reading.start', { count: 1 })).click();
  const crop = page.getByRole('img', { name: words.say('counter:reading.crop') });
  await crop.waitFor();
  expect(await crop.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox').fill('11/11/2026');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: words.say('counter:reading.done') }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(words.say('counter:reading.none')).waitFor();
}

async function decide(kind: 'check' | 'accept' | 'requestSupplement' | 'refuse', fields: Record<string, string> = {}): Promise<void> {
  const { page, words } = desk;
  await page.getByRole('button', { name: words.say(`counter:decide.${kind}`), exact: true }).click();
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  for (const [label, value] of Object.entries(fields)) await dialog.getByRole('textbox', { name: label }).fill(value);
  await dialog.getByRole('button', { name: words.say('counter:decide.confirm') }).click();
  await announced(page, words.say('counter:decide.done'));
}

/** What the gateway holds as the status of the newest dossier, once it is the wanted one. */
async function gatewayStatus(wanted: string): Promise<void> {
  await expect.poll(async () => (await centre.dock.state()).gateway.dossiers.map(({ status }) => status), { timeout: patience }).toContain(wanted);
}

test('a dossier is opened page by page, checked, accepted, and form 01 is printed', async () => {
  await file(true);
  const { page, words } = desk;
  expect(await accessibilityProblems(page)).toEqual([]);
  await signIn(desk, clerk);
  await openNewest();
  expect(await accessibilityProblems(page)).toEqual([]);
  await correctWhatIsAsked();
  await page.getByRole('button', { name: words.say('counter:viewer.picture', { at: 1 }) }).click();
  const picture = page.getByRole('img', { name: words.say('counter:viewer.picture', { at: 1 }) });
  await picture.waitFor();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(500);
  await page.getByText('GIẤY CHỨNG SINH').first().waitFor();
  const corrected = page.locator('[data-field=childBirthDate]');
  await corrected.getByText('10/11/2026').first().waitFor();
  await corrected.getByText(words.say('counter:reading.checked.corrected', { by: clerk?.displayName ?? '', value: '11/11/2026' })).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await desk.button(words.say('common:action.close')).click();
  expect(await page.getByRole('button', { name: words.say('counter:decide.accept'), exact: true }).count(), 'accepted only what is checked').toBe(0);
  await decide('check');
  await decide('accept');
  const printedBefore = readdirSync(centre.virtual.devices.printedPapers).length;
  await desk.button(words.say('counter:print.receipt01')).click();
  await announced(page, words.say('counter:print.sent'));
  expect(readdirSync(centre.virtual.devices.printedPapers)).toHaveLength(printedBefore + 1);
  await page.getByRole('tab', { name: words.say('counter:detail.history') }).click();
  await page.getByText(words.say('counter:event.readingCorrected'), { exact: true }).waitFor();
  await page.getByText(words.say('counter:event.accepted'), { exact: true }).waitFor();
  await gatewayStatus('accepted');
});

test('a supplement is asked for with its reason, and form 02 is printed', async () => {
  await file();
  const { page, words } = desk;
  await signIn(desk, clerk);
  await openNewest();
  await page.getByRole('button', { name: words.say('counter:decide.requestSupplement'), exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: words.say('counter:decide.confirm') }).click();
  await page.getByText(words.say('counter:decide.reasonShort')).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: words.say('common:action.cancel') }).click();
  await decide('requestSupplement', { [words.say('counter:decide.reason')]: 'Thiếu giấy chứng sinh bản chính', [words.say('counter:decide.items')]: 'Giấy chứng sinh' });
  await desk.button(words.say('counter:print.supplement02')).click();
  await announced(page, words.say('counter:print.sent'));
  await gatewayStatus('supplementRequested');
});

test('a dossier is refused with its reason, and form 03 is printed', async () => {
  await file();
  const { page, words } = desk;
  await signIn(desk, clerk);
  await openNewest();
  await decide('refuse', { [words.say('counter:decide.reason')]: 'Không thuộc thẩm quyền của xã', [words.say('counter:decide.legalBasis')]: 'Điều 13 Luật Hộ tịch' });
  await desk.button(words.say('counter:print.refusal03')).click();
  await announced(page, words.say('counter:print.sent'));
  await gatewayStatus('refused');
});

test('a clerk at the counter confirms the citizen who waits at the kiosk', async () => {
  const { page, words } = desk;
  await walkTo(centre, kiosk, 'chooseProcedure');
  await kiosk.page.getByText(kiosk.words.say('citizen:earlier.locked')).waitFor();
  await signIn(desk, clerk);
  await announced(page, words.say('counter:waiting.title'));
  expect(await page.getByText('000199000019').count(), 'the full number is not shown for a look-up').toBe(0);
  await desk.button(words.say('counter:waiting.confirm')).click();
  await kiosk.page.getByText(kiosk.words.say('citizen:earlier.locked')).waitFor({ state: 'detached' });
  await leave(kiosk);
});

test('a technician’s sign-in opens no dossier', async () => {
  await signIn(desk, technician);
  await announced(desk.page, desk.words.say('failures:notAllowed.clerk'));
  expect(await desk.page.getByRole('button', { name: centre.birth.name.vi }).count()).toBe(0);
});

test('five wrong PINs lock the sign-in with a countdown, also for the right PIN and after a restart of the page', async () => {
  const { page, words } = desk;
  for (const left of [4, 3, 2, 1]) {
    await signIn(desk, { ...clerk, pin: '0000' });
    await announced(page, words.say('common:staff.triesLeft', { count: left }));
  }
  await signIn(desk, { ...clerk, pin: '0000' });
  await page.getByRole('button', { name: words.pattern('common:staff.locked') }).waitFor();
  await page.reload();
  await untilSeen(page, { button: words.say('common:staff.signIn') });
  await signIn(desk, clerk);
  await page.getByRole('button', { name: words.pattern('common:staff.locked') }).waitFor();
  expect(await page.getByText(words.say('counter:list.toCheck')).count()).toBe(0);
  await page.getByRole('button', { name: words.say('common:staff.signIn') }).waitFor({ timeout: patience });
  await signIn(desk, clerk);
  await page.getByText(words.say('counter:list.toCheck')).waitFor();
});
