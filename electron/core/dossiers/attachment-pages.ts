import { z } from 'zod';
import { PaperFindings } from '../contract/paper.ts';
import type { PaperBox } from '../contract/paper.ts';
import { ReadingFill } from '../contract/reading.ts';
import type { KioskQueries } from '../storage/schema.ts';

/** `found`: what was read on the page and what the citizen said to it; null for papers of earlier visits. */
const AttachmentPages = z.array(
  z.object({ pageId: z.string(), screenBlobId: z.string(), text: z.string(), found: PaperFindings.nullable().default(null), otherKind: z.boolean().default(false), fills: z.array(ReadingFill).default([]) }),
);
export type AttachmentPage = z.infer<typeof AttachmentPages>[number];

/** Reads the column `dossier_attachments.pages`. */
export function readPages(column: string): AttachmentPage[] {
  return AttachmentPages.parse(JSON.parse(column));
}

/** Names a page of a dossier so that it is found by the attachment's key, without searching all dossiers' pages. */
export function dossierPageId(attachmentId: string, index: number): string {
  return `${attachmentId}~${index}`;
}

/** The attachment and the place in it that a page's id names; null for what is no such id. */
export function placeOfPage(pageId: string): { attachmentId: string; index: number } | null {
  const [, attachmentId, index] = /^(.{1,64})~(\d{1,4})$/.exec(pageId) ?? [];
  return attachmentId === undefined || index === undefined ? null : { attachmentId, index: Number(index) };
}

/** The picture of a dossier's page by the id that `DossierDetail` gave out; null when the kiosk no longer keeps it. */
export async function findDossierPage(db: KioskQueries, pageId: string): Promise<{ dossierId: string; screenBlobId: string } | null> {
  const found = await findPage(db, pageId);
  return found === null ? null : { dossierId: found.dossierId, screenBlobId: found.page.screenBlobId };
}

/** The place of a reading on the picture of a dossier's page; null where there is none, or no longer. */
export async function findDossierField(db: KioskQueries, pageId: string, name: string): Promise<{ screenBlobId: string; box: PaperBox } | null> {
  const page = (await findPage(db, pageId))?.page;
  const field = page?.found?.fields.find((one) => one.name === name);
  return page === undefined || field === undefined ? null : { screenBlobId: page.screenBlobId, box: field.box };
}

async function findPage(db: KioskQueries, pageId: string): Promise<{ dossierId: string; page: AttachmentPage } | null> {
  const place = placeOfPage(pageId);
  if (place === null) return null;
  const row = await db.selectFrom('dossier_attachments').select(['dossier_id', 'pages']).where('attachment_id', '=', place.attachmentId).executeTakeFirst();
  const page = row === undefined ? undefined : readPages(row.pages)[place.index];
  return row === undefined || page === undefined ? null : { dossierId: row.dossier_id, page };
}
