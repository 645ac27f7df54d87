import type { Procedure } from '../../../electron/core/contract/procedure.ts';
import type { DockClient } from '../centre/dock-client.ts';
import { fillForm, type Answers } from '../page/form-filler.ts';
import type { KioskPage } from '../page/kiosk-page.ts';
import * as steps from '../page/visit-steps.ts';
import { untilSeen } from '../page/stopwatch.ts';
import type { VisitDiary, VisitTimes } from './visit-diary.ts';

/** What both visits need. */
export interface DemoScene {
  readonly kiosk: KioskPage;
  readonly dock: DockClient;
  readonly diary: VisitDiary;
  readonly procedure: Procedure;
  readonly clerk: { readonly staffId: string; readonly pin: string };
}

/** Who comes: a young mother of twins. The first visit registers one child, the second the other. */
export const personId = 'mau';
export const procedureCode = '1.001193';
export const caseId = 'withNotification';

const family: Answers = {
  applicantPhone: '0900000019', relation: 'mother', childBirthDate: '2026-11-10', childSex: 'female', childBirthPlace: 'Trạm Y tế Xã Mẫu, Tỉnh Mẫu',
  childHometown: 'Xã Mẫu, Huyện Mẫu, Tỉnh Mẫu', childEthnicity: 'Kinh', withinSixtyDays: 'yes', parentsMarried: 'no',
  motherName: 'Nguyễn Thị Mẫu', motherBirthDate: '1999-01-15', fatherRecorded: 'no',
};
export const firstChild: Answers = { ...family, childName: 'Nguyễn Thị Ban Mai' };
export const secondChild: Answers = { ...family, childName: 'Nguyễn Thị Ban Chiều' };
const sheets = ['giay-chung-sinh', 'to-khai-khai-sinh'];

/** Everything is new: all is asked, the paper is scanned and read on the spot, and the person lets the kiosk remember. */
export async function firstVisit(scene: DemoScene): Promise<VisitTimes> {
  const { kiosk, dock, diary, procedure } = scene;
  await diary.picture('welcome');
  await toForm(scene, async () => { await diary.note('search', await steps.searchProcedure(kiosk, 'lam giay khai sinh')); });
  await fill(scene, firstChild);
  await diary.note('open the first paper', await steps.openNextPaper(kiosk));
  await dock.perform({ type: 'loadPapers', paperIds: sheets, place: 'feeder' });
  await diary.note('scan two sheets', await steps.scanFromFeeder(kiosk));
  await diary.note('read the page', await timed(() => steps.awaitReading(kiosk)));
  const closed = await steps.finishPaper(kiosk);
  await diary.note('present the card', closed + (await steps.openNextPaper(kiosk)) + (await steps.presentPaper(kiosk)));
  await fileAndPrint(scene);
  await diary.note('ask for consent', await steps.leaveReceipt(kiosk));
  await diary.note('remember and wipe', await steps.agreeToBoth(kiosk, scannedPapers(procedure)));
  await untilSeen(kiosk.page, { heading: kiosk.words.say('citizen:welcome.title') });
  return diary.close();
}

/** The same person again: a clerk opens what is remembered, a tile leads to the form, only the child is asked for, and nothing is scanned. */
export async function secondVisit(scene: DemoScene): Promise<VisitTimes> {
  const { kiosk, diary, clerk } = scene;
  await toForm(scene, async () => { await diary.note('clerk confirms', await steps.confirmByClerk(kiosk, clerk)); });
  const asked = await fill(scene, secondChild);
  for (const known of ['applicantPhone', 'motherName']) if (asked.includes(known)) throw new Error(`the second visit asked for ${known}, which is known`);
  const opened = await steps.openNextPaper(kiosk);
  await diary.picture('earlier paper offered');
  await diary.note('reuse the paper', opened + (await steps.reusePaper(kiosk)));
  await diary.note('present the card', (await steps.openNextPaper(kiosk)) + (await steps.presentPaper(kiosk)));
  await file(scene);
  await diary.note('ask for consent', await steps.leaveReceipt(kiosk));
  await diary.note('wipe', await steps.decline(kiosk));
  return diary.close();
}

async function toForm({ kiosk, dock, diary, procedure }: DemoScene, atChoice: () => Promise<void>): Promise<void> {
  await diary.note('card', await steps.layCard(kiosk, dock, personId));
  await diary.note('confirm', await steps.confirmIdentity(kiosk));
  await atChoice();
  await diary.note('choose', await steps.chooseProcedure(kiosk, procedure, caseId));
}

/** Fills the form; gives the fields that were asked for. */
async function fill({ kiosk, diary, procedure }: DemoScene, answers: Answers): Promise<string[]> {
  const sections = await fillForm(kiosk, procedure, answers, kiosk.words.say('citizen:papers.title'));
  await diary.note('form', sections.reduce((sum, { ms }) => sum + ms, 0));
  return sections.flatMap(({ asked }) => asked);
}

async function file({ kiosk, diary }: DemoScene): Promise<void> {
  await diary.note('review', await steps.finishPapers(kiosk));
  await diary.note('submit', await steps.submit(kiosk));
}

async function fileAndPrint(scene: DemoScene): Promise<void> {
  const { kiosk, diary } = scene;
  await file(scene);
  await diary.note('print the receipt', await timed(async () => {
    await kiosk.button(kiosk.words.say('citizen:receipt.print')).click();
    await kiosk.page.getByText(kiosk.words.say('citizen:receipt.printed')).waitFor();
  }));
}

function scannedPapers(procedure: Procedure): number {
  const components = procedure.cases.find(({ id }) => id === caseId)?.components ?? [];
  return components.filter(({ handling, required, visibleWhen }) => handling === 'scan' && required && visibleWhen === undefined).length;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
