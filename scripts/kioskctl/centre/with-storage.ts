import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KioskDatabase } from '../../../electron/core/storage/open-database.ts';
import { openStorage } from '../../../electron/core/storage/open-storage.ts';
import { rootOnlyFile } from '../../../electron/core/storage/root-only-file.ts';

/** Opens the storage of a kiosk that does not run, for one piece of work. Makes none where none is. */
export async function withStorage<T>(dataDir: string, work: (database: KioskDatabase) => Promise<T>): Promise<T> {
  if (!existsSync(join(dataDir, 'kiosk.db'))) throw new Error(`there is no kiosk's storage in ${dataDir}`);
  const storage = await openStorage({ dir: dataDir, sealing: rootOnlyFile });
  if (!storage.ok) throw new Error(`the storage cannot be opened: ${storage.failure.code}`);
  try {
    return await work(storage.value);
  } finally {
    await storage.value.close();
  }
}
