import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readSheet } from '../../../../tests/support/visits/paper-samples.ts';
import { birthForm, clerk, openVisitBench, person, samplePicture, scannedPages, walkTo } from '../../../../tests/support/visits/visit-bench.ts';
import type { VisitBench } from '../../../../tests/support/visits/visit-bench.ts';
import { handleAsset } from '../../assets/handle-asset.ts';
import { assetPaths } from '../../contract/assets.ts';
import type { PageView, VisitView } from '../../contract/visit.ts';
import { bestPicture } from './page-intake.ts';
import { findPage } from '../state/paper-changes.ts';

const open: VisitBench[] = [];
afterEach(async () => { for (const bench of open.splice(0)) await bench.close(); });

async function at(step: string, options: Parameters<typeof openVisitBench>[0] = {}): Promise<VisitBench> {
  const bench = await openVisitBench(options);
  open.push(bench);
  await walkTo(bench, step);
  return bench;
}

type PapersView = Extract<VisitView, { step: 'papers' }>;
const pagesOf = (view: VisitView, componentId = 'birthNotification'): PageView[] => {
  const state = view.step === 'papers' ? view.components.find((one) => one.componentId === componentId)?.state : undefined;
  return state?.kind === 'scanned' ? state.pages : [];
};
const allRead = (view: VisitView): view is PapersView => view.step === 'papers' && view.scan.state === 'idle' && pagesOf(view).length > 0 && pagesOf(view).every((page) => page.reading.state === 'read');

/** One page of the birth notification is scanned and read as these fields. */
async function scanned(bench: VisitBench, ...fields: Parameters<typeof readSheet>): Promise<PapersView> {
  bench.ocr.next = await readSheet(...fields);
  bench.scanner.next = await scannedPages(1);
  await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'flatbed' });
  return bench.until(allRead);
}

const fileCount = (bench: VisitBench): number => readdirSync(join(bench.dir, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(bench.dir, 'blobs', name)).isFile()).length;

describe('the papers before the form', () => {
  test('fill it, with the paper named as the source; what is open is asked, and the rest is the form’s', async () => {
    const bench = await at('form');
    await bench.take({ type: 'setField', fieldId: 'relation', value: 'mother' });
    await bench.take({ type: 'papersFirst' });
    const view = await scanned(bench, [{ name: 'childName', value: 'NGUYỄN THỊ BAN MAI' }, { name: 'childSex', value: 'Nữ' }, { name: 'birthPlace', value: 'Trạm Y tế Xã Mẫu', uncertain: true, confidence: 0.7 }]);
    expect(view.values).toMatchObject({ childName: { value: 'Nguyễn Thị Ban Mai', source: 'paper' }, childSex: { value: 'female', source: 'paper' } });
    expect(view.questions).toMatchObject([{ kind: 'confirm', name: 'birthPlace', read: 'Trạm Y tế Xã Mẫu' }]);
    const [question] = view.questions;
    const answered = await bench.take({ type: 'answerPaper', pageId: question!.pageId, name: 'birthPlace', how: 'right', value: null });
    expect(answered).toMatchObject({ questions: [], values: { childBirthPlace: { value: 'Trạm Y tế Xã Mẫu', source: 'paper', confidence: 1 } } });
    await bench.take({ type: 'presentComponent', componentId: 'identityCard' });
    expect(await bench.take({ type: 'finishPapers' })).toMatchObject({ step: 'form', values: { childName: { source: 'paper' } } });
    expect(pagesOf(answered)[0]?.reading).toMatchObject({ found: { fields: [{}, {}, { raw: 'Trạm Y tế Xã Mẫu', confidence: 0.7, certain: false, answer: { how: 'right' } }] } });
  });

  test('go, and what they alone had said goes with them', async () => {
    const bench = await at('form');
    await bench.take({ type: 'papersFirst' });
    const view = await scanned(bench, [{ name: 'childName', value: 'Nguyễn Thị Ban Mai' }]);
    expect(view.values['childName']).toBeDefined();
    const after = await bench.take({ type: 'removePage', pageId: pagesOf(view)[0]!.pageId });
    expect(after.step === 'papers' && after.values['childName']).toBe(undefined);
  });
});

describe('a question', () => {
  test('is answered with other words: they are the person’s, and the reading stays beside them', async () => {
    const bench = await at('papers');
    const view = await scanned(bench, [{ name: 'childName', value: 'Nguyễn Văn Bế' }]);
    expect(view.questions).toMatchObject([{ kind: 'choose', given: { value: birthForm['childName'] } }]);
    const { pageId } = view.questions[0]!;
    expect(await bench.send({ type: 'answerPaper', pageId, name: 'childName', how: 'corrected', value: ' ' })).toMatchObject({ failure: { code: 'formIncomplete' } });
    const after = await bench.take({ type: 'answerPaper', pageId, name: 'childName', how: 'corrected', value: 'Nguyễn Văn Bê' });
    expect(after).toMatchObject({ questions: [], values: { childName: { value: 'Nguyễn Văn Bê', source: 'declared' } } });
    expect(pagesOf(after)[0]?.reading).toMatchObject({ found: { fields: [{ raw: 'Nguyễn Văn Bế', value: 'Nguyễn Văn Bế', answer: { how: 'corrected', value: 'Nguyễn Văn Bê' } }] } });
    expect(await bench.send({ type: 'answerPaper', pageId, name: 'childName', how: 'right', value: null })).toMatchObject({ failure: { code: 'stepChanged' } });
  });

  test('is skipped: nothing changes, and it is not asked again, not even after a crash', async () => {
    let bench = await at('papers');
    const view = await scanned(bench, [{ name: 'childName', value: 'Nguyễn Văn Bế' }]);
    await bench.take({ type: 'answerPaper', pageId: view.questions[0]!.pageId, name: 'childName', how: 'kept', value: null });
    open.splice(0);
    bench = await bench.crash();
    open.push(bench);
    expect(bench.visits.view.value).toMatchObject({ step: 'papers', questions: [], values: { childName: { value: birthForm['childName'], source: 'declared' } } });
  });

  test('goes with the dossier to the clerk: kind, readings and answers', async () => {
    const bench = await at('papers');
    await scanned(bench, [{ name: 'childName', value: 'Nguyễn Văn Bế' }]);
    const view = await scanned(bench, [{ name: 'childName', value: 'Trần Văn Thử' }], { kind: { kind: 'birth-certificate', name: { vi: 'Giấy khai sinh' }, confidence: 0.9, reason: 'GIẤY KHAI SINH', keep: true } });
    expect(pagesOf(view)).toMatchObject([{ otherKind: false }, { otherKind: true }]);
    expect(view.questions).toMatchObject([{ read: 'Nguyễn Văn Bế' }]);
    await bench.take({ type: 'answerPaper', pageId: view.questions[0]!.pageId, name: 'childName', how: 'kept', value: null });
    await bench.take({ type: 'presentComponent', componentId: 'identityCard' });
    await bench.take({ type: 'finishPapers' });
    await bench.take({ type: 'submit' });
    await bench.until((it) => it.step === 'receipt');
    const row = await bench.database.db.selectFrom('dossier_attachments').select('pages').executeTakeFirstOrThrow();
    expect(JSON.parse(row.pages)).toMatchObject([{ found: { fields: [{ answer: { how: 'kept' } }] } }, { otherKind: true, found: { kind: { kind: 'birth-certificate', reason: 'GIẤY KHAI SINH' }, fields: [{ answer: null }] } }]);
    expect(bench.logged.join('\n')).not.toContain('Nguyễn');
  });
});

test('the reader is told who stands there by card, and nothing of who was only typed', async () => {
  const bench = await at('papers');
  await scanned(bench);
  expect(bench.ocr.asked).toEqual([{ fullName: person.fullName, personalNumber: person.number, birthDate: '15/01/1999' }]);
  const typed = await at('identify');
  await typed.take({ type: 'identifyByTyping', number: person.number, fullName: person.fullName, birthDate: '1999-01-15', sex: 'female', residence: 'Xã Mẫu' });
  await typed.take({ type: 'confirmIdentity' });
  await typed.take({ type: 'chooseProcedure', code: '1.001193' });
  await typed.take({ type: 'chooseCase', caseId: 'withNotification' });
  await typed.take({ type: 'papersFirst' });
  await scanned(typed);
  expect(typed.ocr.asked).toEqual([null]);
});

describe('the picture of an ID card', () => {
  const card = { kind: { kind: 'id-card', name: { vi: 'Thẻ căn cước' }, confidence: 1, reason: 'CĂN CƯỚC', keep: false } } as const;

  test('is deleted at once, and the screen says so', async () => {
    const bench = await at('papers');
    bench.ocr.next = await readSheet([], card);
    await bench.visits.capture('birthNotification', await samplePicture());
    const view = await bench.until((it) => it.step === 'papers' && it.cardNotKept !== null);
    expect(view).toMatchObject({ cardNotKept: 'birthNotification' });
    expect(pagesOf(view)).toEqual([]);
    await expect.poll(() => fileCount(bench)).toBe(0);
    expect(await bench.take({ type: 'settleCard', isCard: true })).toMatchObject({ cardNotKept: null });
  });

  test('is kept where the person says that it is none', async () => {
    const bench = await at('papers');
    bench.ocr.next = await readSheet([], card);
    await bench.visits.capture('birthNotification', await samplePicture());
    await bench.until((it) => it.step === 'papers' && it.cardNotKept !== null);
    await bench.take({ type: 'settleCard', isCard: false });
    await bench.visits.capture('birthNotification', await samplePicture(7));
    expect(pagesOf(await bench.until(allRead))).toMatchObject([{ otherKind: true }]);
  });
});

describe('a dropped file', () => {
  const pages = async function* () { yield await samplePicture(1); yield await samplePicture(2); };
  /** Somebody sent by the mother brings two papers that are copied. */
  async function twoPapers(): Promise<VisitBench> {
    const bench = await at('form');
    await bench.take({ type: 'setField', fieldId: 'relation', value: 'authorised' });
    await bench.take({ type: 'papersFirst' });
    return bench;
  }

  test('goes to the paper that is open on the screen, also when that has pages already', async () => {
    const bench = await twoPapers();
    await bench.take({ type: 'lookAt', componentId: 'authorisation' });
    await bench.visits.capture('authorisation', await samplePicture(3));
    expect(await bench.visits.takeFile(pages())).toEqual({ taken: true });
    expect(pagesOf(bench.visits.view.value, 'authorisation')).toHaveLength(3);
  });

  test('waits to be told where it belongs when no paper is open, is read meanwhile, and survives a crash', async () => {
    let bench = await twoPapers();
    expect(await bench.visits.takeFile(pages())).toEqual({ taken: true });
    await bench.until((it) => it.step === 'papers' && it.unplaced.length === 2 && it.unplaced.every((page) => page.reading.state === 'read'));
    open.splice(0);
    bench = await bench.crash();
    open.push(bench);
    const placed = await bench.take({ type: 'placeFile', componentId: 'birthNotification' });
    expect(placed).toMatchObject({ unplaced: [] });
    expect(pagesOf(placed)).toMatchObject([{ reading: { state: 'read' } }, { reading: { state: 'read' } }]);
    expect(await bench.send({ type: 'placeFile', componentId: 'birthNotification' })).toMatchObject({ failure: { code: 'stepChanged' } });
    await bench.visits.takeFile(pages());
    expect(await bench.take({ type: 'discardFile' })).toMatchObject({ unplaced: [] });
  });

  test('for a paper that may not be copied is refused by name', async () => {
    const bench = await twoPapers();
    await bench.visits.takeFile(pages());
    expect(await bench.send({ type: 'placeFile', componentId: 'identityCard' })).toMatchObject({ failure: { code: 'paperNotCopied' } });
  });
});

test('a page is seen clean while it is still being read', async () => {
  const bench = await at('papers');
  bench.ocr.hold = new Promise(() => undefined);
  await bench.visits.capture('birthNotification', await samplePicture(9));
  await expect.poll(() => (bench.visits.current()?.components['birthNotification'] as { pages?: { cleaned: boolean }[] } | undefined)?.pages?.[0]?.cleaned).toBe(true);
  const [page] = pagesOf(bench.visits.view.value);
  expect(page?.reading.state).toBe('reading');
  // The bench's reader shows the page as it was handed over.
  const kept = findPage(bench.visits.current()!, page!.pageId)!.page;
  expect(Buffer.from(await bench.ports.blobs.read(kept.screenBlobId)).equals(Buffer.from(await bench.ports.blobs.read(kept.masterBlobId)))).toBe(true);
});

test('a page lies upright as the reader has set it, and as the person turns it from there', async () => {
  const bench = await at('papers');
  const lying = await readSheet();
  const view = await scanned(bench, [], { reading: { ...lying.reading, sheet: { turn: 90, skew: 0, cutOut: true, colour: 0, seals: [], signatures: [] } } });
  const { pageId } = pagesOf(view)[0]!;
  const pictureNow = async (): Promise<[number, number]> => {
    const { width, height } = await bestPicture(findPage(bench.visits.current()!, pageId)!.page, bench.ports);
    return [width, height];
  };
  expect(await pictureNow()).toEqual([160, 226]);
  await bench.take({ type: 'rotatePage', pageId, by: 90 });
  expect(bench.visits.current()?.components['birthNotification']).toMatchObject({ pages: [{ rotation: 180, turnedByHand: true }] });
  // The reader is of the same opinion as before; the person's stands.
  await bench.until(allRead);
  expect(await pictureNow()).toEqual([226, 160]);
});

test('the crop of a field is for its own visit, and nothing is left of it or of the sheet after the wipe', async () => {
  const bench = await at('papers');
  const view = await scanned(bench, [{ name: 'childName', value: 'Nguyễn Văn Bế' }]);
  const { pageId } = pagesOf(view)[0]!;
  const ownField = async (id: string, name: string) => {
    const page = bench.visits.current() === null ? undefined : findPage(bench.visits.current()!, id)?.page;
    const field = page?.reading.state === 'read' ? page.reading.found.fields.find((one) => one.name === name) : undefined;
    return page === undefined || field === undefined ? null : { sheet: await bestPicture(page, bench.ports), box: field.box };
  };
  const ask = async (name: string): Promise<Response> => handleAsset(new Request(`http://kiosk${assetPaths.pageCrop(pageId, name)}`), { staffOf: () => null, ownField } as unknown as Parameters<typeof handleAsset>[1]);
  const crop = await ask('childName');
  expect([crop.status, crop.headers.get('content-type'), crop.headers.get('cache-control')]).toEqual([200, 'image/jpeg', 'no-store']);
  expect((await ask('motherName')).status).toBe(404);
  await bench.take({ type: 'end' });
  expect((await ask('childName')).status).toBe(404);
  expect(fileCount(bench)).toBe(0);
});

describe('forgetting', () => {
  test('takes the chip or a clerk: who has only the code of a card erases nothing, whether or not there is anything', async () => {
    const bench = await at('remember');
    await bench.take({ type: 'remember', purposes: ['identityAndContact'], days: 30 });
    const kept = await bench.database.db.selectFrom('citizens').selectAll().execute();
    await bench.until((it) => it.step === 'farewell');
    await walkTo(bench, 'remember');
    expect(bench.visits.view.value).toMatchObject({ proven: false });
    expect(await bench.send({ type: 'forgetMe' })).toMatchObject({ failure: { code: 'confirmationNeeded' } });
    await bench.take({ type: 'remember', purposes: ['identityAndContact'], days: 7 });
    expect(await bench.database.db.selectFrom('citizens').selectAll().execute()).toEqual(kept);
    await walkTo(bench, 'chooseProcedure');
    await bench.take({ type: 'confirmByClerk', staffId: clerk.staffId, pin: clerk.pin });
    await bench.take({ type: 'forgetMe' });
    expect(await bench.database.db.selectFrom('citizens').selectAll().execute()).toEqual([]);
  });

  test('on a full disk is said to be done but for the tidying, which is tried until it is', async () => {
    let full = true;
    let cut = 0;
    const bench = await at('chooseProcedure', { wrap: { store: (store) => ({ ...store, truncateLog: async () => { cut += 1; return full ? { ok: true, value: false } : store.truncateLog(); } }) } });
    await bench.take({ type: 'confirmByClerk', staffId: clerk.staffId, pin: clerk.pin });
    expect(await bench.take({ type: 'forgetMe' })).toEqual({ step: 'farewell', language: 'vi', why: 'forgotten', tidying: true });
    // The next person need not wait for it.
    await bench.take({ type: 'begin', language: 'vi' });
    full = false;
    await bench.take({ type: 'goBack' });
    expect(cut).toBe(2);
    await bench.take({ type: 'begin', language: 'vi' });
    expect(bench.visits.view.value.step).toBe('identify');
  });
});
