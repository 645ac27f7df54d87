import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { vietnamDate } from '../../electron/core/contract/dates.ts';
import type { Procedure } from '../../electron/core/contract/procedure.ts';
import { loadCatalogue } from '../../electron/core/procedures/load-catalogue.ts';
import { openOwnCentre, type OwnCentre, type OwnCentreOptions } from '../../scripts/kioskctl/centre/own-centre.ts';
import { openBrowser, type OpenBrowser, type Orientation } from '../../scripts/kioskctl/page/browser.ts';
import { fillForm, type Answers } from '../../scripts/kioskctl/page/form-filler.ts';
import { kioskPage, type KioskPage } from '../../scripts/kioskctl/page/kiosk-page.ts';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { longestWait, untilSeen } from '../../scripts/kioskctl/page/stopwatch.ts';
import { loadWords, type PageLanguage } from '../../scripts/kioskctl/page/words.ts';
import { resourcesDir } from '../../scripts/start/places.ts';
import { layEmptyDatabase } from './gateway/empty-database.ts';

/** A whole centre and a browser for the tests of one file. */
export interface RunningCentre extends OwnCentre {
  readonly browser: OpenBrowser;
  readonly birth: Procedure;
  /** A screen of this kiosk in a fresh profile; what the page throws is kept in `errors`. */
  openScreen(options?: { language?: PageLanguage; orientation?: Orientation; hash?: string }): Promise<Screen>;
}

export interface Screen extends KioskPage {
  readonly errors: string[];
  close(): Promise<void>;
}

export interface CentreOptions extends Omit<OwnCentreOptions, 'say'> {
  readonly browserArgs?: readonly string[];
}

/** Opens both; the farewell is short, so that the next test soon finds the first screen. */
export async function runCentre({ browserArgs = [], policy, ...options }: CentreOptions = {}): Promise<RunningCentre> {
  const centre = await openOwnCentre({ say: () => undefined, furnishGateway: layEmptyDatabase, ...options, policy: { farewellSeconds: 1.5, ...policy } });
  const browser = await openBrowser(browserArgs).catch(async (error: unknown) => {
    await centre.stop();
    throw error;
  });
  return {
    ...centre,
    browser,
    birth: await birthProcedure(),
    openScreen: async ({ language = 'vi', orientation = 'portrait', hash = '' } = {}) => {
      await served(centre.kiosk.url);
      const { page, context, errors } = await browser.newPage(centre.kiosk.url, { orientation });
      if (hash !== '') await page.evaluate((place) => { window.location.hash = place; }, hash);
      return { ...kioskPage(page, loadWords(resourcesDir, language)), errors, close: () => context.close() };
    },
    stop: async () => {
      await browser.close();
      await centre.stop();
    },
  };
}

/** After a killed core the next one needs a moment before a page can be opened at all. */
async function served(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await fetch(url, { redirect: 'manual' }).then(() => true, () => false))) {
    if (Date.now() > deadline) throw new Error('the kiosk does not come up');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function birthProcedure(): Promise<Procedure> {
  const { catalogue } = await loadCatalogue(join(resourcesDir, 'procedures'));
  const found = catalogue.procedures.find(({ code }) => code === '1.001193');
  if (found === undefined) throw new Error('the catalogue lacks birth registration');
  return found;
}

/** Everything that the birth of a child asks of its mother, who has come alone. */
export const birthAnswers: Answers = {
  applicantPhone: '0900000019', relation: 'mother', childName: 'Nguyễn Thị Ban Mai', childBirthDate: vietnamDate(new Date()), childSex: 'female',
  childBirthPlace: 'Trạm Y tế Xã Mẫu', childHometown: 'Xã Mẫu, Tỉnh Mẫu', childEthnicity: 'Kinh', withinSixtyDays: 'yes', parentsMarried: 'no',
  motherName: 'Nguyễn Thị Mẫu', motherBirthDate: '1999-01-15', fatherRecorded: 'no',
};

export type WalkStep = 'confirmIdentity' | 'chooseProcedure' | 'form' | 'papers' | 'review' | 'receipt' | 'remember';

/** Takes a visit from the first screen to a step, the way a person does. The paper to scan is brought later unless `scan` is set. */
export async function walkTo(centre: RunningCentre, screen: Screen, step: WalkStep, { person = 'mau', scan = false } = {}): Promise<void> {
  const { words } = screen;
  const walk: readonly [WalkStep, () => Promise<unknown>][] = [
    ['confirmIdentity', () => steps.layCard(screen, centre.dock, person)],
    ['chooseProcedure', () => steps.confirmIdentity(screen)],
    ['form', () => steps.chooseProcedure(screen, centre.birth, 'withNotification')],
    ['papers', () => fillForm(screen, centre.birth, birthAnswers, words.say('citizen:papers.title'))],
    ['review', () => settlePapers(centre, screen, scan)],
    ['receipt', () => steps.submit(screen)],
    ['remember', () => steps.leaveReceipt(screen)],
  ];
  await atWelcome(screen);
  for (const [name, go] of walk) {
    await go();
    if (name === step) return;
  }
}

/** Hands in every paper of the birth registration; ends on the review. */
export async function settlePapers(centre: RunningCentre, screen: Screen, scan: boolean): Promise<void> {
  const { words } = screen;
  await steps.openNextPaper(screen);
  if (scan) {
    await centre.dock.perform({ type: 'loadPapers', paperIds: ['giay-chung-sinh'], place: 'feeder' });
    await steps.scanFromFeeder(screen);
    await steps.awaitReading(screen);
    await steps.finishPaper(screen);
  } else {
    await steps.openOtherWays(screen);
    await screen.press(words.say('citizen:component.later'), { heading: words.say('citizen:papers.title') });
  }
  await steps.openNextPaper(screen);
  await steps.presentPaper(screen);
  await steps.finishPapers(screen);
}

/** Waits for the first screen. */
export async function atWelcome(screen: Screen): Promise<void> {
  await untilSeen(screen.page, { heading: screen.words.say('citizen:welcome.title') });
}

/** Whatever a test before has left: afterwards the first screen stands there. */
export async function startAfresh(screen: Screen): Promise<void> {
  const { words } = screen;
  const notMine = screen.button(words.say('citizen:restored.notMine'));
  const end = screen.button(words.say('citizen:foot.end'));
  const begin = screen.button(words.say('citizen:welcome.start'));
  await begin.or(notMine).or(end).first().waitFor();
  if (await notMine.isVisible()) await endingVisit(screen, () => notMine.click());
  else if (await end.isVisible()) await leave(screen);
}

/** Does what ends the visit, and waits for the fresh page that the kiosk puts in place of the one that knew the person. */
export async function endingVisit(screen: Screen, end: () => Promise<unknown>): Promise<void> {
  const fresh = screen.page.waitForEvent('load', { timeout: 2 * longestWait });
  await Promise.all([fresh, end()]);
  await atWelcome(screen);
}

/** Ends the visit by its own button; stands on the first screen afterwards. */
export async function leave(screen: Screen): Promise<void> {
  const { words } = screen;
  await endingVisit(screen, async () => {
    await screen.press(words.say('citizen:foot.end'), { heading: words.say('citizen:end.title') });
    await screen.button(words.say('citizen:end.leave')).click();
  });
}

/** The sentence is on the screen, for eyes and for screen readers (an alert or a status). */
export async function announced(page: Page, sentence: string | RegExp): Promise<void> {
  const told = page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: sentence });
  await told.first().waitFor({ timeout: 30_000 });
}

/** What axe finds wrong by the rules of WCAG 2.2 AA, as one line each. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
