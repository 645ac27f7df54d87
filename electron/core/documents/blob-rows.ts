import type { KioskQueries } from '../storage/schema.ts';
import type { BlobOwner, StoredBlob } from './stored-blob.ts';

/** A blob with what only the store may know. */
export interface BlobRow extends StoredBlob {
  readonly fileName: string;
  readonly key: Uint8Array;
}

export async function findBlob(db: KioskQueries, blobId: string): Promise<BlobRow | null> {
  const row = await db.selectFrom('blobs').selectAll().where('blob_id', '=', blobId).executeTakeFirst();
  if (row === undefined) return null;
  return { blobId, sha256: row.sha256, bytes: row.bytes, mediaType: row.media_type, fileName: row.file_name, key: row.key };
}

export async function findContent(db: KioskQueries, sha256: string, mediaType: string): Promise<StoredBlob | null> {
  const row = await db.selectFrom('blobs').select(['blob_id', 'bytes']).where('sha256', '=', sha256).where('media_type', '=', mediaType).executeTakeFirst();
  return row === undefined ? null : { blobId: row.blob_id, sha256, bytes: row.bytes, mediaType };
}

export async function insertBlob(db: KioskQueries, blob: StoredBlob, secret: { fileName: string; key: Uint8Array; owner: BlobOwner }): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('blobs').values({
      blob_id: blob.blobId,
      sha256: blob.sha256,
      bytes: blob.bytes,
      media_type: blob.mediaType,
      file_name: secret.fileName,
      key: secret.key,
      created_at: new Date().toISOString(),
    }).execute();
    await addOwner(trx, [blob.blobId], secret.owner);
  });
}

export async function addOwner(db: KioskQueries, blobIds: readonly string[], owner: BlobOwner): Promise<void> {
  if (blobIds.length === 0) return;
  const rows = [...new Set(blobIds)].map((blob_id) => ({ blob_id, owner_kind: owner.kind, owner_id: owner.id }));
  await db.insertInto('blob_owners').values(rows).onConflict((conflict) => conflict.doNothing()).execute();
}

/** Deletes an owner's claims (all, or those on some blobs) and, with their keys, the blobs that had no other; gives the files that are nobody's now. */
export async function removeOwnership(db: KioskQueries, owner: BlobOwner, among?: readonly string[]): Promise<{ rows: number; fileNames: string[] }> {
  return db.transaction().execute(async (trx) => {
    const claims = await deleteClaims(trx, owner, among);
    const fileNames = await removeUnowned(trx, claims);
    return { rows: claims.length + fileNames.length, fileNames };
  });
}

/** Deletes an owner's claims; gives the blobs they were on. */
export async function deleteClaims(db: KioskQueries, owner: BlobOwner, among?: readonly string[]): Promise<string[]> {
  const all = db.deleteFrom('blob_owners').where('owner_kind', '=', owner.kind).where('owner_id', '=', owner.id);
  const claims = await (among === undefined ? all : all.where('blob_id', 'in', among)).returning('blob_id').execute();
  return claims.map((claim) => claim.blob_id);
}

/** Deletes the rows, hence the keys, of blobs that nobody owns (of those named, or of all); gives their files. */
export async function removeUnowned(db: KioskQueries, among?: readonly string[]): Promise<string[]> {
  if (among?.length === 0) return [];
  const unowned = db.deleteFrom('blobs').where((eb) =>
    eb.not(eb.exists(eb.selectFrom('blob_owners').select('blob_owners.blob_id').whereRef('blob_owners.blob_id', '=', 'blobs.blob_id'))));
  const gone = await (among === undefined ? unowned : unowned.where('blob_id', 'in', among)).returning('file_name').execute();
  return gone.map((row) => row.file_name);
}
