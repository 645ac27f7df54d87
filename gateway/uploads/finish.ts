import type { GatewayContext } from '../context.ts';
import { hashFile, syncFile } from '../storage/durable-files.ts';
import type { UploadRow } from '../storage/schema.ts';
import type { Refusal } from '../wire/problems.ts';
import { fail, succeed } from '../wire/result.ts';
import type { Result } from '../wire/result.ts';
import { discardUpload } from './discard.ts';
import { fileSize, uploadPath } from './upload-files.ts';

export interface StoredUpload {
  readonly id: string;
  readonly deviceId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

export type FinishFailure = Extract<Refusal['code'], 'uploadNotFound' | 'uploadDigestMismatch'> | 'uploadIncomplete';

/**
 * Makes a complete upload a stored one: the gateway hashes the file as it lies on its own disk. May be called again at any
 * time, so a server that died between the last byte and the hash catches up when the upload is next asked for.
 * An upload whose hash differs is removed.
 */
export async function finishUpload(context: GatewayContext, id: string): Promise<Result<StoredUpload, FinishFailure>> {
  const row = await context.database.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return fail('uploadNotFound');
  const path = uploadPath(context.storageDir, id);
  const size = await fileSize(path);
  if (size === undefined) return fail('uploadNotFound');
  if (size !== row.bytes) return fail('uploadIncomplete');
  if (row.stored_at !== null) return succeed(storedUpload(row));
  if ((await hashFile(path)) !== row.sha256) {
    await discardUpload(context, id);
    context.log('uploadMismatch', { uploadId: id, deviceId: row.device_id });
    return fail('uploadDigestMismatch');
  }
  await syncFile(path);
  await context.database.updateTable('uploads').set({ stored_at: context.clock() }).where('id', '=', id).execute();
  context.log('uploadStored', { uploadId: id, deviceId: row.device_id });
  return succeed(storedUpload(row));
}

function storedUpload(row: UploadRow): StoredUpload {
  return { id: row.id, deviceId: row.device_id, sha256: row.sha256, bytes: row.bytes, mediaType: row.media_type };
}
