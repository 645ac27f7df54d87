import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKiosk, removePlace } from '../../../tests/support/delivery/delivery-kiosk.ts';
import type { DeliveryKiosk } from '../../../tests/support/delivery/delivery-kiosk.ts';
import type { DossierDetail } from '../contract/dossier.ts';
import type { FormField } from '../contract/form.ts';
import type { PaperField } from '../contract/paper.ts';
import type { ReadingToCheck } from '../contract/reading.ts';
import { sealedBody } from '../sync/outbox-body.ts';
import { markDelivering, markQuarantined, nextDue } from '../sync/outbox-rows.ts';
import { buildSubmission } from '../sync/submission.ts';
import { verifyAudit } from '../storage/audit.ts';
import { findDossierField } from './attachment-pages.ts';
import { checkReading } from './check-reading.ts';
import { listDossiers } from './counter-list.ts';
import { decideDossier, openDossier } from './counter.ts';
import { findFiled } from './receipt.ts';
import { wipeDelivered } from './retention.ts';
import { submitDossier } from './submit-dossier.ts';

const clerk = { staffId: 's-1', displayName: 'Cán Bộ Thử', role: 'clerk' } as const;
const text = (id: string, change: Partial<FormField> = {}): FormField => ({ id, kind: 'text', label: { vi: `Mục ${id}` }, required: false, ...change });
const at = '2026-11-04T02:00:00.000Z';
let kiosk: DeliveryKiosk;
let now: Date;

beforeEach(async () => {
  kiosk = await openKiosk();
  now = new Date('2026-11-04T02:15:00Z');
});

afterEach(async () => {
  await kiosk.close();
  removePlace(kiosk);
});

type Read = Partial<PaperField> & Pick<PaperField, 'name' | 'value'> & { fills?: FormField; spelt?: string };

/** Files a birth dossier whose notification was read so; the form has what the draft of every test has. */
async function filed(...reads: Read[]): Promise<string> {
  const draft = await kiosk.draft();
  const page = draft.components[1]?.attachment?.pages[0];
  if (page === undefined) throw new Error('the draft has a page');
  const fields = reads.map(({ fills: _fills, spelt: _spelt, ...read }) => ({ label: read.name, raw: `${read.value}~`, box: { x: 0.1, y: 0.2, w: 0.5, h: 0.02 }, confidence: 0.6, source: 'letters' as const, certain: false, answer: null, ...read }));
  page.found = { kind: null, unread: [], fields };
  page.fills = reads.flatMap(({ name, value, fills, spelt }) => (fills === undefined ? [] : [{ name, field: fills, value: spelt ?? value }]));
  const submitted = await submitDossier({ ...kiosk.submitting, now: () => now }, draft);
  if (!submitted.ok) throw new Error(submitted.failure.code);
  return submitted.value.dossierId;
}

const deps = () => ({ db: kiosk.database.db, rules: kiosk.submitting.rules, now: () => now, wakeDelivery: () => undefined });

async function opened(dossierId: string): Promise<DossierDetail> {
  const detail = await openDossier(deps(), dossierId, clerk);
  if (!detail.ok) throw new Error(detail.failure.code);
  return detail.value;
}

const pageOf = (dossier: DossierDetail) => {
  const page = dossier.components[1]?.pages[0];
  if (page === undefined) throw new Error('the dossier has a page');
  return page;
};

async function check(dossierId: string, name: string, how: ReadingToCheck['how'], value: string | null = null) {
  return checkReading(deps(), { dossierId, pageId: pageOf(await opened(dossierId)).pageId, name, how, value }, clerk);
}

async function checked(...asked: Parameters<typeof check>): Promise<DossierDetail> {
  const reply = await check(...asked);
  if (!reply.ok) throw new Error(reply.failure.code);
  return reply.value;
}

const formValue = (dossier: DossierDetail, fieldId: string) => dossier.form.find((one) => one.fieldId === fieldId)?.value;
const toCheck = async () => (await listDossiers(kiosk.database.db, 'all', '')).map((one) => one.readingsToCheck);

describe('what a clerk is asked', () => {
  it('is what is doubtful and of use to the form, and the list says how much', async () => {
    const id = await filed(
      { name: 'birthPlace', value: 'Trạm y tế xã Mẫu', fills: text('childBirthPlace') },
      { name: 'weight', value: '3200 gram' },
      { name: 'motherName', value: 'Nguyễn Thị Mẫu', certain: true, fills: text('motherName') },
      { name: 'applicantPhone', value: '0900000000', fills: text('applicantPhone') },
      { name: 'childName', value: 'Nguyễn Văn Mầu', fills: text('childName', { kind: 'personName' }), answer: { how: 'skipped', value: null, at } },
      { name: 'origin', value: 'Xã Mẩu', fills: text('childHometown'), answer: { how: 'corrected', value: 'Xã Mẫu', at } },
    );
    const dossier = await opened(id);
    expect(dossier.questions.map(({ name, given }) => [name, given?.value ?? null])).toEqual([['birthPlace', null], ['childName', 'Nguyễn Văn Mẫu']]);
    expect(await toCheck()).toEqual([2]);
  });

  it('is no longer asked once it is answered, nor the same field twice', async () => {
    const place = text('childBirthPlace');
    const id = await filed({ name: 'birthPlace', value: 'Trạm y tế', fills: place }, { name: 'birthPlaceAgain', value: 'Tram y te', fills: place });
    expect((await opened(id)).questions).toHaveLength(1);
    expect((await checked(id, 'birthPlace', 'right')).questions).toEqual([]);
    expect(await toCheck()).toEqual([0]);
  });
});

describe('a check', () => {
  it('stands beside the reading with who and when, which stays as it was read, also after a restart', async () => {
    const id = await filed({ name: 'birthPlace', value: 'Trạm y tê', raw: 'Tram y te', fills: text('childBirthPlace') });
    await checked(id, 'birthPlace', 'corrected', '  Trạm  y tế ');
    await kiosk.close();
    kiosk = await openKiosk(kiosk);
    const page = pageOf(await opened(id));
    expect(page.found?.fields[0]).toMatchObject({ value: 'Trạm y tê', raw: 'Tram y te', certain: false, answer: null });
    expect(page.checks).toEqual([{ name: 'birthPlace', how: 'corrected', value: 'Trạm y tế', by: 'Cán Bộ Thử', at: now.toISOString() }]);
    const rows = await kiosk.database.db.selectFrom('reading_checks').selectAll().execute();
    expect(rows).toMatchObject([{ dossier_id: id, name: 'birthPlace', how: 'corrected', value: 'Trạm y tế', read: 'Trạm y tê', raw: 'Tram y te', staff_id: 's-1', at: now.toISOString() }]);
  });

  it('is in the history for the clerk, and in the audit without a word of the paper', async () => {
    const id = await filed({ name: 'birthPlace', value: 'Trạm y tê', fills: text('childBirthPlace') });
    const dossier = await checked(id, 'birthPlace', 'corrected', 'Trạm y tế');
    expect(dossier.history.at(-1)).toEqual({ at: now.toISOString(), by: 'Cán Bộ Thử', event: 'readingCorrected', reason: 'Mục childBirthPlace: Trạm y tê → Trạm y tế' });
    const audit = await kiosk.database.db.selectFrom('audit').selectAll().where('event', '=', 'readingChecked').execute();
    expect(audit).toMatchObject([{ actor: 's-1', subject: id }]);
    expect(JSON.parse(audit[0]?.detail ?? '')).toEqual({ page: pageOf(dossier).pageId, field: 'birthPlace', how: 'corrected', followed: true });
    expect((await verifyAudit(kiosk.database.db)).ok).toBe(true);
  });

  it('keeps every word of it: a later one counts, the earlier stays', async () => {
    const id = await filed({ name: 'weight', value: '3200 gram' });
    await checked(id, 'weight', 'blank');
    const dossier = await checked(id, 'weight', 'corrected', '3300 gram');
    expect(pageOf(dossier).checks).toMatchObject([{ how: 'corrected', value: '3300 gram' }]);
    expect(await kiosk.database.db.selectFrom('reading_checks').select('how').execute()).toEqual([{ how: 'blank' }, { how: 'corrected' }]);
  });

  it('that repeats the reading confirms it', async () => {
    const id = await filed({ name: 'birthPlace', value: 'Trạm y tế', fills: text('childBirthPlace') });
    expect(pageOf(await checked(id, 'birthPlace', 'corrected', 'Trạm y tế ')).checks).toMatchObject([{ how: 'right', value: 'Trạm y tế' }]);
  });

  it.each([['', 'required'], ['31/02/2026', 'badDate'], ['2999-01-01', 'tooLate']])('of the date %j is refused as %s, and nothing is written', async (value, issue) => {
    const id = await filed({ name: 'childBirthDate', value: '03/11/2026', spelt: '2026-11-03', fills: text('childBirthDate', { kind: 'date', constraints: { notAfter: 'today' } }) });
    expect(await check(id, 'childBirthDate', 'corrected', value)).toEqual({ ok: false, failure: { code: 'formIncomplete', detail: { issues: 1, fieldId: 'childBirthDate', issue } } });
    expect(await kiosk.database.db.selectFrom('reading_checks').selectAll().execute()).toEqual([]);
  });

  it('of a place that this dossier does not have is refused', async () => {
    const [one, other] = [await filed({ name: 'weight', value: '1' }), await filed({ name: 'weight', value: '2' })];
    const pageId = pageOf(await opened(other)).pageId;
    for (const forged of [{ pageId }, { pageId: 'x~0' }, { pageId: pageOf(await opened(one)).pageId, name: 'nothing' }, { dossierId: 'nobody' }]) {
      const reply = await checkReading(deps(), { dossierId: one, pageId, name: 'weight', how: 'right', value: null, ...forged }, clerk);
      expect(reply).toEqual({ ok: false, failure: { code: 'dossierUnknown' } });
    }
  });
});

describe('the form of a dossier that was not sent yet', () => {
  it('takes the clerk’s value where it is open or rests on the reading, and so does what is delivered', async () => {
    const draft = await kiosk.draft();
    draft.values['childBirthPlace'] = { value: 'Trạm y tê', source: 'paper', at, confidence: 0.9 };
    const page = draft.components[1]?.attachment?.pages[0];
    if (page === undefined) throw new Error('the draft has a page');
    const box = { x: 0.1, y: 0.2, w: 0.5, h: 0.02 };
    const read = (name: string, value: string, certain: boolean): PaperField => ({ name, label: name, value, raw: value, box, confidence: 0.9, source: 'letters', certain, answer: null });
    page.found = { kind: null, unread: [], fields: [read('birthPlace', 'Trạm y tê', true), read('origin', 'Xã Mẫu', false)] };
    page.fills = [{ name: 'birthPlace', field: text('childBirthPlace'), value: 'Trạm y tê' }, { name: 'origin', field: text('childHometown'), value: 'Xã Mẫu' }];
    await submitDossier({ ...kiosk.submitting, now: () => now }, draft);
    expect(await opened(draft.dossierId)).toMatchObject({ reach: 'form', questions: [{ name: 'origin' }] });
    await checked(draft.dossierId, 'birthPlace', 'corrected', 'Trạm y tế');
    const dossier = await checked(draft.dossierId, 'origin', 'right');
    expect([formValue(dossier, 'childBirthPlace'), formValue(dossier, 'childHometown')]).toEqual(['Trạm y tế', 'Xã Mẫu'].map((value) => ({ value, source: 'clerk', at: now.toISOString(), confidence: 1 })));
    expect(await sent(draft.dossierId)).toMatchObject({ childBirthPlace: { value: 'Trạm y tế' }, childHometown: { value: 'Xã Mẫu' } });
  });

  it('keeps what the citizen said; the paper’s word stands beside it', async () => {
    const id = await filed({ name: 'childName', value: 'Nguyễn Văn Mầu', fills: text('childName') });
    const dossier = await checked(id, 'childName', 'right');
    expect(formValue(dossier, 'childName')).toMatchObject({ value: 'Nguyễn Văn Mẫu', source: 'declared' });
    expect(pageOf(dossier).checks).toMatchObject([{ how: 'right', value: 'Nguyễn Văn Mầu' }]);
  });
});

/** What the gateway would be given now. */
async function sent(dossierId: string): Promise<Record<string, unknown>> {
  const facts = await findFiled(kiosk.database.db, dossierId);
  if (facts === null) throw new Error('the dossier is filed');
  const built = buildSubmission({ ...facts, attachments: [], agencyCode: 'H99.01', clockOffsetMs: 0, synchronisedMs: 1 });
  if (!built.ok) throw new Error(built.failure.path);
  return built.value.form;
}

describe('a dossier that is on its way or there', () => {
  const doubtful: Read = { name: 'birthPlace', value: 'Trạm y tê', fills: text('childBirthPlace') };

  async function item() {
    const due = await nextDue(kiosk.database.db, now, 60_000);
    if (due === null) throw new Error('the dossier waits for delivery');
    return due;
  }

  it('keeps the correction beside the reading, and the form as it goes out', async () => {
    const id = await filed(doubtful);
    await markDelivering(kiosk.database.db, await item());
    expect((await opened(id)).reach).toBe('record');
    const dossier = await checked(id, 'birthPlace', 'corrected', 'Trạm y tế');
    expect(formValue(dossier, 'childBirthPlace')).toBeUndefined();
    expect(pageOf(dossier).checks).toMatchObject([{ value: 'Trạm y tế' }]);
    expect(dossier.questions).toEqual([]);
    expect((await sent(id))['childBirthPlace']).toBeUndefined();
  });

  it('is not changed while the same bytes may have to go out again, and is once the gateway has refused them', async () => {
    const id = await filed(doubtful);
    const due = await item();
    const facts = await findFiled(kiosk.database.db, id);
    const built = facts === null ? null : buildSubmission({ ...facts, attachments: [], agencyCode: 'H99.01', clockOffsetMs: 0, synchronisedMs: 1 });
    if (built === null || !built.ok) throw new Error('the dossier can be sent');
    await kiosk.database.db.updateTable('outbox').set({ body: sealedBody(built.value) }).execute();
    expect((await opened(id)).reach).toBe('record');
    await markQuarantined(kiosk.database.db, due, { code: 'gatewayRefused' }, now);
    expect((await opened(id)).reach).toBe('form');
  });

  it('is only looked at once the counter has closed it', async () => {
    const id = await filed(doubtful);
    expect(await toCheck()).toEqual([1]);
    await decideDossier(deps(), id, { kind: 'refuse', reason: 'Không thuộc thẩm quyền', legalBasis: '' }, clerk);
    expect(await opened(id)).toMatchObject({ reach: 'none', questions: [] });
    expect(await toCheck()).toEqual([0]);
    expect(await check(id, 'birthPlace', 'right')).toEqual({ ok: false, failure: { code: 'readingClosed' } });
    expect(await kiosk.database.db.selectFrom('reading_checks').selectAll().execute()).toEqual([]);
  });
});

it('retention leaves nothing of what clerks wrote', async () => {
  const id = await filed({ name: 'birthPlace', value: 'Trạm y tê', fills: text('childBirthPlace') });
  await checked(id, 'birthPlace', 'corrected', 'Trạm y tế');
  await kiosk.database.db.updateTable('dossiers').set({ delivery_state: 'delivered', delivered_at: now.toISOString() }).execute();
  await kiosk.database.db.updateTable('outbox').set({ state: 'delivered' }).execute();
  now = new Date('2026-12-30T02:15:00Z');
  await wipeDelivered({ database: kiosk.database, removeFiles: (owner) => kiosk.blobs.removeOwner(owner), now: () => now }, { days: 30, closedHours: 24 });
  expect(await kiosk.database.db.selectFrom('reading_checks').selectAll().execute()).toEqual([]);
  expect(JSON.stringify(await kiosk.database.db.selectFrom('dossier_history').selectAll().execute())).not.toContain('Trạm');
});

it('the place of a reading is found for its crop, and none for a made-up one', async () => {
  const id = await filed({ name: 'birthPlace', value: 'Trạm y tế' });
  const { pageId } = pageOf(await opened(id));
  expect(await findDossierField(kiosk.database.db, pageId, 'birthPlace')).toMatchObject({ box: { x: 0.1, y: 0.2 } });
  expect(await findDossierField(kiosk.database.db, pageId, 'nothing')).toBeNull();
  expect(await findDossierField(kiosk.database.db, 'x~0', 'birthPlace')).toBeNull();
});
