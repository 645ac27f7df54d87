import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKiosk, removePlace } from '../../../tests/support/delivery/delivery-kiosk.ts';
import type { DeliveryKiosk } from '../../../tests/support/delivery/delivery-kiosk.ts';
import { createBlobStore } from '../documents/blob-store.ts';
import { verifyAudit } from '../storage/audit.ts';
import { findDossierPage } from './attachment-pages.ts';
import { listDossiers } from './counter-list.ts';
import { decideDossier, openDossier } from './counter.ts';
import type { CounterDeps } from './counter.ts';
import { receiptView } from './receipt.ts';
import { wipeDelivered } from './retention.ts';
import { submitDossier } from './submit-dossier.ts';

const clerk = { staffId: 's-1', displayName: 'Cán Bộ Thử', role: 'clerk' } as const;
let kiosk: DeliveryKiosk;
let counter: CounterDeps;
let now: Date;

beforeEach(async () => {
  kiosk = await openKiosk();
  now = new Date('2026-11-04T02:15:00Z');
  counter = { db: kiosk.database.db, rules: kiosk.submitting.rules, now: () => now, wakeDelivery: () => undefined };
});

afterEach(async () => {
  await kiosk.close();
  removePlace(kiosk);
});

async function filed(): Promise<string> {
  const draft = await kiosk.draft();
  const submitted = await submitDossier({ ...kiosk.submitting, now: () => now }, draft);
  if (!submitted.ok) throw new Error(submitted.failure.code);
  return submitted.value.dossierId;
}

describe('submitting', () => {
  it('puts dossier, attachment, history, outbox and audit on the disk and keeps the files when the visit ends', async () => {
    const draft = await kiosk.draft();
    expect(await submitDossier(kiosk.submitting, draft)).toEqual({ ok: true, value: { dossierId: draft.dossierId } });
    const { db } = kiosk.database;
    for (const table of ['dossiers', 'dossier_attachments', 'dossier_history', 'outbox', 'audit'] as const) {
      expect(await db.selectFrom(table).selectAll().execute(), table).toHaveLength(1);
    }
    await db.deleteFrom('blob_owners').where('owner_kind', '=', 'visit').execute();
    expect(await createBlobStore({ database: kiosk.database, dir: `${kiosk.dir}/blobs` }).collect()).toEqual({ rows: 0, files: 0 });
    expect((await verifyAudit(db)).ok).toBe(true);
  });

  it('makes one dossier of two submissions, at once or one after the other', async () => {
    const draft = await kiosk.draft();
    await Promise.all([submitDossier(kiosk.submitting, draft), submitDossier(kiosk.submitting, draft)]);
    await submitDossier(kiosk.submitting, draft);
    expect(await kiosk.database.db.selectFrom('dossiers').select('provisional_number').execute()).toHaveLength(1);
    expect(await kiosk.database.db.selectFrom('outbox').selectAll().execute()).toHaveLength(1);
  });

  it('writes nothing at all when one row of it cannot be written', async () => {
    const draft = await kiosk.draft();
    const attachment = draft.components[1]?.attachment;
    if (attachment === null || attachment === undefined) throw new Error('the draft has an attachment');
    draft.components.push({ componentId: 'authorisation', name: '', state: 'scanned', attachment: { ...attachment, attachmentId: 'other', blobId: 'no-such-blob' } });
    await expect(submitDossier(kiosk.submitting, draft)).rejects.toThrow();
    for (const table of ['dossiers', 'dossier_attachments', 'dossier_history', 'outbox', 'audit', 'counters'] as const) {
      expect(await kiosk.database.db.selectFrom(table).selectAll().execute(), table).toHaveLength(0);
    }
  });

  it('leaves out answers to questions that were no longer asked', async () => {
    const draft = await kiosk.draft();
    const stale = { value: 'Trần Văn Thử', source: 'declared' as const, at: '2026-11-04T02:00:00.000Z', confidence: 1 };
    await submitDossier(kiosk.submitting, { ...draft, values: { ...draft.values, fatherName: stale, fatherRecorded: { ...stale, value: 'no' } } });
    const detail = await openDossier(counter, draft.dossierId, clerk);
    expect(detail.ok && detail.value.form.map((it) => it.fieldId)).not.toContain('fatherName');
  });

  it('numbers the day, and tells the citizen what was handed in and when to come back', async () => {
    const first = await filed();
    const second = await filed();
    const deps = { db: kiosk.database.db, key: kiosk.deviceKey, printer: () => true };
    expect((await receiptView(deps, first))?.provisionalNumber).toBe(`T${kiosk.deviceKey.shortName}-261104-0001`);
    const receipt = await receiptView(deps, second);
    expect(receipt).toMatchObject({ provisionalNumber: `T${kiosk.deviceKey.shortName}-261104-0002`, officialNumber: null, delivery: { state: 'queued', attempts: 0 }, printer: true });
    expect(receipt?.appointment.at).toBe('2026-11-04T10:00:00.000Z');
    expect(receipt?.components).toContainEqual(expect.objectContaining({ state: 'scanned', pages: 1 }));
    expect(receipt?.qrText).not.toContain('000199000019');
  });
});

describe('the counter', () => {
  it('accepts only what a clerk has checked, and tells the gateway each step', async () => {
    const id = await filed();
    expect(await decideDossier(counter, id, { kind: 'accept' }, clerk)).toEqual({ ok: false, failure: { code: 'decisionNotPossible' } });
    expect((await decideDossier(counter, id, { kind: 'check' }, clerk)).ok).toBe(true);
    expect(await decideDossier(counter, id, { kind: 'check' }, clerk)).toEqual({ ok: false, failure: { code: 'decisionNotPossible' } });
    const accepted = await decideDossier(counter, id, { kind: 'accept' }, clerk);
    expect(accepted.ok && [accepted.value.status, accepted.value.check.state, accepted.value.history.map((it) => it.event)]).toEqual(['accepted', 'checked', ['submitted', 'checked', 'accepted']]);
    const items = await kiosk.database.db.selectFrom('outbox').select(['kind', 'body']).where('kind', '=', 'decision').orderBy('created_at').execute();
    expect(items.map((it) => (JSON.parse(it.body) as { decision: string }).decision)).toEqual(['checked', 'accepted']);
    expect(await decideDossier(counter, id, { kind: 'refuse', reason: 'quá muộn', legalBasis: '' }, clerk)).toMatchObject({ ok: false });
  });

  it('gives a new appointment when a dossier is accepted after a supplement, since the clock stood still', async () => {
    const id = await filed();
    await decideDossier(counter, id, { kind: 'requestSupplement', reason: 'Thiếu giấy', items: ['Văn bản ủy quyền'] }, clerk);
    now = new Date('2026-11-10T02:15:00Z');
    await decideDossier(counter, id, { kind: 'check' }, clerk);
    const accepted = await decideDossier(counter, id, { kind: 'accept' }, clerk);
    expect(accepted.ok && accepted.value.appointment.at).toBe('2026-11-10T10:00:00.000Z');
  });

  it('finds dossiers without diacritics, by number and by state', async () => {
    const id = await filed();
    const found = async (query: string, filter: 'toCheck' | 'open' | 'closed' | 'all' = 'all'): Promise<number> => (await listDossiers(kiosk.database.db, filter, query)).length;
    expect([await found('nguyen thi mau'), await found('KHAI SINH'), await found('261104-0001'), await found('1.001193'), await found('tran')]).toEqual([1, 1, 1, 1, 0]);
    expect([await found('', 'toCheck'), await found('', 'open'), await found('', 'closed')]).toEqual([1, 1, 0]);
    await decideDossier(counter, id, { kind: 'refuse', reason: 'Không thuộc thẩm quyền', legalBasis: 'Điều 13' }, clerk);
    expect([await found('', 'toCheck'), await found('', 'open'), await found('', 'closed')]).toEqual([0, 0, 1]);
  });

  it('finds the picture of a page it showed, and none for a made-up id', async () => {
    const id = await filed();
    const detail = await openDossier(counter, id, clerk);
    const pageId = detail.ok ? detail.value.components[1]?.pages[0]?.pageId : undefined;
    expect(await findDossierPage(kiosk.database.db, pageId ?? '')).toMatchObject({ dossierId: id });
    for (const forged of ['', '~0', `${pageId ?? ''}9`, "' OR 1=1~0", `${'x'.repeat(500)}~0`]) expect(await findDossierPage(kiosk.database.db, forged)).toBeNull();
  });
});

describe('retention', () => {
  const rules = { days: 30, closedHours: 24 };
  const wipe = () => wipeDelivered({ database: kiosk.database, removeFiles: (owner) => kiosk.blobs.removeOwner(owner), now: () => now }, rules);

  async function delivered(id: string): Promise<void> {
    await kiosk.database.db.updateTable('dossiers').set({ delivery_state: 'delivered', delivered_at: now.toISOString(), official_number: 'H99.01-261104-0001' }).where('dossier_id', '=', id).execute();
    await kiosk.database.db.updateTable('outbox').set({ state: 'delivered' }).execute();
    await kiosk.database.db.deleteFrom('blob_owners').where('owner_kind', '=', 'visit').execute();
  }

  it('never touches what the gateway has not acknowledged, however old', async () => {
    await filed();
    now = new Date('2036-11-04T02:15:00Z');
    expect(await wipe()).toEqual({ ok: true, value: { dossiers: 0, files: 0 } });
  });

  it('keeps a delivered dossier for the clerk, then leaves its line and nobody\'s name', async () => {
    const id = await filed();
    await delivered(id);
    expect(await wipe()).toMatchObject({ value: { dossiers: 0 } });
    now = new Date('2026-12-05T02:15:00Z');
    expect(await wipe()).toEqual({ ok: true, value: { dossiers: 1, files: 2 } });
    const [line] = await listDossiers(kiosk.database.db, 'all', '');
    expect(line).toMatchObject({ officialNumber: 'H99.01-261104-0001', applicantName: '', pages: 1 });
    const everything = JSON.stringify([await kiosk.database.db.selectFrom('dossiers').selectAll().execute(), await kiosk.database.db.selectFrom('dossier_attachments').selectAll().execute(), await kiosk.database.db.selectFrom('outbox').selectAll().execute()]);
    expect(everything).not.toMatch(/Nguyễn|000199000019|CHỨNG SINH/);
    expect(await wipe()).toMatchObject({ value: { dossiers: 0 } });
  });

  it('waits for a closing decision to arrive at the gateway, then a day for its paper', async () => {
    const id = await filed();
    await delivered(id);
    await decideDossier(counter, id, { kind: 'refuse', reason: 'Không thuộc thẩm quyền', legalBasis: '' }, clerk);
    now = new Date('2026-11-06T02:15:00Z');
    expect(await wipe()).toMatchObject({ value: { dossiers: 0 } });
    await kiosk.database.db.updateTable('outbox').set({ state: 'delivered' }).execute();
    expect(await wipe()).toMatchObject({ value: { dossiers: 1 } });
  });
});
