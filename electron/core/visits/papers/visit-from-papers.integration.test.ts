import { afterEach, expect, test } from 'vitest';
import { readSheet } from '../../../../tests/support/visits/paper-samples.ts';
import { openVisitBench, scannedPages, walkTo } from '../../../../tests/support/visits/visit-bench.ts';
import { dossierDetail } from '../../dossiers/dossier-detail.ts';
import type { VisitBench } from '../../../../tests/support/visits/visit-bench.ts';

const open: VisitBench[] = [];
afterEach(async () => { for (const bench of open.splice(0)) await bench.close(); });

/** The form CT01 as somebody filled it in at home. */
const ct01 = { kind: 'residence-form-ct01', name: { vi: 'Tờ khai thay đổi thông tin cư trú' }, confidence: 1, reason: 'TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ', keep: true } as const;
const written = [
  { name: 'fullName', value: 'NGUYỄN THỊ MẪU' }, { name: 'personalNumber', value: '000199000019' }, { name: 'phone', value: '0900000009' },
  { name: 'householderName', value: 'Trần Văn Thử', uncertain: true, confidence: 0.6 }, { name: 'householderNumber', value: '000070000012' }, { name: 'relationToHouseholder', value: 'Cháu' },
];
const rest = {
  newAddress: 'Số 1, Thôn Mẫu, Xã Mẫu', dwellingKind: 'family', movedInOn: '2026-11-01', stayUntil: '2027-11-01', stayReason: 'work', householdRole: 'join',
  membersMoving: '1', ownerName: 'Trần Văn Thử', ownerNumber: '000070000012', applicantIsMinor: 'no', contactEmail: 'mau@example.vn',
};

test('what a paper leaves open that is read only after “papers done” is asked on the last screen, before anything is filed', async () => {
  const bench = await openVisitBench();
  open.push(bench);
  await walkTo(bench, 'papers');
  let read: () => void = () => undefined;
  bench.ocr.hold = new Promise((resolve) => { read = resolve; });
  bench.ocr.next = await readSheet([{ name: 'childName', value: 'Nguyễn Văn Bế' }]);
  bench.scanner.next = await scannedPages(1);
  await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'flatbed' });
  await bench.until((view) => view.step === 'papers' && view.scan.state === 'idle');
  await bench.take({ type: 'presentComponent', componentId: 'identityCard' });
  expect(await bench.take({ type: 'finishPapers' })).toMatchObject({ step: 'review', questions: [] });
  await bench.take({ type: 'submit' });
  read();
  const asked = await bench.until((view) => view.step === 'review' && !view.submitting && view.problem !== null);
  expect(asked).toMatchObject({ problem: { code: 'questionsOpen' }, questions: [{ kind: 'choose', read: 'Nguyễn Văn Bế' }], values: { childName: { value: 'Nguyễn Văn Bé', source: 'declared' } } });
  expect(await bench.database.db.selectFrom('dossiers').select('dossier_id').execute()).toEqual([]);
  const [question] = asked.step === 'review' ? asked.questions : [];
  expect(await bench.take({ type: 'answerPaper', pageId: question?.pageId ?? '', name: 'childName', how: 'right', value: null })).toMatchObject({ questions: [], values: { childName: { value: 'Nguyễn Văn Bế', source: 'paper' } } });
  await bench.take({ type: 'submit' });
  await bench.until((view) => view.step === 'receipt');
});

test('what the person skips is left to the clerk, with what the form says; what they settled is not', async () => {
  const bench = await openVisitBench();
  open.push(bench);
  await walkTo(bench, 'papers');
  bench.ocr.next = await readSheet([{ name: 'childName', value: 'Nguyễn Văn Bế' }, { name: 'birthPlace', value: 'Trạm Y tế Xã Mầu' }]);
  bench.scanner.next = await scannedPages(1);
  await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'flatbed' });
  const asked = await bench.until((view) => view.step === 'papers' && view.questions.length === 2);
  const pageId = asked.step === 'papers' ? (asked.questions[0]?.pageId ?? '') : '';
  await bench.take({ type: 'answerPaper', pageId, name: 'childName', how: 'skipped', value: null });
  await bench.take({ type: 'answerPaper', pageId, name: 'birthPlace', how: 'kept', value: null });
  await bench.take({ type: 'presentComponent', componentId: 'identityCard' });
  await bench.take({ type: 'finishPapers' });
  await bench.take({ type: 'submit' });
  const filed = await bench.until((view) => view.step === 'receipt');
  const detail = await dossierDetail(bench.database.db, filed.step === 'receipt' ? filed.receipt.dossierId : '');
  expect(detail?.questions).toMatchObject([{ name: 'childName', given: { value: 'Nguyễn Văn Bé', source: 'declared' } }]);
  expect(detail).toMatchObject({ readingsToCheck: 1, reach: 'form' });
});

test('a residence form written at home is scanned first: it answers what it can, what is doubtful is asked once it matters, and all is filed', async () => {
  const bench = await openVisitBench();
  open.push(bench);
  await walkTo(bench, 'chooseProcedure');
  await bench.take({ type: 'chooseProcedure', code: '1.004194' });
  await bench.take({ type: 'papersFirst' });
  bench.ocr.next = await readSheet(written, { kind: ct01 });
  bench.scanner.next = await scannedPages(1);
  await bench.take({ type: 'scan', componentId: 'ct01OnPaper', scannerId: 'scanner', source: 'flatbed' });
  const read = await bench.until((view) => view.step === 'papers' && view.values['applicantPhone'] !== undefined && view.scan.state === 'idle');
  expect(read).toMatchObject({ values: { applicantName: { value: 'Nguyễn Thị Mẫu', source: 'qr' }, applicantPhone: { value: '0900000009', source: 'paper' }, headRelation: { value: 'Cháu', source: 'paper' } } });
  // Nobody has said yet that there is another householder: his name is asked about only when it is.
  expect(read.step === 'papers' && read.questions).toEqual([]);
  await bench.take({ type: 'presentComponent', componentId: 'identityCard' });
  expect(await bench.take({ type: 'finishPapers' })).toMatchObject({ step: 'form' });
  for (const [fieldId, value] of Object.entries(rest)) await bench.take({ type: 'setField', fieldId, value });
  expect(await bench.send({ type: 'finishForm' })).toMatchObject({ failure: { code: 'formIncomplete', detail: { fieldId: 'headName' } } });
  await bench.take({ type: 'setField', fieldId: 'headName', value: 'Trần Văn Thử' });
  await bench.take({ type: 'finishForm' });
  expect(await bench.take({ type: 'finishPapers' })).toMatchObject({ step: 'review', values: { headName: { source: 'declared' }, headNumber: { value: '000070000012', source: 'paper' } } });
  await bench.take({ type: 'submit' });
  await bench.until((view) => view.step === 'receipt');
  // Named as archives want it, by the kiosk's day in Vietnam.
  expect(await bench.database.db.selectFrom('dossier_attachments').select(['component_id', 'name']).execute())
    .toEqual([{ component_id: 'ct01OnPaper', name: 'H00.00.12_RFCT01_000002_V1_20261123_to-khai-ct01-da-viet-san-tren-giay.pdf' }]);
});
