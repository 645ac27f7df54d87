import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { BlobStore } from '../documents/blob-store.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { KeptPage, type KeptPaper, type PaperToKeep } from './citizen-memory.ts';

/** The papers of a citizen, newest first. */
export async function listPapers(db: KioskQueries, citizenId: string): Promise<KeptPaper[]> {
  const rows = await db.selectFrom('citizen_papers').selectAll().where('citizen_id', '=', citizenId).orderBy('digitised_at', 'desc').execute();
  return rows.map((row) => {
    const pageList = z.array(KeptPage).parse(JSON.parse(row.pages));
    return {
      paperId: row.paper_id,
      paperKind: row.paper_kind,
      name: row.name,
      digitisedAt: row.digitised_at,
      pages: pageList.length,
      pageList,
      blobId: row.blob_id,
      sha256: row.sha256,
      bytes: row.bytes,
      mediaType: row.media_type,
    };
  });
}

/** Keeps papers that are not kept yet, and makes the citizen an owner of their blobs. */
export async function keepPapers(trx: KioskQueries, blobs: Pick<BlobStore, 'addOwner'>, citizenId: string, papers: readonly PaperToKeep[]): Promise<void> {
  const kept = new Set((await listPapers(trx, citizenId)).map((paper) => paper.blobId));
  for (const paper of papers) {
    if (kept.has(paper.blobId)) continue;
    kept.add(paper.blobId);
    await trx.insertInto('citizen_papers').values({
      paper_id: randomUUID(),
      citizen_id: citizenId,
      paper_kind: paper.paperKind,
      name: paper.name,
      digitised_at: paper.digitisedAt,
      pages: JSON.stringify(paper.pageList),
      blob_id: paper.blobId,
      sha256: paper.sha256,
      bytes: paper.bytes,
      media_type: paper.mediaType,
    }).execute();
    const pictures = paper.pageList.map((page) => page.screenBlobId);
    await blobs.addOwner([paper.blobId, ...pictures], { kind: 'citizen', id: citizenId }, trx);
  }
}

/** Drops all papers of a citizen; gives how many rows went. Their blobs go with the next collection. */
export async function dropPapers(trx: KioskQueries, blobs: Pick<BlobStore, 'disown'>, citizenId: string): Promise<number> {
  const gone = await trx.deleteFrom('citizen_papers').where('citizen_id', '=', citizenId).returning('paper_id').execute();
  return gone.length + (await blobs.disown({ kind: 'citizen', id: citizenId }, trx));
}
