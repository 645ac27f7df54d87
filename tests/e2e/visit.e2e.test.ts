import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { virtualPerson } from '../../native/virtual/people.ts';
import { virtualStaff } from '../../electron/virtual-centre/centre.ts';
import { fillForm } from '../../scripts/kioskctl/page/form-filler.ts';
import { untilSeen } from '../../scripts/kioskctl/page/stopwatch.ts';
import { loadWords } from '../../scripts/kioskctl/page/words.ts';
import { resourcesDir } from '../../scripts/start/places.ts';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { accessibilityProblems, announced, atWelcome, birthAnswers, endingVisit, leave, runCentre, startAfresh, walkTo, type RunningCentre, type Screen } from '../support/running-centre.ts';

const [clerk] = virtualStaff;
let centre: RunningCentre;
let screen: Screen;

beforeAll(async () => { centre = await runCentre(); });
afterAll(async () => { await centre.stop(); });
beforeEach(async () => {
  screen = await centre.openScreen();
  await startAfresh(screen);
});
afterEach(async () => {
  expect(screen.errors).toEqual([]);
  await screen.close();
});

/** A clerk confirms, and neither the offer to open nor anything opened is left on the screen. */
async function expectNothingBehindTheLock(): Promise<void> {
  const { words, page } = screen;
  await screen.press(words.say('citizen:earlier.unlock'), { heading: words.say('citizen:help.confirmTitle') });
  await screen.fill(words.say('common:staff.id'), clerk.staffId);
  await screen.fill(words.say('common:staff.pin'), clerk.pin);
  await screen.button(words.say('citizen:help.confirm')).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.getByText(words.say('citizen:earlier.locked')).count()).toBe(0);
  expect(await page.getByText(words.say('citizen:earlier.open')).count()).toBe(0);
}

/** The paper says other than the form: with its place in view, the person says that the paper is right. */
async function answerWithThePaper(look: (name: string) => Promise<void>): Promise<void> {
  const { words, page } = screen;
  const crop = page.getByRole('img', { name: words.say('citizen:question.crop') });
  await screen.press(words.say('citizen:question.answer'), { heading: words.say('citizen:question.choose') });
  await crop.waitFor();
  await look('question');
  // The last press takes the button away, perhaps from under the next one.
  while (await crop.isVisible()) await page.locator('[data-action="answerRight"]').click({ timeout: 2_000 }).catch(() => undefined);
  await untilSeen(page, { button: words.say('citizen:component.done') });
}

test('a first visit from the card to the farewell, every screen of it accessible', async () => {
  const { words, page } = screen;
  const problems: Record<string, string[]> = {};
  const look = async (name: string): Promise<void> => {
    const found = await accessibilityProblems(page);
    if (found.length > 0) problems[name] = found;
  };
  await atWelcome(screen);
  await look('welcome');
  await steps.layCard(screen, centre.dock, 'mau');
  await look('confirm');
  await steps.confirmIdentity(screen);
  await look('choose');
  await steps.searchProcedure(screen, 'lam giay khai sinh');
  await look('search');
  await steps.chooseProcedure(screen, centre.birth, 'withNotification');
  await look('form');
  const sections = await fillForm(screen, centre.birth, { ...birthAnswers, childName: 'Nguyễn Thị Ban Mây' }, words.say('citizen:papers.title'));
  expect(sections.flatMap(({ asked }) => asked)).not.toContain('applicantName');
  await look('papers');
  await steps.openNextPaper(screen);
  await look('ways to hand in');
  await centre.dock.perform({ type: 'loadPapers', paperIds: ['giay-chung-sinh', 'to-khai-khai-sinh'], place: 'feeder' });
  await steps.scanFromFeeder(screen);
  await steps.awaitReading(screen);
  await look('pages');
  await screen.button(words.say('citizen:pages.open', { at: 1 })).click();
  await steps.awaitReading(screen);
  await screen.button(words.say('citizen:pages.text')).click();
  await page.getByText('GIẤY CHỨNG SINH').first().waitFor();
  await look('text of a page');
  await answerWithThePaper(look);
  await steps.finishPaper(screen);
  await steps.openNextPaper(screen);
  await steps.presentPaper(screen);
  await steps.finishPapers(screen);
  await screen.button(words.say('citizen:review.showAll')).click();
  await page.getByText(words.say('common:source.paper')).first().waitFor();
  expect(await page.getByText('Nguyễn Thị Ban Mây').count()).toBe(0);
  await look('review');
  await steps.submit(screen);
  await announced(page, words.say('common:delivery.delivered'));
  await page.getByText(/^H00\.00\.00-\d{6}-\d{4}$/u).waitFor();
  await look('receipt');
  await steps.leaveReceipt(screen);
  const boxes = await page.getByRole('checkbox').evaluateAll((all) => all.map((box) => (box as HTMLInputElement).checked));
  expect(boxes).toEqual([false, false]);
  await look('remember');
  // The farewell goes by itself, however long a look takes: tests/screens looks at it.
  await endingVisit(screen, () => steps.agreeToBoth(screen, 1));
  expect(problems).toEqual({});
});

test('a second visit: locked at first; opened by a clerk, what is known is not asked and the paper is not scanned', async () => {
  const { words, page } = screen;
  await walkTo(centre, screen, 'chooseProcedure');
  await page.getByText(words.say('citizen:earlier.locked')).waitFor();
  await steps.confirmByClerk(screen, clerk);
  expect(await accessibilityProblems(page)).toEqual([]);
  await steps.chooseProcedure(screen, centre.birth, 'withNotification');
  await page.getByText(words.say('common:source.earlierVisit')).first().waitFor();
  const sections = await fillForm(screen, centre.birth, { ...birthAnswers, childName: 'Nguyễn Thị Ban Chiều' }, words.say('citizen:papers.title'));
  expect(sections.flatMap(({ asked }) => asked)).not.toContain('applicantPhone');
  await steps.openNextPaper(screen);
  await steps.reusePaper(screen);
  await steps.openNextPaper(screen);
  await steps.presentPaper(screen);
  await steps.finishPapers(screen);
  await steps.submit(screen);
  await announced(page, words.say('common:delivery.delivered'));
  await steps.leaveReceipt(screen);
  await endingVisit(screen, () => steps.decline(screen));
  const { gateway } = await centre.dock.state();
  const hashes = gateway.dossiers.map(({ attachments }) => attachments.map(({ sha256 }) => sha256));
  expect(hashes).toHaveLength(2);
  expect(hashes[0]).toHaveLength(1);
  expect(hashes[1]).toEqual(hashes[0]);
});

test('another person is told the same as one who is known, and a clerk opens nothing of others', async () => {
  const { words, page } = screen;
  await walkTo(centre, screen, 'chooseProcedure', { person: 'long' });
  await page.getByText(words.say('citizen:earlier.locked')).waitFor();
  await expectNothingBehindTheLock();
  await leave(screen);
});

test('“forget me” ends the visit, and nothing of the earlier data is offered any more', async () => {
  const { words } = screen;
  await walkTo(centre, screen, 'chooseProcedure');
  await steps.confirmByClerk(screen, clerk);
  await screen.press(words.say('citizen:earlier.forget'), { heading: words.say('citizen:earlier.forgetTitle') });
  await endingVisit(screen, () => screen.press(words.say('citizen:earlier.forgetYes'), { heading: words.say('citizen:farewell.forgotten') }));
  await walkTo(centre, screen, 'chooseProcedure');
  await expectNothingBehindTheLock();
  await leave(screen);
});

test('the language changes in mid-visit without losing what was typed', async () => {
  const { words, page } = screen;
  await walkTo(centre, screen, 'form');
  await screen.fill(centre.birth.form.sections[0]?.fields.find(({ id }) => id === 'applicantPhone')?.label.vi ?? '', '0900000019');
  await screen.button(words.say('common:language.en')).click();
  await page.getByRole('button', { name: loadWords(resourcesDir, 'en').say('common:action.next') }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.getByRole('textbox').first().inputValue()).toBe('0900000019');
  await page.getByRole('button', { name: words.say('common:language.vi') }).click();
  await untilSeen(page, { button: words.say('common:action.next') });
  await leave(screen);
});

test('who has no card types; Telex on a keyboard without an input method gives Vietnamese', async () => {
  const { words, page } = screen;
  const person = virtualPerson('long');
  await atWelcome(screen);
  await screen.press(words.say('citizen:welcome.start'), { heading: words.say('citizen:identify.title') });
  await screen.press(words.say('citizen:identify.useTyping'), { heading: words.say('citizen:typing.number') });
  const field = page.getByRole('textbox').first();
  await field.fill('00019');
  await screen.button(words.say('common:action.next')).click();
  await page.getByText(words.say('common:issue.badCitizenNumber')).waitFor();
  await field.fill(person.number);
  await screen.press(words.say('common:action.next'), { heading: words.say('citizen:typing.fullName') });
  await page.getByRole('textbox').first().pressSequentially('Vux DDuwsc Long');
  expect(await page.getByRole('textbox').first().inputValue()).toBe(person.fullName);
  await screen.press(words.say('common:action.next'), { heading: words.say('citizen:typing.birthDate') });
  await page.getByRole('textbox').first().fill('31021993');
  await screen.button(words.say('common:action.next')).click();
  await page.getByText(words.say('common:issue.badDate')).waitFor();
  await page.getByRole('textbox').first().fill('05121993');
  await screen.press(words.say('common:action.next'), { heading: words.say('citizen:typing.sex') });
  await page.getByRole('radiogroup').getByText(words.say('common:sex.male'), { exact: true }).click();
  await screen.press(words.say('common:action.next'), { heading: words.say('citizen:typing.residence') });
  await screen.press(words.say('citizen:typing.skip'), { heading: words.say('citizen:confirm.title') });
  await page.getByText(words.say('citizen:confirm.declared')).waitFor();
  await leave(screen);
});

test('after all these visits the kiosk’s folder holds no citizen in clear', () => {
  const traces = virtualPerson('mau');
  const files = readdirSync(centre.config.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const bytes = readFileSync(join(file.parentPath, file.name));
    for (const trace of [traces.number, traces.fullName, traces.residence]) expect(bytes.includes(Buffer.from(trace)), `${file.name} holds ${trace}`).toBe(false);
  }
});
