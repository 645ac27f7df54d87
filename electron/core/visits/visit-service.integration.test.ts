import { afterEach, expect, test } from 'vitest';
import { birthForm, clerk, openVisitBench, person, samplePicture, scannedPages, visitScript, walkTo } from '../../../tests/support/visits/visit-bench.ts';
import type { VisitBench } from '../../../tests/support/visits/visit-bench.ts';

const open: VisitBench[] = [];
afterEach(async () => { for (const bench of open.splice(0)) await bench.close(); });

async function start(options: Parameters<typeof openVisitBench>[0] = {}): Promise<VisitBench> {
  const bench = await openVisitBench(options);
  open.push(bench);
  return bench;
}

async function at(step: string, options: Parameters<typeof openVisitBench>[0] = {}): Promise<VisitBench> {
  const bench = await start(options);
  await walkTo(bench, step);
  return bench;
}

test('a whole visit goes from welcome to farewell and files one dossier', async () => {
  const bench = await start();
  for (const step of visitScript) {
    await step.go(bench);
    expect(bench.visits.view.value.step).toBe(step.name);
  }
  await bench.take({ type: 'doNotRemember' });
  expect(bench.visits.view.value).toEqual({ step: 'farewell', language: 'vi', why: 'finished', tidying: false });
  expect(await bench.database.db.selectFrom('dossiers').select('status').execute()).toEqual([{ status: 'registered' }]);
  expect(await bench.database.db.selectFrom('outbox').selectAll().execute()).toHaveLength(1);
});

test('the form is filled from the card, and each value says so', async () => {
  const bench = await at('form');
  const view = bench.visits.view.value;
  if (view.step !== 'form') throw new Error('no form');
  expect(view.values['applicantName']).toMatchObject({ value: person.fullName, source: 'qr' });
  expect(view.values['applicantPhone']).toBeUndefined();
});

test('a field the citizen changes is theirs, and one left as it is stays the card’s', async () => {
  const bench = await at('form');
  await bench.take({ type: 'setField', fieldId: 'applicantName', value: ` ${person.fullName} ` });
  await bench.take({ type: 'setField', fieldId: 'applicantResidence', value: 'Nơi ở mới' });
  const view = bench.visits.view.value;
  if (view.step !== 'form') throw new Error('no form');
  expect(view.values['applicantName']?.source).toBe('qr');
  expect(view.values['applicantResidence']).toMatchObject({ value: 'Nơi ở mới', source: 'declared' });
});

test('an unfinished form names the first field, and keeps its step', async () => {
  const bench = await at('form');
  const reply = await bench.send({ type: 'finishForm' });
  expect(reply).toMatchObject({ taken: false, failure: { code: 'formIncomplete', detail: { fieldId: 'applicantPhone', issue: 'required' } } });
  expect(bench.visits.view.value).toMatchObject({ step: 'form', problem: { code: 'formIncomplete' } });
});

test('typing identifies too, at the lowest assurance', async () => {
  const bench = await at('identify');
  await bench.take({ type: 'identifyByTyping', number: person.number, fullName: person.fullName, birthDate: '1999-01-15', sex: 'female', residence: 'Xã Mẫu' });
  expect(bench.visits.view.value).toMatchObject({ step: 'confirmIdentity', assurance: 'declared', earlier: 'locked' });
});

test.each([
  ['x'.repeat(1_000_000), 'qrOversized'],
  ['https://example.org/menu', 'qrNotACard'],
  [person.qr.slice(0, 60), 'qrTruncated'],
  [person.qr.replace('15011999', '31021999'), 'dateMalformed'],
  ['\u0000\u0001\u0002', 'qrNotText'],
])('a bad code is refused by name and shown (%#)', async (text, code) => {
  const bench = await at('identify');
  expect(await bench.send({ type: 'identifyByCode', text })).toMatchObject({ taken: false, failure: { code } });
  expect(bench.visits.view.value).toMatchObject({ step: 'identify', problem: { code } });
  await bench.take({ type: 'identifyByCode', text: person.qr });
  expect(bench.visits.view.value).toMatchObject({ step: 'confirmIdentity', problem: null });
});

test('a card before the scanner begins a visit in Vietnamese; in other steps a scan means nothing', async () => {
  const bench = await start();
  await bench.visits.codeScanned({ kind: 'text', text: person.qr });
  expect(bench.visits.view.value).toMatchObject({ step: 'confirmIdentity', language: 'vi', assurance: 'scanned' });
  await bench.take({ type: 'confirmIdentity' });
  await bench.visits.codeScanned({ kind: 'text', text: person.qr.replace('000199000019', '000199000027') });
  expect(bench.visits.view.value).toMatchObject({ step: 'chooseProcedure', card: { number: person.number } });
});

test('an unreadable scan in welcome says what is wrong instead of nothing', async () => {
  const bench = await start();
  await bench.visits.codeScanned({ kind: 'unreadable', reason: 'cutOff' });
  expect(bench.visits.view.value).toMatchObject({ step: 'identify', problem: { code: 'qrTruncated' } });
});

test('a rejected identity leaves nothing of the wrong card', async () => {
  const bench = await at('confirmIdentity');
  await bench.take({ type: 'rejectIdentity' });
  expect(bench.visits.current()).toMatchObject({ card: null, values: {}, assurance: 'declared' });
});

test('an ID card is shown and never scanned', async () => {
  const bench = await at('papers');
  expect(await bench.send({ type: 'scan', componentId: 'identityCard', scannerId: 'scanner', source: 'flatbed' })).toMatchObject({ failure: { code: 'paperNotCopied' } });
  expect(await bench.visits.capture('identityCard', await samplePicture())).toMatchObject({ failure: { code: 'paperNotCopied' } });
  expect(bench.scanner.asked).toHaveLength(0);
});

test('papers cannot be finished while a required one is open, and can when it comes later', async () => {
  const bench = await at('papers');
  expect(await bench.send({ type: 'finishPapers' })).toMatchObject({ failure: { code: 'papersMissing', detail: { missing: 2 } } });
  await bench.take({ type: 'bringLater', componentId: 'birthNotification' });
  await bench.take({ type: 'presentComponent', componentId: 'identityCard' });
  expect(await bench.take({ type: 'finishPapers' })).toMatchObject({ step: 'review' });
});

test('a jam keeps the pages before it and says so', async () => {
  const bench = await at('papers');
  bench.scanner.next = [...(await scannedPages(2)).slice(0, 2), { kind: 'failed', failure: { code: 'jammed' }, pagesDelivered: 2 }];
  await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'feeder' });
  const view = await bench.until((it) => it.step === 'papers' && it.scan.state === 'failed');
  expect(view).toMatchObject({ scan: { componentId: 'birthNotification', failure: { code: 'paperJam' }, pagesKept: 2 } });
  expect(bench.visits.current()?.components['birthNotification']).toMatchObject({ pages: [{}, {}] });
  await bench.take({ type: 'dismissScanFailure' });
  expect(bench.visits.view.value).toMatchObject({ scan: { state: 'idle' } });
});

test('a scan can be stopped, and a second one started at once', async () => {
  const bench = await at('papers');
  bench.scanner.next = (await scannedPages(1)).slice(0, 1);
  bench.scanner.hold = new Promise(() => undefined);
  await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'feeder' });
  await bench.until((it) => it.step === 'papers' && it.scan.state === 'scanning' && it.scan.pagesDone === 1);
  expect(await bench.send({ type: 'goBack' })).toMatchObject({ failure: { code: 'scannerBusy' } });
  expect(await bench.send({ type: 'finishPapers' })).toMatchObject({ failure: { code: 'scannerBusy' } });
  await bench.take({ type: 'cancelScan' });
  expect(bench.visits.view.value).toMatchObject({ scan: { state: 'failed', failure: { code: 'scanCancelled' }, pagesKept: 1 } });
  bench.scanner.hold = null;
  bench.scanner.next = await scannedPages(1);
  await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'flatbed' });
  await bench.until((it) => it.step === 'papers' && it.scan.state === 'idle');
  expect(bench.visits.current()?.components['birthNotification']).toMatchObject({ pages: [{}, {}] });
});

test('a component takes no more pages than the limit, and the feeder is told', async () => {
  const bench = await at('papers');
  bench.scanner.next = await scannedPages(51);
  await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'feeder' });
  await bench.until((it) => it.step === 'papers' && it.scan.state !== 'scanning');
  expect(bench.scanner.asked[0]?.maxPages).toBe(50);
  expect(bench.visits.view.value).toMatchObject({ scan: { state: 'failed', pagesKept: 50 } });
  expect(await bench.visits.capture('birthNotification', await samplePicture())).toMatchObject({ failure: { code: 'tooManyPages' } });
}, 20_000);

test('pages are read, turned, moved and removed', async () => {
  const bench = await at('papers');
  bench.scanner.next = await scannedPages(3);
  await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'feeder' });
  const pages = async () => {
    await bench.until((it) => it.step === 'papers' && it.scan.state === 'idle' && it.components[1]?.state.kind === 'scanned' && it.components[1].state.pages.every((page) => page.reading.state === 'read'));
    const view = bench.visits.view.value;
    return view.step === 'papers' && view.components[1]?.state.kind === 'scanned' ? view.components[1].state.pages : [];
  };
  const [first, second, third] = await pages();
  await bench.take({ type: 'movePage', pageId: third!.pageId, to: 0 });
  await bench.take({ type: 'removePage', pageId: second!.pageId });
  await bench.take({ type: 'rotatePage', pageId: first!.pageId, by: 270 });
  await bench.take({ type: 'rotatePage', pageId: first!.pageId, by: 180 });
  const after = await pages();
  expect(after.map((page) => page.pageId)).toEqual([third!.pageId, first!.pageId]);
  expect(after[1]).toMatchObject({ rotation: 90, reading: { state: 'read', text: 'GIẤY CHỨNG SINH' } });
});

test('a file that is no picture is refused by name and changes nothing', async () => {
  const bench = await at('papers');
  expect(await bench.visits.capture('birthNotification', Buffer.from('no picture'))).toMatchObject({ taken: false, failure: { code: 'fileNotAnImage' } });
  expect(bench.visits.view.value).toMatchObject({ problem: { code: 'fileNotAnImage' } });
  expect(bench.visits.current()?.components).toEqual({});
});

test('a dropped file goes to the one paper that is copied, and outside of the papers step is not taken', async () => {
  const bench = await at('form');
  const pages = async function* () { yield await samplePicture(1); yield await samplePicture(2); };
  expect(await bench.visits.takeFile(pages())).toMatchObject({ taken: false });
  for (const [fieldId, value] of Object.entries(birthForm)) await bench.take({ type: 'setField', fieldId, value });
  await bench.take({ type: 'finishForm' });
  expect(await bench.visits.takeFile(pages())).toEqual({ taken: true });
  expect(bench.visits.current()?.components['birthNotification']).toMatchObject({ pages: [{}, {}] });
});

test('submission waits for the pages that are still being read', async () => {
  const bench = await at('papers');
  let read: () => void = () => undefined;
  bench.ocr.hold = new Promise((resolve) => { read = resolve; });
  bench.scanner.next = await scannedPages(1);
  await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'flatbed' });
  await bench.until((it) => it.step === 'papers' && it.scan.state === 'idle');
  await bench.take({ type: 'presentComponent', componentId: 'identityCard' });
  await bench.take({ type: 'finishPapers' });
  expect(await bench.take({ type: 'submit' })).toMatchObject({ step: 'review', submitting: true });
  expect(await bench.send({ type: 'end' })).toMatchObject({ failure: { code: 'stepChanged' } });
  read();
  const view = await bench.until((it) => it.step === 'receipt');
  expect(view).toMatchObject({ receipt: { components: [{ state: 'presented' }, { state: 'scanned', pages: 1 }, { state: 'presented' }] } });
});

test('a disk that is full at submission is said, and the next try files the same dossier', async () => {
  const disk = { full: true };
  const bench = await at('review', { wrap: { submit: (submit) => async (draft) => (disk.full ? { ok: false, failure: { code: 'diskFull' } } : submit(draft)) } });
  await bench.take({ type: 'submit' });
  const view = await bench.until((it) => it.step === 'review' && !it.submitting && it.problem !== null);
  expect(view).toMatchObject({ problem: { code: 'diskFull' } });
  const chosen = bench.visits.current()?.dossierId;
  disk.full = false;
  await bench.take({ type: 'submit' });
  expect(await bench.until((it) => it.step === 'receipt')).toMatchObject({ receipt: { dossierId: chosen } });
  expect(await bench.database.db.selectFrom('dossiers').select('dossier_id').execute()).toEqual([{ dossier_id: chosen }]);
});

test('a step that cannot be saved is not taken', async () => {
  const disk = { full: false };
  const bench = await at('form', { wrap: { store: (store) => ({ ...store, save: async (id, snapshot) => (disk.full ? { ok: false, failure: { code: 'diskFull' } } : store.save(id, snapshot)) }) } });
  disk.full = true;
  expect(await bench.send({ type: 'setField', fieldId: 'childName', value: 'Bé' })).toMatchObject({ taken: false, failure: { code: 'diskFull' } });
  expect(bench.visits.view.value).toMatchObject({ step: 'form', problem: { code: 'diskFull' } });
  expect(bench.visits.current()?.values['childName']).toBeUndefined();
});

test('a disk that fills up while scanning stops the scan with the reason and keeps what is safe', async () => {
  const disk = { left: 5 };
  const bench = await at('papers', {
    wrap: { blobs: (blobs) => ({ ...blobs, put: async (source, about) => (disk.left-- > 0 ? blobs.put(source, about) : { ok: false, failure: { code: 'diskFull' } }) }) },
  });
  bench.ocr.hold = new Promise(() => undefined);
  bench.scanner.next = await scannedPages(4);
  await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'feeder' });
  const view = await bench.until((it) => it.step === 'papers' && it.scan.state === 'failed');
  expect(view).toMatchObject({ scan: { failure: { code: 'diskFull' }, pagesKept: 2 } });
});

test('a PDF that cannot be stored stops the submission with the reason, and is tried again', async () => {
  let broken = true;
  const bench = await start({ change: { makePdf: async () => { if (broken) throw Object.assign(new Error('full'), { code: 'ENOSPC' }); return { ok: true, value: Buffer.from('%PDF-1.7') }; } } });
  await walkTo(bench, 'review');
  await bench.take({ type: 'submit' });
  await bench.until((it) => it.step === 'review' && !it.submitting && it.problem !== null);
  broken = false;
  await bench.take({ type: 'submit' });
  await bench.until((it) => it.step === 'receipt');
});

test('commands of another step are refused, and nothing is shown for it', async () => {
  const bench = await at('form');
  expect(await bench.send({ type: 'submit' })).toEqual({ taken: false, failure: { code: 'stepChanged' } });
  expect(bench.visits.view.value).toMatchObject({ step: 'form', problem: null });
});

test('outside a visit every command but begin is answered with visitEnded', async () => {
  const bench = await start();
  expect(await bench.send({ type: 'submit' })).toEqual({ taken: false, failure: { code: 'visitEnded' } });
});

test('going back walks to the case, the procedure and the identity, and keeps the answers', async () => {
  const bench = await at('papers');
  const steps: string[] = [];
  for (let count = 0; count < 8; count += 1) {
    const view = await bench.take({ type: 'goBack' });
    steps.push(view.step === 'form' ? `form ${view.sectionId}` : view.step);
  }
  expect(steps).toEqual(['form father', 'form mother', 'form childMore', 'form child', 'form applicant', 'chooseCase', 'chooseProcedure', 'confirmIdentity']);
  await bench.take({ type: 'confirmIdentity' });
  await bench.take({ type: 'chooseProcedure', code: '1.001193' });
  const view = await bench.take({ type: 'chooseCase', caseId: 'withNotification' });
  expect(view).toMatchObject({ values: { childName: { value: 'Nguyễn Văn Bé' } } });
});

test('the receipt is printed, or the reason shown why not', async () => {
  let works = false;
  const bench = await at('receipt', { change: { printReceipt: async () => (works ? { ok: true, value: {} } : { ok: false, failure: { code: 'printerPaperOut' } }) } });
  await bench.take({ type: 'printReceipt' });
  expect(await bench.until((it) => it.step === 'receipt' && it.printing === 'failed')).toMatchObject({ problem: { code: 'printerPaperOut' } });
  works = true;
  await bench.take({ type: 'printReceipt' });
  await bench.until((it) => it.step === 'receipt' && it.printing === 'printed');
});

test('a clerk’s PIN confirms the citizen; a wrong one and a technician’s do not', async () => {
  const bench = await at('chooseProcedure');
  expect(await bench.send({ type: 'confirmByClerk', staffId: clerk.staffId, pin: '000000' })).toMatchObject({ failure: { code: 'pinWrong' } });
  expect(bench.visits.view.value).toMatchObject({ earlier: 'locked' });
  await bench.take({ type: 'confirmByClerk', staffId: clerk.staffId, pin: clerk.pin });
  expect(bench.visits.view.value).toMatchObject({ earlier: 'none' });
  const audit = await bench.database.db.selectFrom('audit').select('event').execute();
  expect(audit.map((line) => line.event)).toEqual(expect.arrayContaining(['visitConfirmedByClerk', 'earlierDataOpened']));
});
