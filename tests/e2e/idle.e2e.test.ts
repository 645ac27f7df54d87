import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { withStorage } from '../../scripts/kioskctl/centre/with-storage.ts';
import { untilSeen } from '../../scripts/kioskctl/page/stopwatch.ts';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { accessibilityProblems, atWelcome, endingVisit, leave, runCentre, type RunningCentre, type Screen } from '../support/running-centre.ts';

const policy = { idleWarningSeconds: 3, idleEndSeconds: 4 };
let centre: RunningCentre;
let screen: Screen;

beforeAll(async () => { centre = await runCentre({ policy }); });
afterAll(async () => { await centre.stop(); });
beforeEach(async () => {
  screen = await centre.openScreen();
  await atWelcome(screen);
});
afterEach(async () => {
  expect(screen.errors).toEqual([]);
  await screen.close();
});

test('silence is asked about, in time and in words; an answer lets the person go on', async () => {
  const { words, page } = screen;
  await steps.layCard(screen, centre.dock, 'mau');
  await untilSeen(page, { heading: words.say('citizen:idle.title') });
  expect(await page.getByRole('alertdialog').innerText()).toMatch(words.pattern('citizen:idle.body'));
  expect(await accessibilityProblems(page)).toEqual([]);
  await screen.button(words.say('citizen:idle.stay')).click();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await steps.confirmIdentity(screen);
  await leave(screen);
});

test('without an answer the visit ends by itself, says so, and nothing of it is left', async () => {
  const { words, page } = screen;
  await steps.layCard(screen, centre.dock, 'mau');
  await steps.confirmIdentity(screen);
  await endingVisit(screen, () => untilSeen(page, { heading: words.say('citizen:farewell.timedOut') }));
  await centre.stopKiosk();
  const left = await withStorage(centre.config.dataDir, async ({ db }) => ({
    visits: (await db.selectFrom('visits').selectAll().execute()).length,
    keys: (await db.selectFrom('visit_keys').selectAll().execute()).length,
    citizens: (await db.selectFrom('citizens').selectAll().execute()).length,
    blobs: (await db.selectFrom('blobs').selectAll().execute()).length,
  }));
  expect(left).toEqual({ visits: 0, keys: 0, citizens: 0, blobs: 0 });
  screen.errors.length = 0;
});
