import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KioskDatabase, openDatabase } from '../storage/open-database.ts';
import { storageFailure } from '../storage/storage-failure.ts';
import { chunkBytes } from './blob-cipher.ts';
import { type BlobStore, createBlobStore } from './blob-store.ts';
import type { BlobOwner, StoredBlob } from './stored-blob.ts';
import { type BlobSource, joined } from './blob-file.ts';

let root: string;
let dir: string;
let database: KioskDatabase;
let blobs: BlobStore;
const visit: BlobOwner = { kind: 'visit', id: 'v1' };
const dossier: BlobOwner = { kind: 'dossier', id: 'd1' };

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'kiosk-blobs-'));
  dir = join(root, 'blobs');
  const opened = await openDatabase({ file: join(root, 'kiosk.db'), key: randomBytes(32) });
  if (!opened.ok) throw new Error(opened.failure.code);
  database = opened.value;
  blobs = createBlobStore({ database, dir });
});

afterEach(async () => {
  await database.close();
  rmSync(root, { recursive: true });
});

async function put(source: BlobSource, owner = visit, mediaType = 'image/png'): Promise<StoredBlob> {
  const stored = await blobs.put(source, { mediaType, owner });
  if (!stored.ok) throw new Error(stored.failure.code);
  return stored.value;
}

function files(): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function onlyFile(): string {
  const all = files();
  expect(all).toHaveLength(1);
  return all[0] ?? '';
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('a stored blob', () => {
  it.each([0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes, 200_000])('of %i bytes comes back whole, and from any offset', async (size) => {
    const bytes = randomBytes(size);
    const stored = await put(inPieces(bytes, 50_001));
    expect(stored).toMatchObject({ bytes: size, sha256: createHash('sha256').update(bytes).digest('hex'), mediaType: 'image/png' });
    expect(bytes.equals(await blobs.read(stored.blobId))).toBe(true);
    for (const offset of [0, 1, chunkBytes, size - 1, size].filter((at) => at >= 0 && at <= size)) {
      const rest = await joined(blobs.readStream(stored.blobId, offset));
      expect(rest.equals(bytes.subarray(offset))).toBe(true);
    }
  });

  it('is unreadable on the disk and not to be recognised by its name', async () => {
    const text = Buffer.from('birth certificate '.repeat(100));
    const stored = await put(text);
    const path = onlyFile();
    expect(readFileSync(path).includes('birth')).toBe(false);
    expect(path).not.toContain(stored.sha256);
    expect(path.slice(dir.length)).toMatch(/^\/([0-9a-f]{2})\/([0-9a-f]{2})\/\1\2[0-9a-f]{60}$/);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('is kept once for equal content, apart for another media type', async () => {
    const bytes = randomBytes(1000);
    const [one, other] = [await put(bytes), await put(inPieces(bytes, 100), dossier)];
    expect(other.blobId).toBe(one.blobId);
    expect(files()).toHaveLength(1);
    await put(bytes, visit, 'application/octet-stream');
    expect(files()).toHaveLength(2);
  });

  it('is kept once when the same content arrives twice at the same time', async () => {
    const bytes = randomBytes(1000);
    const stored = await Promise.all([put(bytes), put(bytes), put(bytes, dossier)]);
    expect(new Set(stored.map((blob) => blob.blobId)).size).toBe(1);
    expect(bytes.equals(await blobs.read(stored[0]?.blobId ?? ''))).toBe(true);
    expect(files()).toHaveLength(1);
  });
});

describe('damage', () => {
  const bytes = randomBytes(3 * chunkBytes);

  async function damaged(damage: (path: string) => void): Promise<unknown> {
    const { blobId } = await put(bytes);
    damage(onlyFile());
    return blobs.read(blobId).catch((error: unknown) => error);
  }

  it.each([0, 70_000, 3 * chunkBytes + 40])('of the byte at %i is found', async (at) => {
    const error = await damaged((path) => {
      const content = readFileSync(path);
      content[at] = (content[at] ?? 0) ^ 1;
      writeFileSync(path, content);
    });
    expect(storageFailure(error)).toMatchObject({ code: 'storageUnavailable' });
  });

  it('by cutting whole chunks off is found', async () => {
    expect(await damaged((path) => truncateSync(path, 2 * (chunkBytes + 16)))).toMatchObject({ message: expect.stringContaining('length') as string });
  });

  it('by swapping two chunks is found', async () => {
    const error = await damaged((path) => {
      const content = readFileSync(path);
      const sealed = chunkBytes + 16;
      writeFileSync(path, Buffer.concat([content.subarray(sealed, 2 * sealed), content.subarray(0, sealed), content.subarray(2 * sealed)]));
    });
    expect(error).toMatchObject({ message: expect.stringContaining('not authentic') as string });
  });

  it('by losing the file is found, and counted at the next start', async () => {
    expect(await damaged((path) => rmSync(path))).toMatchObject({ message: expect.stringContaining('gone') as string });
    expect(await blobs.sweep()).toEqual({ unowned: 0, unfinished: 0, stray: 0, missing: 1 });
  });
});

describe('owners', () => {
  it('keep a blob until the last of them is gone', async () => {
    const { blobId } = await put(randomBytes(10));
    await blobs.addOwner([blobId], dossier);
    expect(await blobs.removeOwner(visit)).toEqual({ rows: 1, files: 0 });
    expect(await blobs.find(blobId)).not.toBeNull();
    expect(await blobs.removeOwner(dossier)).toEqual({ rows: 2, files: 1 });
    expect(await blobs.find(blobId)).toBeNull();
    expect(files()).toHaveLength(0);
  });

  it('that were added in a transaction which rolled back own nothing', async () => {
    const { blobId } = await put(randomBytes(10));
    await database.db.transaction().execute(async (trx) => {
      await blobs.addOwner([blobId], dossier, trx);
      throw new Error('rolled back');
    }).catch(() => null);
    expect((await blobs.removeOwner(visit)).files).toBe(1);
  });

  it('take only their own with them', async () => {
    const mine = await put(randomBytes(10));
    const others = await put(randomBytes(10), dossier);
    await blobs.removeOwner(visit);
    expect(await blobs.find(mine.blobId)).toBeNull();
    expect((await blobs.read(others.blobId)).length).toBe(10);
  });

  it('that vanish by other ways leave blobs to the collection', async () => {
    await put(randomBytes(10));
    await database.db.deleteFrom('blob_owners').execute();
    expect(await blobs.collect()).toEqual({ rows: 1, files: 1 });
  });

  it('that gave up in a transaction just before a power cut leave nothing after the next start', async () => {
    await put(randomBytes(10));
    await database.db.transaction().execute((trx) => blobs.disown(visit, trx));
    expect(await blobs.sweep()).toEqual({ unowned: 1, unfinished: 0, stray: 0, missing: 0 });
    expect(files()).toHaveLength(0);
  });

  it('may remove a content while it is put again: the new owner finds it whole', async () => {
    const bytes = randomBytes(5000);
    await put(bytes);
    const [, stored] = await Promise.all([blobs.removeOwner(visit), put(bytes, dossier), blobs.collect()]);
    expect(bytes.equals(await blobs.read(stored.blobId))).toBe(true);
  });
});

describe('a failed or broken-off put', () => {
  it('leaves neither file nor row', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(100_000);
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    }
    const result = await blobs.put(broken(), { mediaType: 'image/png', owner: visit });
    expect(result).toMatchObject({ ok: false, failure: { code: 'diskFull' } });
    expect(files()).toHaveLength(0);
    expect(await database.db.selectFrom('blobs').selectAll().execute()).toHaveLength(0);
  });

  it('of an earlier run is swept up at the next start, and whatever has a row stays', async () => {
    const { blobId } = await put(randomBytes(10));
    writeFileSync(join(dir, 'broken-off.part'), 'x');
    mkdirSync(join(dir, 'ab', 'cd'), { recursive: true });
    writeFileSync(join(dir, 'ab', 'cd', 'renamed-but-never-acknowledged'), 'x');
    expect(await blobs.sweep()).toEqual({ unowned: 0, unfinished: 1, stray: 1, missing: 0 });
    expect(files()).toHaveLength(1);
    expect((await blobs.read(blobId)).length).toBe(10);
  });
});
