import { join } from 'node:path';
import type { Procedure } from '../../../electron/core/contract/procedure.ts';
import { loadCatalogue } from '../../../electron/core/procedures/load-catalogue.ts';
import type { DockState } from '../../../electron/virtual-centre/dock-api.ts';
import { virtualStaff } from '../../../electron/virtual-centre/centre.ts';
import { resourcesDir } from '../../start/places.ts';
import { openOwnCentre, type OwnCentre } from '../centre/own-centre.ts';
import { openBrowser, type OpenPage, type Orientation } from '../page/browser.ts';
import { kioskPage, type KioskPage } from '../page/kiosk-page.ts';
import { loadWords } from '../page/words.ts';
import type { Surroundings } from '../verb.ts';
import { firstVisit, procedureCode, secondVisit, type DemoScene } from './birth-visits.ts';
import { compareRecords, hashKioskAttachments, type ComparedAttachment } from './compare-records.ts';
import { openDiary, type VisitTimes } from './visit-diary.ts';

export interface DemoOutcome {
  readonly ok: boolean;
  /** What went wrong, in one sentence; only where `ok` is false. */
  readonly problem?: string;
  readonly firstVisit: VisitTimes;
  readonly secondVisit: VisitTimes;
  readonly attachments: readonly ComparedAttachment[];
  readonly dossiersAtGateway: number;
}

export interface DemoOptions {
  /** Folder for the pictures, or null for none. */
  readonly out: string | null;
  readonly orientation: Orientation;
}

const deliveredWithinMs = 60_000;
const nothingYet: VisitTimes = { machineMs: 0, steps: [] };

/** Runs both visits in a centre of its own. Never throws for what goes wrong in them: that is the outcome's `problem`. */
export async function runDemo(options: DemoOptions, { say, signal }: Surroundings): Promise<DemoOutcome> {
  const outcome = { firstVisit: nothingYet, secondVisit: nothingYet, attachments: [] as ComparedAttachment[], dossiersAtGateway: 0 };
  const ends: (() => Promise<void>)[] = [];
  try {
    say('Opening a virtual centre of its own …');
    const centre = await openOwnCentre({ say, policy: { farewellSeconds: 1 } });
    ends.push(() => centre.stop());
    signal.throwIfAborted();
    const browser = await openBrowser();
    ends.push(() => browser.close());
    const stopped = new Promise<never>((_resolve, reject) => { signal.addEventListener('abort', () => { reject(signal.reason as Error); }); });
    stopped.catch(() => undefined);
    const opened = await browser.newPage(centre.kiosk.url, { orientation: options.orientation });
    await Promise.race([visitTwice(centre, opened, options, say, outcome), stopped]);
    return { ok: true, ...outcome };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error), ...outcome };
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

type Draft = { -readonly [Key in keyof Omit<DemoOutcome, 'ok' | 'problem'>]: DemoOutcome[Key] };

async function visitTwice(centre: OwnCentre, { page, errors }: OpenPage, { out }: DemoOptions, say: (line: string) => void, outcome: Draft): Promise<void> {
  const kiosk = kioskPage(page, loadWords(resourcesDir, 'vi'));
  const [clerk] = virtualStaff;
  const scene: DemoScene = { kiosk, dock: centre.dock, diary: await openDiary(kiosk, out), procedure: await procedure(), clerk };
  try {
    await page.getByRole('heading', { level: 1, name: kiosk.words.say('citizen:welcome.title') }).waitFor();
    say('First visit …');
    outcome.firstVisit = await firstVisit(scene);
    say(`  the machine was waited for ${seconds(outcome.firstVisit.machineMs)}`);
    outcome.dossiersAtGateway = (await delivered(centre, 1)).length;
    const before = { ...kiosk.effort };
    say('Second visit …');
    outcome.secondVisit = await secondVisit(scene);
    say(`  the machine was waited for ${seconds(outcome.secondVisit.machineMs)}; ${personTime(kiosk, before)}`);
    const held = await delivered(centre, 2);
    outcome.dossiersAtGateway = held.length;
    // A page whose core is taken away complains, rightly; that is not what is asked here.
    if (errors.length > 0) throw new Error(`the page reported an error: ${errors.join('; ')}`);
    await centre.stopKiosk();
    outcome.attachments = compareRecords(await hashKioskAttachments(centre.config.dataDir), held);
  } catch (error) {
    await scene.diary.picture('problem').catch(() => undefined);
    throw error;
  }
  judge(outcome);
}

async function procedure(): Promise<Procedure> {
  const { catalogue } = await loadCatalogue(join(resourcesDir, 'procedures'));
  const found = catalogue.procedures.find(({ code }) => code === procedureCode);
  if (found === undefined) throw new Error(`the catalogue lacks ${procedureCode}`);
  return found;
}

/** Waits until the gateway holds so many dossiers. */
async function delivered(centre: OwnCentre, count: number): Promise<DockState['gateway']['dossiers']> {
  const deadline = Date.now() + deliveredWithinMs;
  for (;;) {
    const { gateway } = await centre.dock.state();
    if (gateway.dossiers.length >= count) return gateway.dossiers;
    if (Date.now() > deadline) throw new Error(`the gateway holds ${String(gateway.dossiers.length)} dossiers and not ${String(count)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function judge({ attachments, dossiersAtGateway }: Draft): void {
  if (dossiersAtGateway !== 2) throw new Error(`the gateway holds ${String(dossiersAtGateway)} dossiers and not 2`);
  if (attachments.length !== 2) throw new Error(`there are ${String(attachments.length)} attachments and not 2`);
  const different = attachments.find(({ sha256Kiosk, sha256Gateway }) => sha256Kiosk === null || sha256Kiosk !== sha256Gateway);
  if (different !== undefined) throw new Error(`kiosk and gateway do not hold the same “${different.name}”`);
}

/** By the keystroke-level model (Card, Moran, Newell): 1.1 s to aim and press, 0.28 s a character. */
function personTime({ effort }: KioskPage, before: KioskPage['effort']): string {
  const presses = effort.presses - before.presses;
  const characters = effort.characters - before.characters;
  return `the person had ${String(presses)} presses and ${String(characters)} characters, about ${seconds(presses * 1100 + characters * 280)}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
