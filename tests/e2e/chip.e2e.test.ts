import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canRunVirtualPcscd } from '../../native/card-reader/virtual/virtual-pcscd.ts';
import { virtualPerson } from '../../native/virtual/people.ts';
import { virtualStaff } from '../../electron/virtual-centre/centre.ts';
import { fillForm } from '../../scripts/kioskctl/page/form-filler.ts';
import { kioskPage } from '../../scripts/kioskctl/page/kiosk-page.ts';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { accessibilityProblems, announced, atWelcome, birthAnswers, endingVisit, leave, runCentre, settlePapers, walkTo, type RunningCentre, type Screen } from '../support/running-centre.ts';

const [clerk] = virtualStaff;
const mau = virtualPerson('mau');
/** A chip through a real daemon, on a machine that does much else. */
const patience = 30_000;

describe.skipIf(!canRunVirtualPcscd())('a visit with the chip', () => {
  let centre: RunningCentre;
  let screen: Screen;

  beforeAll(async () => { centre = await runCentre(); });
  afterAll(async () => { await centre.stop(); });
  beforeEach(async () => { screen = await centre.openScreen(); });
  afterEach(async () => {
    await centre.dock.perform({ type: 'liftChipCard' });
    expect(screen.errors).toEqual([]);
    await screen.close();
  });

  const layChip = (profile: 'good' | 'cloned' | 'lift-off', personId = 'mau'): Promise<void> => centre.dock.perform({ type: 'layChipCard', personId, profile });

  test('a person whom the kiosk remembers lays the card down, and no clerk is needed', async () => {
    const { words, page } = screen;
    await walkTo(centre, screen, 'remember', { scan: true });
    await endingVisit(screen, () => steps.agreeToBoth(screen, 1));

    await steps.layCard(screen, centre.dock, 'mau');
    await page.getByText(words.say('citizen:chip.lay.first')).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await layChip('good');
    await page.getByText(words.say('citizen:chip.verdict.genuine')).waitFor({ timeout: patience });
    await page.getByRole('img', { name: words.say('citizen:chip.photo') }).waitFor({ timeout: patience });
    await page.locator('.chip-step[aria-current=step]', { hasText: words.say('citizen:chip.step.take') }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await centre.dock.perform({ type: 'liftChipCard' });
    await page.locator('.chip-step[aria-current=step]').waitFor({ state: 'detached' });
    await steps.confirmIdentity(screen);
    await page.getByText(words.say('citizen:earlier.open')).waitFor();
    await steps.chooseProcedure(screen, centre.birth, 'withNotification');
    await page.getByText(words.say('common:source.earlierVisit')).first().waitFor();
    await page.getByText(words.say('common:source.chip')).first().waitFor();
    await leave(screen);
  });

  test('the dossier carries the evidence, the gateway judges it by itself, and the clerk sees the answers', async () => {
    const { words, page } = screen;
    await atWelcome(screen);
    await steps.layCard(screen, centre.dock, 'mau');
    await layChip('good');
    await page.getByText(words.say('citizen:chip.verdict.genuine')).waitFor({ timeout: patience });
    await leave(screen);
    await layChip('good');
    await walkTo(centre, screen, 'confirmIdentity');
    await page.getByText(words.say('citizen:chip.verdict.genuine')).waitFor({ timeout: patience });
    await centre.dock.perform({ type: 'liftChipCard' });
    await steps.confirmIdentity(screen);
    await steps.chooseProcedure(screen, centre.birth, 'withNotification');
    await walkOn();
    await announced(page, words.say('common:delivery.delivered'));
    const { gateway } = await centre.dock.state();
    expect(gateway.dossiers.at(-1)?.chip).toMatchObject({ intact: 'yes', signerTrusted: 'yes', chipGenuine: 'yes', supportsClaim: true, challenge: 'gateway', fresh: 'yes' });

    const counter = await centre.openScreen({ hash: 'counter' });
    const desk = kioskPage(counter.page, words);
    await desk.fill(words.say('common:staff.id'), clerk.staffId);
    await desk.fill(words.say('common:staff.pin'), clerk.pin);
    await counter.page.locator('[data-action="staffSubmit"]').click();
    await counter.page.locator('[data-action="openDossier"]').first().click();
    await counter.page.getByRole('tab', { name: words.say('counter:detail.chipTab') }).click();
    await counter.page.getByText(words.say('counter:chip.verdicts.genuine')).waitFor();
    await counter.page.getByText(words.say('counter:chip.challengers.gateway')).waitFor();
    await counter.page.getByText(words.say('counter:chip.accessPrinted')).waitFor();
    expect(await accessibilityProblems(counter.page)).toEqual([]);
    await counter.close();
    await endingVisit(screen, async () => {
      await steps.leaveReceipt(screen);
      await steps.decline(screen);
    });

    async function walkOn(): Promise<void> {
      await fillForm(screen, centre.birth, birthAnswers, words.say('citizen:papers.title'));
      await settlePapers(centre, screen, false);
      await steps.submit(screen);
    }
  });

  test('a copied chip is said to be one, opens nothing, and the visit goes on', async () => {
    const { words, page } = screen;
    await walkTo(centre, screen, 'confirmIdentity');
    await layChip('cloned');
    await page.getByText(words.say('citizen:chip.verdict.notGenuine')).waitFor({ timeout: patience });
    await steps.confirmIdentity(screen);
    await page.getByText(words.say('citizen:earlier.locked')).waitFor();
    await leave(screen);
  });

  test('a card lifted half-way is asked for again and goes on; without any card one goes on too', async () => {
    const { words, page } = screen;
    await walkTo(centre, screen, 'confirmIdentity', { person: 'long' });
    await layChip('lift-off', 'long');
    await page.getByText(words.say('citizen:chip.lay.lifted')).waitFor({ timeout: patience });
    await layChip('lift-off', 'long');
    await page.getByText(words.say('citizen:chip.verdict.genuine')).waitFor({ timeout: patience });
    await leave(screen);
    await centre.dock.perform({ type: 'liftChipCard' });
    await walkTo(centre, screen, 'confirmIdentity', { person: 'long' });
    await screen.press(words.say('citizen:chip.skip'), { heading: words.say('citizen:choose.title') });
    await page.getByText(words.say('citizen:earlier.locked')).waitFor();
    await leave(screen);
  });

  test('nothing of what the chip holds beyond the card is left on the disk', async () => {
    const files = readdirSync(centre.config.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      for (const trace of [mau.number, mau.fullName, 'Cha Không Có Thật']) expect(bytes.includes(Buffer.from(trace)), `${file.name} holds ${trace}`).toBe(false);
    }
  });
});
