import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { DossierStatus, DossierSummary } from '../contract/dossier.ts';
import { foldText } from '../procedures/fold-text.ts';
import type { KioskQueries, KioskSchema } from '../storage/schema.ts';
import { deliveryState } from './delivery-state.ts';
import { readBody } from './dossier-body.ts';
import { appointmentOf } from './receipt.ts';

export type CounterFilter = 'toCheck' | 'open' | 'closed' | 'all';

/** More than a clerk looks through; a narrower search finds the rest. */
const longestList = 200;

/**
 * The dossiers of this kiosk for the counter, newest first, at most 200. `query` finds parts of either number, of the
 * procedure's code or name and of the applicant's name, without regard to diacritics.
 */
export async function listDossiers(db: KioskQueries, filter: CounterFilter, query: string): Promise<DossierSummary[]> {
  const wanted = foldText(query);
  const light = await lightRows(db, filter, wanted === '' ? longestList : null);
  const ids = light.filter((row) => wanted === '' || matches(row, wanted)).slice(0, longestList).map((row) => row.dossier_id);
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('dossiers').selectAll().where('dossier_id', 'in', ids).orderBy('submitted_at', 'desc').execute();
  return Promise.all(rows.map((row) => summaryOf(db, row)));
}

/** One dossier as a line of the list. */
export async function summaryOf(db: KioskQueries, row: Selectable<KioskSchema['dossiers']>): Promise<DossierSummary> {
  const body = readBody(row.body);
  return {
    dossierId: row.dossier_id,
    provisionalNumber: row.provisional_number,
    officialNumber: row.official_number,
    procedureCode: row.procedure_code,
    procedureName: body.procedureName.vi,
    applicantName: body.kind === 'filed' ? body.applicant.fullName : '',
    submittedAt: row.submitted_at,
    appointment: appointmentOf(row),
    status: row.status,
    check: row.checked_by === null || row.checked_at === null ? { state: 'unchecked' } : { state: 'checked', by: row.checked_by, at: row.checked_at },
    delivery: await deliveryState(db, row),
    pages: body.kind === 'filed' ? body.components.reduce((sum, it) => sum + it.pages, 0) : body.pages,
    readingsToCheck: openStatuses.includes(row.status) && row.wiped_at === null ? row.readings_to_check : 0,
  };
}

/** States in which a clerk at this counter still has something to do. */
export const openStatuses: readonly DossierStatus[] = ['registered', 'supplementRequested'];

interface LightRow {
  dossier_id: string;
  provisional_number: string;
  official_number: string | null;
  procedure_code: string;
  procedureName: string | null;
  applicantName: string | null;
}

/** Only what is searched in, so that thousands of dossiers need not be read whole. */
async function lightRows(db: KioskQueries, filter: CounterFilter, limit: number | null): Promise<LightRow[]> {
  let rows = db
    .selectFrom('dossiers')
    .select(['dossier_id', 'provisional_number', 'official_number', 'procedure_code'])
    .select([sql<string | null>`body ->> '$.procedureName.vi'`.as('procedureName'), sql<string | null>`body ->> '$.applicant.fullName'`.as('applicantName')])
    .orderBy('submitted_at', 'desc');
  if (filter === 'toCheck') rows = rows.where('status', 'in', openStatuses).where('checked_at', 'is', null);
  if (filter === 'open') rows = rows.where('status', 'in', openStatuses);
  if (filter === 'closed') rows = rows.where('status', 'not in', openStatuses);
  return limit === null ? rows.execute() : rows.limit(limit).execute();
}

function matches(row: LightRow, wanted: string): boolean {
  const searched = [row.provisional_number, row.official_number, row.procedure_code, row.procedureName, row.applicantName];
  return searched.some((text) => text !== null && foldText(text).includes(wanted));
}
