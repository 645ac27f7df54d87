import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { GatewayContext } from '../context.ts';
import { timings } from '../timings.ts';
import { uuid } from '../wire/identifiers.ts';
import { discardUpload } from './discard.ts';
import { removeFile } from './upload-files.ts';

/** Removes uploads that no dossier took in time, and files that lost their row in a crash. Gives how many. */
export async function sweepUploads(context: GatewayContext): Promise<number> {
  const removed = (await sweepUnused(context)) + (await sweepStrays(context));
  if (removed > 0) context.log('uploadsSwept', { count: removed });
  return removed;
}

async function sweepUnused(context: GatewayContext): Promise<number> {
  const before = new Date(context.clock().getTime() - timings.unusedUploadKept);
  const unused = await context.database
    .selectFrom('uploads')
    .leftJoin('dossier_attachments', 'dossier_attachments.upload_id', 'uploads.id')
    .select('uploads.id')
    .where('uploads.created_at', '<', before)
    .where('dossier_attachments.upload_id', 'is', null)
    .execute();
  let removed = 0;
  for (const { id } of unused) {
    // A dossier may take it this very moment: then the database refuses, and it stays.
    if ((await discardUpload(context, id)).ok) removed += 1;
  }
  return removed;
}

async function sweepStrays({ database, storageDir, clock }: GatewayContext): Promise<number> {
  const before = clock().getTime() - timings.strayFileKept;
  let removed = 0;
  for (const name of await readdir(storageDir)) {
    if (!uuid.safeParse(name).success) continue;
    const path = join(storageDir, name);
    const { mtimeMs } = await stat(path);
    if (mtimeMs >= before) continue;
    const row = await database.selectFrom('uploads').select('id').where('id', '=', name).executeTakeFirst();
    if (row !== undefined) continue;
    await removeFile(path);
    removed += 1;
  }
  return removed;
}
