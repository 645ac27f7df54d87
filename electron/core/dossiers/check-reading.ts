import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import { vietnamDate } from '../contract/dates.ts';
import type { DossierDetail } from '../contract/dossier.ts';
import type { Failure } from '../contract/failures.ts';
import { canonicalValue, validateField } from '../contract/field-rules.ts';
import type { PaperField } from '../contract/paper.ts';
import { fieldOfReading } from '../contract/reading.ts';
import type { ReadingFill, ReadingToCheck, ReadingVerdict } from '../contract/reading.ts';
import type { StaffMember } from '../contract/staff.ts';
import { appendAudit } from '../storage/audit.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { guardStorage } from '../storage/storage-failure.ts';
import { placeOfPage } from './attachment-pages.ts';
import type { CounterDeps } from './counter.ts';
import { dossierDetail } from './dossier-detail.ts';
import { followReading } from './follow-reading.ts';
import { addHistory } from './history.ts';
import type { DossierEvent } from './history.ts';
import { openReadings } from './open-readings.ts';
import { readingReach } from './reading-reach.ts';
import { filedPages } from './reading-pages.ts';
import { findFiled } from './receipt.ts';
import type { FiledDossier } from './receipt.ts';

/**
 * Keeps a clerk's word beside a reading: check, history, audit and, where nothing was sent yet, the form in one transaction.
 * The reading stays as it was read. Fails with `dossierUnknown` (also for a place that is not of this dossier),
 * `readingClosed`, `formIncomplete` (the value does not fit its field), `diskFull`, `storageUnavailable`.
 */
export async function checkReading(deps: Pick<CounterDeps, 'db' | 'now'>, check: ReadingToCheck, staff: StaffMember): Promise<Result<DossierDetail, Failure>> {
  const at = deps.now();
  const checked = await guardStorage(() => deps.db.transaction().execute((trx) => write(trx, check, staff, at)));
  if (!checked.ok) return checked;
  if (checked.value !== null) return fail(checked.value);
  const detail = await dossierDetail(deps.db, check.dossierId);
  return detail === null ? fail({ code: 'dossierUnknown' }) : ok(detail);
}

async function write(trx: KioskQueries, check: ReadingToCheck, staff: StaffMember, at: Date): Promise<Failure | null> {
  const row = await trx.selectFrom('dossiers').selectAll().where('dossier_id', '=', check.dossierId).executeTakeFirst();
  if (row === undefined) return { code: 'dossierUnknown' };
  const reach = await readingReach(trx, row);
  const filed = await findFiled(trx, check.dossierId);
  if (reach === 'none' || filed === null) return { code: 'readingClosed' };
  const place = await findPlace(trx, check);
  if (place === null) return { code: 'dossierUnknown' };
  const said = wordOf(check, place.fill, at);
  if (!said.ok) return said.failure;
  await keepCheck(trx, check, place, said.value, staff, at);
  const followed = reach === 'form' ? await follow(trx, filed, place.fill, said.value.value, at) : false;
  await recount(trx, check.dossierId);
  await addHistory(trx, { dossierId: check.dossierId, at, actor: staff.displayName, event: events[said.value.how], reason: historyLine(place, said.value) });
  await appendAudit(trx, { actor: staff.staffId, event: 'readingChecked', subject: check.dossierId, detail: { page: check.pageId, field: check.name, how: said.value.how, followed }, at });
  return null;
}

interface Place {
  readonly attachmentId: string;
  readonly index: number;
  readonly read: PaperField;
  readonly fill: ReadingFill;
}

async function findPlace(trx: KioskQueries, { dossierId, pageId, name }: ReadingToCheck): Promise<Place | null> {
  const place = placeOfPage(pageId);
  const page = (await filedPages(trx, dossierId)).find((one) => one.pageId === pageId);
  const read = page?.found?.fields.find((one) => one.name === name);
  return place === null || page === undefined || read === undefined ? null : { ...place, read, fill: fieldOfReading(read, page.fills) };
}

interface Word {
  readonly how: ReadingVerdict;
  readonly value: string | null;
}

function wordOf({ how, value }: ReadingToCheck, fill: ReadingFill, at: Date): Result<Word, Failure> {
  if (how === 'blank') return ok({ how, value: null });
  if (how === 'right') return ok({ how, value: fill.value });
  const corrected = canonicalValue(fill.field, value ?? '');
  const issue = corrected === '' ? 'required' : validateField(fill.field, corrected, vietnamDate(at));
  if (issue !== null) return fail({ code: 'formIncomplete', detail: { issues: 1, fieldId: fill.field.id, issue } });
  return ok({ how: corrected === fill.value ? 'right' : 'corrected', value: corrected });
}

async function keepCheck(trx: KioskQueries, { dossierId, name }: ReadingToCheck, { attachmentId, index, read, fill }: Place, { how, value }: Word, staff: StaffMember, at: Date): Promise<void> {
  await trx
    .insertInto('reading_checks')
    .values({
      dossier_id: dossierId, attachment_id: attachmentId, page: index, name, how, value, read: fill.value, raw: read.raw,
      staff_id: staff.staffId, staff_name: staff.displayName, at: at.toISOString(),
    })
    .execute();
}

async function follow(trx: KioskQueries, { row, body }: FiledDossier, fill: ReadingFill, value: string | null, at: Date): Promise<boolean> {
  const followed = value === null ? null : followReading(body, fill, value, at);
  if (followed === null) return false;
  await trx.updateTable('dossiers').set({ body: JSON.stringify(followed) }).where('dossier_id', '=', row.dossier_id).execute();
  return true;
}

async function recount(trx: KioskQueries, dossierId: string): Promise<void> {
  const filed = await findFiled(trx, dossierId);
  const open = filed === null ? [] : openReadings(await filedPages(trx, dossierId), filed.body.form);
  await trx.updateTable('dossiers').set({ readings_to_check: open.length }).where('dossier_id', '=', dossierId).execute();
}

const events: Record<ReadingVerdict, DossierEvent> = { right: 'readingConfirmed', corrected: 'readingCorrected', blank: 'readingLeftBlank' };

function historyLine({ fill }: Place, { how, value }: Word): string {
  return `${fill.field.label.vi}: ${how === 'corrected' ? `${fill.value} → ${value ?? ''}` : fill.value}`;
}
