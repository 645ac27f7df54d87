import type { Kysely } from 'kysely';
import type { AttachmentRow, DossierRow, Schema } from '../storage/schema.ts';
import { uuid } from '../wire/identifiers.ts';
import type { DossierPage, DossierRecord } from '../wire/records.ts';

/** True when the centre has this dossier; text that is no identifier is nobody's. */
export async function belongsToCentre(database: Kysely<Schema>, dossierId: string, centreCode: string): Promise<boolean> {
  if (!uuid.safeParse(dossierId).success) return false;
  const row = await database.selectFrom('dossiers').select('centre_code').where('id', '=', dossierId).executeTakeFirst();
  return row?.centre_code === centreCode;
}

/** The record of a dossier that exists. */
export async function readRecord(database: Kysely<Schema>, dossierId: string): Promise<DossierRecord> {
  const row = await database.selectFrom('dossiers').selectAll().where('id', '=', dossierId).executeTakeFirstOrThrow();
  const [record] = await withAttachments(database, [row]);
  if (record === undefined) throw new Error('one row makes one record');
  return record;
}

/** The receipt that was given for a dossier that exists. */
export async function readReceipt(database: Kysely<Schema>, dossierId: string): Promise<string> {
  const { receipt } = await database.selectFrom('dossiers').select('receipt').where('id', '=', dossierId).executeTakeFirstOrThrow();
  return receipt;
}

/** A centre's dossiers in the order of arrival, for kiosks that compare their own list. */
export async function listRecords(
  database: Kysely<Schema>,
  centreCode: string,
  { after, limit }: { after: string; limit: number },
): Promise<DossierPage> {
  const rows = await database
    .selectFrom('dossiers')
    .selectAll()
    .where('centre_code', '=', centreCode)
    .where('position', '>', Number(after))
    .orderBy('position')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    dossiers: await withAttachments(database, page),
    next: rows.length > limit && last !== undefined ? String(last.position) : null,
  };
}

/** Turns rows into records; gives them in the same order. */
export async function withAttachments(database: Kysely<Schema>, rows: readonly DossierRow[]): Promise<DossierRecord[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const attachments = await database.selectFrom('dossier_attachments').selectAll().where('dossier_id', 'in', ids).orderBy('ordinal').execute();
  return rows.map((row) => recordOf(row, attachments.filter(({ dossier_id }) => dossier_id === row.id)));
}

function recordOf(row: DossierRow, attachments: readonly AttachmentRow[]): DossierRecord {
  return {
    dossierId: row.id,
    provisionalNumber: row.provisional_number,
    officialNumber: row.official_number,
    agencyCode: row.agency_code,
    procedureCode: row.procedure_code,
    status: row.status,
    statusReason: row.status_reason,
    checkedAt: row.checked_at?.toISOString() ?? null,
    receivedAt: row.received_at.toISOString(),
    appointmentAt: row.appointment_at?.toISOString() ?? null,
    attachments: attachments.map(({ attachment_id, name, sha256, bytes }) => ({ id: attachment_id, name, sha256, bytes })),
  };
}
