import type { GatewayContext } from '../context.ts';
import type { Refusal } from '../wire/problems.ts';
import { fail, succeed } from '../wire/result.ts';
import type { Result } from '../wire/result.ts';
import { removeFile, uploadPath } from './upload-files.ts';

/** Removes an upload's row, then its file; refused while a dossier refers to it. */
export async function discardUpload({ database, storageDir }: GatewayContext, id: string): Promise<Result<null, Refusal>> {
  try {
    await database.deleteFrom('uploads').where('id', '=', id).execute();
  } catch (error) {
    if (isForeignKeyViolation(error)) return fail({ code: 'uploadInUse' });
    throw error;
  }
  await removeFile(uploadPath(storageDir, id));
  return succeed(null);
}

function isForeignKeyViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503';
}
