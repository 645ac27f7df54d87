import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCitizenCache } from '../../electron/core/citizens/citizen-cache.ts';
import type { Memory } from '../../electron/core/citizens/citizen-memory.ts';
import type { IdentityCard } from '../../electron/core/contract/identity-card.ts';
import { type BlobStore, createBlobStore } from '../../electron/core/documents/blob-store.ts';
import { type KioskDatabase, openDatabase } from '../../electron/core/storage/open-database.ts';
import { openStorage } from '../../electron/core/storage/open-storage.ts';
import { rootOnlyFile } from '../../electron/core/storage/root-only-file.ts';
import { guardStorage } from '../../electron/core/storage/storage-failure.ts';

const root = process.getuid?.() === 0;
const owner = { kind: 'visit', id: 'v1' } as const;
const key = randomBytes(32);
const card: IdentityCard = {
  number: '000090000001', oldNumber: null, fullName: 'NGUYỄN THỬ', birthDate: '1990-02-03', sex: 'male', residence: '', issueDate: null,
  expiry: { kind: 'unknown', date: null }, cardKind: 'unknown', cancelledNumbers: [], warnings: [],
};
let disk: string;
let database: KioskDatabase | null = null;

beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'kiosk-full-'));
  if (root) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]);
});

afterEach(async () => {
  await database?.close();
  database = null;
  if (root) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

async function opened(): Promise<KioskDatabase> {
  const result = await openDatabase({ file: join(disk, 'kiosk.db'), key });
  if (!result.ok) throw new Error(result.failure.code);
  database = result.value;
  return result.value;
}

/** Takes all of the disk but so many bytes. */
function fill(leave: number): void {
  const free = Number(execFileSync('stat', ['-f', '-c', '%a %S', disk], { encoding: 'utf8' }).split(' ').reduce((product, part) => product * Number(part), 1));
  writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, free - leave)));
}

function fileCount(): number {
  return readdirSync(disk, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.parentPath.includes('blobs')).length;
}

describe.skipIf(!root)('a full disk (needs root to mount a small one)', () => {
  let blobs: BlobStore;
  let store: KioskDatabase;

  beforeEach(async () => {
    store = await opened();
    blobs = createBlobStore({ database: store, dir: join(disk, 'blobs') });
  });

  it('refuses a page with the reason, keeps what was acknowledged, and goes on once there is room', async () => {
    const first = await blobs.put(randomBytes(100_000), { mediaType: 'image/png', owner });
    if (!first.ok) throw new Error(first.failure.code);
    fill(200_000);
    expect(await blobs.put(randomBytes(1_000_000), { mediaType: 'image/png', owner })).toMatchObject({ ok: false, failure: { code: 'diskFull' } });
    expect(fileCount()).toBe(1);
    expect((await blobs.read(first.value.blobId)).length).toBe(100_000);
    rmSync(join(disk, 'filler'));
    expect(await blobs.put(randomBytes(1_000_000), { mediaType: 'image/png', owner })).toMatchObject({ ok: true });
  });

  it('lets a whole transaction fail and none of it stay', async () => {
    const { db } = store;
    fill(0);
    const result = await guardStorage(() => db.transaction().execute(async (trx) => {
      for (let at = 0; at < 400; at += 1) await trx.insertInto('settings').values({ name: `n${at}`, value: 'x'.repeat(4000) }).execute();
    }));
    expect(result).toMatchObject({ ok: false, failure: { code: 'diskFull' } });
    expect(await db.selectFrom('settings').selectAll().execute()).toEqual([]);
    rmSync(join(disk, 'filler'));
    await db.insertInto('settings').values({ name: 'after', value: '1' }).execute();
    expect(await db.selectFrom('settings').selectAll().execute()).toHaveLength(1);
  });

  it('still lets a person be forgotten, and says that the WAL is not cut yet', async () => {
    const cache = createCitizenCache({ database: store, blobs, lookupKey: store.deriveKey('citizenLookup'), clock: () => new Date('2026-11-21T03:00:00Z') });
    const memory: Memory = { card, contact: {}, mayReplace: true, purposes: ['identityAndContact'], until: '2026-12-01', noticeVersion: '1', papers: [] };
    expect((await cache.remember(memory)).ok).toBe(true);
    fill(100_000);
    expect(await cache.forget({ number: card.number })).toMatchObject({ rows: 3, walTruncated: false });
    rmSync(join(disk, 'filler'));
    expect(await store.checkpoint()).toBe(true);
  });
});

describe.skipIf(!root)('a disk that is full at the very first start (needs root)', () => {
  it('is named, and the start succeeds once there is room', async () => {
    fill(0);
    expect(await openStorage({ dir: join(disk, 'data'), sealing: rootOnlyFile })).toMatchObject({ ok: false, failure: { code: 'diskFull' } });
    rmSync(join(disk, 'filler'));
    const result = await openStorage({ dir: join(disk, 'data'), sealing: rootOnlyFile });
    expect(result.ok).toBe(true);
    if (result.ok) database = result.value;
  });
});
