import { sql } from 'kysely';
import type { Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import { appendAudit } from '../storage/audit.ts';
import type { KioskDatabase } from '../storage/open-database.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { guardStorage } from '../storage/storage-failure.ts';
import { openStatuses } from './counter-list.ts';
import { readBody } from './dossier-body.ts';
import type { WipedBody } from './dossier-body.ts';
import { addHistory } from './history.ts';

export interface RetentionDeps {
  readonly database: KioskDatabase;
  /** Deletes the files of an owner that no other owner holds; gives how many rows and files went. */
  readonly removeFiles: (owner: { kind: 'dossier'; id: string }) => Promise<{ rows: number; files: number }>;
  readonly now: () => Date;
}

export interface RetentionRules {
  /** Days after delivery until content goes, whatever the clerk did. */
  readonly days: number;
  /** Hours after the closing decision, so that its paper can still be printed. */
  readonly closedHours: number;
}

/**
 * Wipes content and papers of dossiers that the gateway acknowledged and the counter is done with; the line with its numbers
 * and state stays. What is not delivered with all its decisions is never touched. Gives how many went.
 */
export async function wipeDelivered(deps: RetentionDeps, rules: RetentionRules): Promise<Result<{ dossiers: number; files: number }, Failure>> {
  return guardStorage(async () => {
    const due = await dueDossiers(deps.database.db, deps.now(), rules);
    let files = 0;
    for (const dossierId of due) {
      // Row first: a crash in between leaves files without an owner, which the store collects, never a row without files.
      await deps.database.db.transaction().execute((trx) => wipe(trx, dossierId, deps.now()));
      files += (await deps.removeFiles({ kind: 'dossier', id: dossierId })).files;
    }
    if (due.length > 0) await deps.database.checkpoint();
    return { dossiers: due.length, files };
  });
}

async function dueDossiers(db: KioskQueries, now: Date, rules: RetentionRules): Promise<string[]> {
  const hourMs = 3_600_000;
  const oldest = new Date(now.getTime() - rules.days * 24 * hourMs).toISOString();
  const closed = new Date(now.getTime() - rules.closedHours * hourMs).toISOString();
  const rows = await db
    .selectFrom('dossiers')
    .select('dossier_id')
    .where('delivery_state', '=', 'delivered')
    .where('wiped_at', 'is', null)
    .where((eb) => eb.or([eb('delivered_at', '<=', oldest), eb.and([eb('status', 'not in', openStatuses), eb(lastEventAt, '<=', closed)])]))
    .where((eb) => eb.not(eb.exists(eb.selectFrom('outbox').select('item_id').whereRef('outbox.dossier_id', '=', 'dossiers.dossier_id').where('state', '!=', 'delivered'))))
    .execute();
  return rows.map((row) => row.dossier_id);
}

const lastEventAt = sql<string>`(SELECT max(at) FROM dossier_history AS h WHERE h.dossier_id = dossiers.dossier_id)`;

async function wipe(trx: KioskQueries, dossierId: string, now: Date): Promise<void> {
  const row = await trx.selectFrom('dossiers').select('body').where('dossier_id', '=', dossierId).executeTakeFirstOrThrow();
  const body = readBody(row.body);
  if (body.kind === 'wiped') return;
  const left: WipedBody = { kind: 'wiped', procedureName: body.procedureName, components: body.components.length, pages: body.components.reduce((sum, it) => sum + it.pages, 0) };
  await trx.updateTable('dossiers').set({ body: JSON.stringify(left), wiped_at: now.toISOString(), readings_to_check: 0 }).where('dossier_id', '=', dossierId).execute();
  // Names of papers can be personal, their text is; size and hash prove nothing about anybody.
  await trx.updateTable('dossier_attachments').set({ name: '', pages: '[]', upload_url: null }).where('dossier_id', '=', dossierId).execute();
  await trx.deleteFrom('reading_checks').where('dossier_id', '=', dossierId).execute();
  await trx.updateTable('outbox').set({ body: '{}' }).where('dossier_id', '=', dossierId).execute();
  await trx.updateTable('dossier_history').set({ reason: null }).where('dossier_id', '=', dossierId).execute();
  await addHistory(trx, { dossierId, at: now, actor: 'kiosk', event: 'wiped' });
  await appendAudit(trx, { actor: 'kiosk', event: 'dossierWiped', subject: dossierId, at: now });
}
