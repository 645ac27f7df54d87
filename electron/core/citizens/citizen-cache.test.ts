import { randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IdentityCard } from '../contract/identity-card.ts';
import { type BlobStore, createBlobStore } from '../documents/blob-store.ts';
import { verifyAudit } from '../storage/audit.ts';
import { openConnection } from '../storage/connection.ts';
import { type KioskDatabase, openDatabase } from '../storage/open-database.ts';
import { type CitizenCache, createCitizenCache } from './citizen-cache.ts';
import type { Memory, PaperToKeep } from './citizen-memory.ts';

const key = randomBytes(32);
let root: string;
let database: KioskDatabase;
let blobs: BlobStore;
let cache: CitizenCache;
let now: Date;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'kiosk-citizens-'));
  const opened = await openDatabase({ file: join(root, 'kiosk.db'), key });
  if (!opened.ok) throw new Error(opened.failure.code);
  database = opened.value;
  blobs = createBlobStore({ database, dir: join(root, 'blobs') });
  cache = createCitizenCache({ database, blobs, lookupKey: database.deriveKey('citizenLookup'), clock: () => now });
  now = new Date('2026-11-21T03:00:00Z');
});

afterEach(async () => {
  await database.close();
  rmSync(root, { recursive: true });
});

const card: IdentityCard = {
  number: '000090000001', oldNumber: '000000001', fullName: 'NGUYỄN THỊ THỬ NGHIỆM', birthDate: '1990-02-03', sex: 'female', residence: 'Thôn Thử, xã Nghiệm',
  issueDate: '2022-01-01', expiry: { kind: 'date', date: '2030-02-03' }, cardKind: 'cccd', cancelledNumbers: [], warnings: [],
};

function memory(changes: Partial<Memory> = {}): Memory {
  return { card, contact: { phone: '0900000001' }, purposes: ['identityAndContact', 'papers'], mayReplace: true, until: '2026-12-21', noticeVersion: '2026-1', papers: [], ...changes };
}

async function remembered(changes: Partial<Memory> = {}): Promise<string> {
  const result = await cache.remember(memory(changes));
  if (!result.ok) throw new Error(result.failure.code);
  if (result.value === null) throw new Error('nothing was stored');
  return result.value.citizenId;
}

/** A paper of a visit that has ended since. */
async function paper(text = 'giấy khai sinh'): Promise<PaperToKeep> {
  const owner = { kind: 'visit', id: 'v1' } as const;
  const [pdf, screen] = [await blobs.put(randomBytes(5000), { mediaType: 'application/pdf', owner }), await blobs.put(randomBytes(500), { mediaType: 'image/jpeg', owner })];
  if (!pdf.ok || !screen.ok) throw new Error('put failed');
  return { ...pdf.value, paperKind: 'birthCertificate', name: 'Giấy khai sinh', digitisedAt: now.toISOString(), pageList: [{ pageId: randomUUID(), screenBlobId: screen.value.blobId, text }] };
}

async function rowCount(): Promise<number> {
  const tables = ['citizens', 'citizen_identifiers', 'consents', 'citizen_papers', 'blobs', 'blob_owners'] as const;
  const counts = await Promise.all(tables.map((table) => database.db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()));
  return counts.reduce((sum, { n }) => sum + n, 0);
}

describe('what is kept', () => {
  it('is offered at the next visit with its origin', async () => {
    const kept = await paper();
    await remembered({ papers: [kept] });
    now = new Date('2026-12-01T03:00:00Z');
    const found = await cache.find(card.number);
    expect(found?.values['citizen.fullName']).toEqual({ value: card.fullName, source: 'earlierVisit', at: '2026-11-21T03:00:00.000Z', confidence: 1 });
    expect(found?.values['contact.phone']?.value).toBe('0900000001');
    expect(found?.papers).toMatchObject([{ paperKind: 'birthCertificate', pages: 1, blobId: kept.blobId, sha256: kept.sha256, pageList: kept.pageList }]);
  });

  it('is nothing for anybody else', async () => {
    await remembered();
    expect(await cache.find('000090000002')).toBeNull();
    expect(await cache.find('')).toBeNull();
  });

  it('holds no number of the person, only its keyed hash', async () => {
    await remembered();
    const all = JSON.stringify(await Promise.all([database.db.selectFrom('citizens').selectAll().execute(), database.db.selectFrom('audit').selectAll().execute()]));
    expect(all).not.toContain(card.number);
    expect(all).not.toContain(card.oldNumber);
    expect(JSON.stringify(await database.db.selectFrom('audit').selectAll().execute())).not.toContain('NGUYỄN');
  });

  it('outlives the visit, blobs and all', async () => {
    const kept = await paper();
    await remembered({ papers: [kept] });
    await blobs.removeOwner({ kind: 'visit', id: 'v1' });
    expect((await blobs.read(kept.blobId)).length).toBe(5000);
    expect((await blobs.read(kept.pageList[0]?.screenBlobId ?? '')).length).toBe(500);
  });

  it('is no more than the purposes cover', async () => {
    await remembered({ purposes: ['identityAndContact'], papers: [await paper()] });
    expect(await cache.find(card.number)).toMatchObject({ papers: [] });
    const other = { ...card, number: '000090000002' };
    await remembered({ card: other, purposes: ['papers'], papers: [await paper()] });
    expect(await cache.find(other.number)).toMatchObject({ values: {}, papers: [{}] });
    const stored = await database.db.selectFrom('citizens').select('profile').where('profile', 'is not', null).execute();
    expect(stored).toHaveLength(1);
  });

  it('is kept for ninety days at the most', () => {
    expect(() => cache.remember(memory({ until: '2027-02-20' }))).toThrow(RangeError);
    expect(() => cache.remember(memory({ until: '2026-11-20' }))).toThrow(RangeError);
  });
});

describe('a second memory', () => {
  it('by a visit that opened the first adds to it', async () => {
    const first = await paper();
    const citizenId = await remembered({ papers: [first] });
    const second = await paper();
    expect(await remembered({ citizenId, papers: [first, second], contact: { email: 'a@example.test' } })).toBe(citizenId);
    const found = await cache.find(card.number);
    expect(found?.papers).toHaveLength(2);
    expect(found?.values['contact.email']?.value).toBe('a@example.test');
    expect(found?.values['contact.phone']).toBeUndefined();
  });

  it('by a visit that did not open the first replaces it, so that a forged code adds nothing to a record', async () => {
    const first = await remembered({ papers: [await paper()] });
    await blobs.removeOwner({ kind: 'visit', id: 'v1' });
    const second = await remembered({ contact: { phone: '0900000009' } });
    expect(second).not.toBe(first);
    expect(await cache.find(card.number)).toMatchObject({ citizenId: second, papers: [] });
    expect(await database.db.selectFrom('blobs').selectAll().execute()).toEqual([]);
  });

  it('without proof never takes the place of what is kept: a copied code erases nobody', async () => {
    const first = await remembered();
    expect(await cache.remember(memory({ mayReplace: false, contact: { phone: '0900000009' } }))).toEqual({ ok: true, value: null });
    const found = await cache.find(card.number);
    expect([found?.citizenId, found?.values['contact.phone']?.value]).toEqual([first, '0900000001']);
    await cache.forget({ citizenId: first });
    expect(await cache.remember(memory({ mayReplace: false }))).not.toEqual({ ok: true, value: null });
  });

  it('may shorten the time', async () => {
    const citizenId = await remembered({ until: '2027-01-21' });
    await remembered({ citizenId, until: '2026-11-28' });
    now = new Date('2026-12-01T03:00:00Z');
    expect(await cache.find(card.number)).toBeNull();
  });

  it('after the number has changed is found by the new one, and forgotten by the former one', async () => {
    const citizenId = await remembered();
    const renewed = { ...card, number: '000090000077', cancelledNumbers: [card.number] };
    expect(await cache.find(renewed.number, renewed.cancelledNumbers)).toMatchObject({ citizenId });
    await remembered({ citizenId, card: renewed });
    expect(await cache.find(renewed.number)).toMatchObject({ citizenId });
    expect(await cache.find(card.number)).toBeNull();
    await cache.forget({ number: card.number });
    expect(await cache.find(renewed.number)).toBeNull();
  });
});

describe('consent', () => {
  it('holds through its last day in Vietnam and not a minute longer', async () => {
    await remembered({ until: '2026-12-21' });
    now = new Date('2026-12-21T16:59:00Z');
    expect(await cache.find(card.number)).not.toBeNull();
    now = new Date('2026-12-21T17:00:00Z');
    expect(await cache.find(card.number)).toBeNull();
  });

  it('that has ended takes everything with it', async () => {
    await remembered({ papers: [await paper()] });
    await blobs.removeOwner({ kind: 'visit', id: 'v1' });
    now = new Date('2026-12-22T03:00:00Z');
    expect(await cache.expire()).toMatchObject({ citizens: 1, files: 2, walTruncated: true });
    expect(await rowCount()).toBe(0);
    expect(await cache.expire()).toMatchObject({ citizens: 0, rows: 0, files: 0 });
  });

  it('for one purpose ends without the other', async () => {
    const citizenId = await remembered({ purposes: ['papers'], until: '2026-11-28', papers: [await paper()] });
    await remembered({ citizenId, purposes: ['identityAndContact'], until: '2026-12-21' });
    expect(await cache.find(card.number)).toMatchObject({ papers: [{}] });
    now = new Date('2026-12-01T03:00:00Z');
    expect(await cache.expire()).toMatchObject({ citizens: 0 });
    const found = await cache.find(card.number);
    expect(found?.papers).toEqual([]);
    expect(found?.values['citizen.fullName']).toBeDefined();
    expect(await database.db.selectFrom('citizen_papers').selectAll().execute()).toEqual([]);
  });
});

describe('forget', () => {
  /** The database as somebody with the key would find it, freed pages included. */
  function decryptedBytes(): Buffer {
    const copy = join(root, 'copy.db');
    copyFileSync(database.file, copy);
    const raw = openConnection({ file: copy, key, mustExist: true });
    raw.pragma('journal_mode = DELETE');
    raw.pragma(`rekey = ''`);
    raw.close();
    return readFileSync(copy);
  }

  function blobFiles(): number {
    return readdirSync(join(root, 'blobs'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  }

  it('leaves no byte of the person: rows, freed pages, WAL, files', async () => {
    const words = [card.fullName, '0900000001', 'Thôn Thử', 'NỘI DUNG ĐÃ ĐỌC'];
    await remembered({ papers: [await paper('NỘI DUNG ĐÃ ĐỌC')] });
    await blobs.removeOwner({ kind: 'visit', id: 'v1' });
    await database.checkpoint();
    const before = decryptedBytes();
    for (const word of words) expect(before.includes(word)).toBe(true);
    expect(blobFiles()).toBe(2);

    const rows = await rowCount();
    expect(await cache.forget({ number: card.number })).toEqual({ rows, files: 2, walTruncated: true });

    expect(await rowCount()).toBe(0);
    expect(blobFiles()).toBe(0);
    expect(statSync(`${database.file}-wal`).size).toBe(0);
    const after = decryptedBytes();
    for (const word of words) expect(after.includes(word)).toBe(false);
    expect(await cache.find(card.number)).toBeNull();
    expect((await verifyAudit(database.db)).ok).toBe(true);
  });

  it('touches nobody else, also where two people left the same paper', async () => {
    const shared = await paper();
    await remembered({ papers: [shared] });
    const other = { ...card, number: '000090000002' };
    await remembered({ card: other, papers: [shared] });
    await blobs.removeOwner({ kind: 'visit', id: 'v1' });
    await cache.forget({ number: card.number });
    expect(await cache.find(other.number)).toMatchObject({ papers: [{ blobId: shared.blobId }] });
    expect((await blobs.read(shared.blobId)).length).toBe(5000);
  });

  it('of somebody unknown takes nothing', async () => {
    expect(await cache.forget({ number: '000090000009' })).toEqual({ rows: 0, files: 0, walTruncated: true });
    expect(await cache.forget({ citizenId: randomUUID() })).toMatchObject({ rows: 0 });
  });
});
