import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { announced, endingVisit, runCentre, startAfresh, walkTo, type RunningCentre, type Screen } from '../support/running-centre.ts';

const root = process.getuid?.() === 0;
let disk: string;
let centre: RunningCentre;
let screen: Screen;

describe.skipIf(!root)('a disk that is full (needs root to mount a small one)', () => {
  beforeAll(async () => {
    disk = mkdtempSync(join(tmpdir(), 'kiosk-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]);
    centre = await runCentre({ configure: (config) => ({ ...config, dataDir: join(disk, 'kiosk') }) });
  });
  afterAll(async () => {
    await centre.stop();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });
  beforeEach(async () => {
    screen = await centre.openScreen();
    await startAfresh(screen);
  });
  afterEach(async () => {
    free();
    expect(screen.errors).toEqual([]);
    await screen.close();
  });

  /** Takes every byte that is left. */
  function fill(): void {
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize));
  }

  function free(): void {
    rmSync(join(disk, 'filler'), { force: true });
  }

  async function dossiers(): Promise<number> {
    return (await centre.dock.state()).gateway.dossiers.length;
  }

  test('while scanning: said in words; nothing that was taken is lost; with room again the scan works', async () => {
    const { words, page } = screen;
    await walkTo(centre, screen, 'papers');
    await steps.openNextPaper(screen);
    await centre.dock.perform({ type: 'loadPapers', paperIds: ['giay-chung-sinh'], place: 'feeder' });
    fill();
    await screen.button(words.say('citizen:component.feeder')).click();
    await announced(page, words.say('failures:diskFull.citizen'));
    free();
    await centre.dock.perform({ type: 'emptyScanner' });
    await centre.dock.perform({ type: 'loadPapers', paperIds: ['giay-chung-sinh'], place: 'feeder' });
    if ((await page.getByRole('button', { name: words.say('citizen:scan.dismiss') }).count()) > 0) await screen.button(words.say('citizen:scan.dismiss')).click();
    await steps.scanFromFeeder(screen);
    await steps.finishPaper(screen);
    await screen.press(words.say('common:action.back'), { otherHeadingThan: words.say('citizen:papers.title') });
    await page.getByText('0900000019').or(page.getByText(words.say('common:source.declared'))).first().waitFor();
  });

  test('while submitting: said in words; with room again the same press files the dossier, once', async () => {
    const { words, page } = screen;
    const before = await dossiers();
    await walkTo(centre, screen, 'review', { scan: true });
    fill();
    await screen.button(words.say('citizen:review.submit')).click();
    await announced(page, words.say('failures:diskFull.citizen'));
    expect(await screen.heading()).toBe(words.say('citizen:review.title'));
    expect(await dossiers()).toBe(before);
    free();
    await steps.submit(screen);
    await announced(page, words.say('common:delivery.delivered'));
    await steps.leaveReceipt(screen);
    await endingVisit(screen, () => steps.decline(screen));
    expect(await dossiers()).toBe(before + 1);
  });
});
