import { z } from 'zod';
import { PaperFindings } from '../contract/paper.ts';
import type { KioskQueries } from '../storage/schema.ts';

/** `found`: what was read on the page and what the citizen said to it; null for papers of earlier visits. */
const AttachmentPages = z.array(z.object({ pageId: z.string(), screenBlobId: z.string(), text: z.string(), found: PaperFindings.nullable().default(null), otherKind: z.boolean().default(false) }));
export type AttachmentPage = z.infer<typeof AttachmentPages>[number];

/** Reads the column `dossier_attachments.pages`. */
export function readPages(column: string): AttachmentPage[] {
  return AttachmentPages.parse(JSON.parse(column));
}

/** Names a page of a dossier so that it is found by the attachment's key, without searching all dossiers' pages. */
export function dossierPageId(attachmentId: string, index: number): string {
  return `${attachmentId}~${index}`;
}

/** The picture of a dossier's page by the id that `DossierDetail` gave out; null when the kiosk no longer keeps it. */
export async function findDossierPage(db: KioskQueries, pageId: string): Promise<{ dossierId: string; screenBlobId: string } | null> {
  const [, attachmentId, index] = /^(.{1,64})~(\d{1,4})$/.exec(pageId) ?? [];
  if (attachmentId === undefined || index === undefined) return null;
  const row = await db.selectFrom('dossier_attachments').select(['dossier_id', 'pages']).where('attachment_id', '=', attachmentId).executeTakeFirst();
  const page = row === undefined ? undefined : readPages(row.pages)[Number(index)];
  return row === undefined || page === undefined ? null : { dossierId: row.dossier_id, screenBlobId: page.screenBlobId };
}
