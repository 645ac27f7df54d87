import { createHash, createHmac, randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import { makeFolderDurably, syncFolder } from '../storage/durable-file.ts';
import type { KioskDatabase } from '../storage/open-database.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { newSealKey } from '../storage/sealed-box.ts';
import { guardStorage } from '../storage/storage-failure.ts';
import { type BlobSource, joined, readSealed, unfinishedPath, writeSealed, type Written } from './blob-file.ts';
import { addOwner, deleteClaims, findBlob, findContent, insertBlob, removeOwnership, removeUnowned } from './blob-rows.ts';
import { oneAtATime } from '../storage/one-at-a-time.ts';
import type { BlobOwner, StoredBlob } from './stored-blob.ts';
import { type SweepReport, sweepFiles } from './sweep.ts';

/** What a removal took: ownership and blob rows, and files. */
export interface Removed {
  readonly rows: number;
  readonly files: number;
}

export interface BlobStore {
  /** Stores content for an owner; on `ok` file and row are on the disk. Equal content is stored once. Fails with `diskFull` or `storageUnavailable` and leaves nothing behind. */
  put(source: BlobSource, about: { mediaType: string; owner: BlobOwner }): Promise<Result<StoredBlob, Failure>>;
  /** All bytes, proven authentic; throws `BlobDamaged`, and for an id that does not exist. */
  read(blobId: string): Promise<Uint8Array>;
  /** The bytes from an offset on, piece by piece, each proven authentic; throws as `read`. */
  readStream(blobId: string, offset: number): AsyncIterable<Uint8Array>;
  find(blobId: string): Promise<StoredBlob | null>;
  /** Gives blobs one more owner, inside the caller's transaction if it has one. */
  addOwner(blobIds: readonly string[], owner: BlobOwner, db?: KioskQueries): Promise<void>;
  /** Ends an owner's claims and removes what nobody else owns: keys and rows first, then the files. Never inside a transaction. */
  removeOwner(owner: BlobOwner): Promise<Removed>;
  /** Ends an owner's claims on some blobs and removes those that nobody else owns. Never inside a transaction. */
  release(blobIds: readonly string[], owner: BlobOwner): Promise<Removed>;
  /** Ends an owner's claims inside the caller's transaction; gives how many. What nobody else owns goes with the next `collect`. */
  disown(owner: BlobOwner, db: KioskQueries): Promise<number>;
  /** Removes every blob that nobody owns. */
  collect(): Promise<Removed>;
  /** At start, before the first `put`: removes what nobody owns, unfinished files and files without a row. */
  sweep(): Promise<SweepReport>;
}

export interface BlobPlace {
  readonly database: KioskDatabase;
  /** The folder of the files; made when first used. */
  readonly dir: string;
}

/** One store a process and folder: it alone writes there. */
export function createBlobStore({ database, dir }: BlobPlace): BlobStore {
  const { db } = database;
  const nameKey = database.deriveKey('blobNames');
  // Keeps a removal of a content's file from meeting the same content as it is put again.
  const exclusively = oneAtATime();

  const publish = async (written: Written, key: Uint8Array, mediaType: string, owner: BlobOwner): Promise<StoredBlob> => {
    const known = await adopt(db, written.sha256, mediaType, owner);
    if (known !== null) return known;
    const fileName = fileNameOf(nameKey, written.sha256, mediaType);
    const path = join(dir, fileName);
    await makeFolderDurably(dirname(path), 0o700);
    await rename(written.path, path);
    await syncFolder(dirname(path));
    const stored: StoredBlob = { blobId: randomUUID(), sha256: written.sha256, bytes: written.bytes, mediaType };
    await insertBlob(db, stored, { fileName, key, owner });
    return stored;
  };

  const write = async (source: BlobSource, mediaType: string, owner: BlobOwner): Promise<StoredBlob> => {
    if (source instanceof Uint8Array) {
      const known = await exclusively(() => adopt(db, sha256Of(source), mediaType, owner));
      if (known !== null) return known;
    }
    await makeFolderDurably(dir, 0o700);
    const key = newSealKey();
    const path = unfinishedPath(dir);
    try {
      const written = await writeSealed(path, key, source);
      return await exclusively(() => publish(written, key, mediaType, owner));
    } finally {
      await rm(path, { force: true });
    }
  };

  const removeFiles = async (fileNames: readonly string[]): Promise<number> => {
    for (const fileName of fileNames) await rm(join(dir, fileName), { force: true });
    for (const folder of new Set(fileNames.map((fileName) => dirname(join(dir, fileName))))) await syncFolder(folder);
    return fileNames.length;
  };

  async function* readStream(blobId: string, offset: number): AsyncGenerator<Uint8Array> {
    const blob = await findBlob(db, blobId);
    if (blob === null) throw new Error('no such blob');
    yield* readSealed(join(dir, blob.fileName), blob.key, blob.bytes, offset);
  }

  return {
    put: (source, { mediaType, owner }) => guardStorage(() => write(source, mediaType, owner)),
    read: (blobId) => joined(readStream(blobId, 0)),
    readStream,
    find: async (blobId) => publicPart(await findBlob(db, blobId)),
    addOwner: (blobIds, owner, queries = db) => addOwner(queries, blobIds, owner),
    removeOwner: (owner) => exclusively(async () => {
      const { rows, fileNames } = await removeOwnership(db, owner);
      return { rows, files: await removeFiles(fileNames) };
    }),
    release: (blobIds, owner) => exclusively(async () => {
      const { rows, fileNames } = await removeOwnership(db, owner, blobIds);
      return { rows, files: await removeFiles(fileNames) };
    }),
    disown: async (owner, queries) => (await deleteClaims(queries, owner)).length,
    collect: () => exclusively(async () => {
      const fileNames = await removeUnowned(db);
      return { rows: fileNames.length, files: await removeFiles(fileNames) };
    }),
    sweep: () => exclusively(async () => {
      const unowned = await removeFiles(await removeUnowned(db));
      return { unowned, ...(await sweepFiles(db, dir)) };
    }),
  };
}

/** Content that is already there gets one more owner instead of one more file. */
async function adopt(db: KioskQueries, sha256: string, mediaType: string, owner: BlobOwner): Promise<StoredBlob | null> {
  const known = await findContent(db, sha256, mediaType);
  if (known !== null) await addOwner(db, [known.blobId], owner);
  return known;
}

/** Two levels of folders keep each small; the HMAC keeps a known paper from being recognised by its file's name. */
function fileNameOf(nameKey: Uint8Array, sha256: string, mediaType: string): string {
  const hex = createHmac('sha256', nameKey).update(`${sha256} ${mediaType}`).digest('hex');
  return `${hex.slice(0, 2)}/${hex.slice(2, 4)}/${hex}`;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function publicPart(blob: StoredBlob | null): StoredBlob | null {
  return blob === null ? null : { blobId: blob.blobId, sha256: blob.sha256, bytes: blob.bytes, mediaType: blob.mediaType };
}
