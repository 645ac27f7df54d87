import type { GatewayContext } from '../context.ts';
import { verdictOfRow } from '../dossiers/chip-verdict.ts';
import type { ChipVerdict } from '../dossiers/chip-verdict.ts';
import { withAttachments } from '../dossiers/records.ts';
import { hashFile } from '../storage/durable-files.ts';
import { fileSize, uploadPath } from '../uploads/upload-files.ts';
import type { DossierRecord } from '../wire/records.ts';

/** A dossier with what the disk says about its attachments: `sha256` is null for a file that is gone. */
export type Holding = Omit<DossierRecord, 'attachments'> & {
  deviceId: string;
  centreCode: string;
  /** What this gateway found in the chip's evidence; null for a dossier without. */
  chip: ChipVerdict | null;
  attachments: { id: string; name: string; sha256: string | null; bytes: number }[];
};

/** All dossiers the gateway holds, in order of arrival. `after` skips that many; `rehash` reads every file again. */
export async function listHoldings(
  context: GatewayContext,
  { after, limit, rehash }: { after: number; limit: number; rehash: boolean },
): Promise<{ dossiers: Holding[]; total: number }> {
  const { database } = context;
  const { total } = await database.selectFrom('dossiers').select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  const rows = await database.selectFrom('dossiers').selectAll().orderBy('received_at').orderBy('id').offset(after).limit(limit).execute();
  const records = await withAttachments(database, rows);
  const verdicts = rows.length === 0 ? [] : await database.selectFrom('chip_verdicts').selectAll().where('dossier_id', 'in', rows.map(({ id }) => id)).execute();
  const dossiers: Holding[] = [];
  for (const [index, record] of records.entries()) {
    const row = rows[index];
    if (row === undefined) throw new Error('one row makes one record');
    const attachments = rehash ? await rehashed(context, record) : record.attachments;
    const verdict = verdicts.find(({ dossier_id }) => dossier_id === row.id);
    dossiers.push({ ...record, attachments, chip: verdict === undefined ? null : verdictOfRow(verdict), deviceId: row.device_id, centreCode: row.centre_code });
  }
  return { dossiers, total: Number(total) };
}

async function rehashed({ database, storageDir }: GatewayContext, record: DossierRecord): Promise<Holding['attachments']> {
  const rows = await database
    .selectFrom('dossier_attachments')
    .select(['attachment_id', 'upload_id', 'name'])
    .where('dossier_id', '=', record.dossierId)
    .orderBy('ordinal')
    .execute();
  const held: Holding['attachments'] = [];
  for (const { attachment_id, upload_id, name } of rows) {
    const path = uploadPath(storageDir, upload_id);
    const bytes = await fileSize(path);
    held.push({ id: attachment_id, name, sha256: bytes === undefined ? null : await hashFile(path), bytes: bytes ?? 0 });
  }
  return held;
}
