import { summaryOfChip } from '../chip/chip-record.ts';
import type { DossierDetail } from '../contract/dossier.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { summaryOf } from './counter-list.ts';
import { readBody } from './dossier-body.ts';
import type { FiledBody } from './dossier-body.ts';
import { openReadings } from './open-readings.ts';
import { filedPages } from './reading-pages.ts';
import { readingReach } from './reading-reach.ts';
import type { DossierRow } from './receipt.ts';

/** A dossier as a clerk sees it; null when it is unknown. What was wiped is empty. */
export async function dossierDetail(db: KioskQueries, dossierId: string): Promise<DossierDetail | null> {
  const row = await db.selectFrom('dossiers').selectAll().where('dossier_id', '=', dossierId).executeTakeFirst();
  if (row === undefined) return null;
  const body = readBody(row.body);
  const history = await db.selectFrom('dossier_history').selectAll().where('dossier_id', '=', dossierId).orderBy('seq').execute();
  return {
    ...(await summaryOf(db, row)),
    assurance: row.assurance,
    ...(body.kind === 'filed' ? await filedDetail(db, row, body) : wiped),
    history: history.map((it) => ({ at: it.at, by: it.actor, event: it.event, reason: it.reason })),
  };
}

type Content = Pick<DossierDetail, 'applicantNumber' | 'form' | 'components' | 'unsureFacts' | 'chip' | 'questions' | 'reach'>;

const wiped: Content = { applicantNumber: '', form: [], components: [], unsureFacts: [], chip: null, questions: [], reach: 'none' };

async function filedDetail(db: KioskQueries, row: DossierRow, body: FiledBody): Promise<Content> {
  const hashes = await db.selectFrom('dossier_attachments').select(['component_id', 'sha256']).where('dossier_id', '=', row.dossier_id).execute();
  const pages = await filedPages(db, row.dossier_id);
  const reach = await readingReach(db, row);
  return {
    applicantNumber: body.applicant.citizenNumber,
    form: body.form.map((it) => ({ fieldId: it.fieldId, label: it.label.vi, value: it.value })),
    components: body.components.map((component) => ({
      componentId: component.componentId,
      name: component.name.vi,
      state: component.state,
      handling: component.handling,
      pages: pages.filter((page) => page.componentId === component.componentId).map(({ componentId: _component, ...page }) => page),
      sha256: hashes.find((it) => it.component_id === component.componentId)?.sha256 ?? null,
    })),
    questions: reach === 'none' ? [] : openReadings(pages, body.form),
    reach,
    unsureFacts: body.unsureFacts,
    chip: body.chip === null ? null : summaryOfChip(body.chip),
  };
}
