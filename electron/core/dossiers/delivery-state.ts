import type { Selectable } from 'kysely';
import type { DeliveryState } from '../contract/dossier.ts';
import { Failure } from '../contract/failures.ts';
import type { KioskQueries, KioskSchema } from '../storage/schema.ts';

type DossierRow = Selectable<KioskSchema['dossiers']>;
type DeliveryColumns = Pick<DossierRow, 'dossier_id' | 'delivery_state' | 'delivery_failure' | 'delivered_at' | 'official_number' | 'submitted_at'>;

/** How far a dossier has come on its way to the gateway. */
export async function deliveryState(db: KioskQueries, row: DeliveryColumns): Promise<DeliveryState> {
  switch (row.delivery_state) {
    case 'queued':
      return { state: 'queued', attempts: await attemptsOf(db, row.dossier_id), lastFailure: readFailure(row.delivery_failure) };
    case 'delivering': {
      const sums = await db
        .selectFrom('dossier_attachments')
        .select((eb) => [eb.fn.sum<number | null>('sent_bytes').as('sent'), eb.fn.sum<number | null>('bytes').as('total')])
        .where('dossier_id', '=', row.dossier_id)
        .executeTakeFirstOrThrow();
      return { state: 'delivering', sentBytes: sums.sent ?? 0, totalBytes: sums.total ?? 0 };
    }
    case 'delivered':
      return { state: 'delivered', at: row.delivered_at ?? row.submitted_at, officialNumber: row.official_number ?? '' };
    case 'quarantined':
      return { state: 'quarantined', at: await quarantinedAt(db, row), failure: readFailure(row.delivery_failure) ?? { code: 'gatewayRefused' } };
  }
}

/** Reads a column that holds a failure as JSON. */
function readFailure(column: string | null): Failure | null {
  return column === null ? null : Failure.parse(JSON.parse(column));
}

async function attemptsOf(db: KioskQueries, dossierId: string): Promise<number> {
  const row = await dossierItem(db, dossierId);
  return row?.attempts ?? 0;
}

async function quarantinedAt(db: KioskQueries, row: DeliveryColumns): Promise<string> {
  return (await dossierItem(db, row.dossier_id))?.finished_at ?? row.submitted_at;
}

async function dossierItem(db: KioskQueries, dossierId: string): Promise<{ attempts: number; finished_at: string | null } | undefined> {
  return db.selectFrom('outbox').select(['attempts', 'finished_at']).where('dossier_id', '=', dossierId).where('kind', '=', 'dossier').executeTakeFirst();
}
