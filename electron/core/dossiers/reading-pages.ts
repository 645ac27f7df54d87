import { sql } from 'kysely';
import type { ReadingCheck } from '../contract/reading.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { dossierPageId, readPages } from './attachment-pages.ts';
import type { AttachmentPage } from './attachment-pages.ts';
import type { ReadPage } from './open-readings.ts';

/** A page of a filed dossier under the id that the desk knows it by, with the last word of a clerk on each of its readings. */
export interface FiledPage extends ReadPage, Pick<AttachmentPage, 'text' | 'otherKind'> {
  readonly componentId: string;
  readonly checks: ReadingCheck[];
  readonly fills: AttachmentPage['fills'];
}

/** All pages of a dossier that the kiosk still keeps, component by component. */
export async function filedPages(db: KioskQueries, dossierId: string): Promise<FiledPage[]> {
  const attachments = await db.selectFrom('dossier_attachments').select(['attachment_id', 'component_id', 'pages']).where('dossier_id', '=', dossierId).orderBy(sql`rowid`).execute();
  const checks = await lastChecks(db, dossierId);
  return attachments.flatMap((attachment) => pagesOfAttachment(attachment.component_id, attachment.attachment_id, readPages(attachment.pages), checks));
}

/** The pages of one attachment as the desk knows them; `checks` by page. */
export function pagesOfAttachment(componentId: string, attachmentId: string, pages: readonly AttachmentPage[], checks: ReadonlyMap<string, ReadingCheck[]> = new Map()): FiledPage[] {
  return pages.map(({ text, found, otherKind, fills }, index) => {
    const pageId = dossierPageId(attachmentId, index);
    return { componentId, pageId, text, found, otherKind, fills, checks: checks.get(pageId) ?? [] };
  });
}

async function lastChecks(db: KioskQueries, dossierId: string): Promise<Map<string, ReadingCheck[]>> {
  const rows = await db.selectFrom('reading_checks').selectAll().where('dossier_id', '=', dossierId).orderBy('seq').execute();
  const last = new Map(rows.map((row) => [`${row.attachment_id} ${row.page} ${row.name}`, row]));
  const byPage = new Map<string, ReadingCheck[]>();
  for (const row of last.values()) {
    const pageId = dossierPageId(row.attachment_id, row.page);
    byPage.set(pageId, [...(byPage.get(pageId) ?? []), { name: row.name, how: row.how, value: row.value, by: row.staff_name, at: row.at }]);
  }
  return byPage;
}
