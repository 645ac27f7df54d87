import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createBlobStore } from '../../../electron/core/documents/blob-store.ts';
import { openStorage } from '../../../electron/core/storage/open-storage.ts';
import { rootOnlyFile } from '../../../electron/core/storage/root-only-file.ts';
import type { DockState } from '../../../electron/virtual-centre/dock-api.ts';

/** One attachment as both sides hold it; `null` where a side lacks it. */
export interface ComparedAttachment {
  readonly name: string;
  readonly sha256Kiosk: string | null;
  readonly sha256Gateway: string | null;
}

interface KioskAttachment {
  readonly dossierId: string;
  readonly name: string;
  readonly sha256: string;
}

/** Hashes every attachment anew out of the stopped kiosk's encrypted store. Throws where a stored paper is not what its row says. */
export async function hashKioskAttachments(dataDir: string): Promise<KioskAttachment[]> {
  const storage = await openStorage({ dir: dataDir, sealing: rootOnlyFile });
  if (!storage.ok) throw new Error(`the kiosk's storage cannot be opened: ${storage.failure.code}`);
  try {
    const blobs = createBlobStore({ database: storage.value, dir: join(dataDir, 'blobs') });
    const rows = await storage.value.db.selectFrom('dossier_attachments').select(['dossier_id', 'name', 'blob_id', 'sha256']).execute();
    const hashed: KioskAttachment[] = [];
    for (const { dossier_id: dossierId, name, blob_id: blobId, sha256: recorded } of rows) {
      const sha256 = createHash('sha256').update(await blobs.read(blobId)).digest('hex');
      if (sha256 !== recorded) throw new Error('a stored paper is not what its row says');
      hashed.push({ dossierId, name, sha256 });
    }
    return hashed;
  } finally {
    await storage.value.close();
  }
}

/** Lays both records side by side. The gateway's hashes are of its files as they lie on its disk now. */
export function compareRecords(kiosk: readonly KioskAttachment[], gateway: DockState['gateway']['dossiers']): ComparedAttachment[] {
  const left = gateway.flatMap(({ dossierId, attachments }) => attachments.map(({ name, sha256 }) => ({ dossierId, name, sha256 })));
  const compared = kiosk.map(({ dossierId, name, sha256 }): ComparedAttachment => {
    const at = left.findIndex((other) => other.dossierId === dossierId && other.name === name);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    return { name, sha256Kiosk: sha256, sha256Gateway: found?.sha256 ?? null };
  });
  return [...compared, ...left.map(({ name, sha256 }) => ({ name, sha256Kiosk: null, sha256Gateway: sha256 }))];
}
