/**
 * A process that writes rows and blobs as the kiosk does and says on standard output what has been acknowledged, so that a
 * test can kill it, or cut its power, at any moment. Argument: the data folder.
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { createBlobStore } from '../../../electron/core/documents/blob-store.ts';
import { openStorage } from '../../../electron/core/storage/open-storage.ts';
import { rootOnlyFile } from '../../../electron/core/storage/root-only-file.ts';

const [dir = ''] = process.argv.slice(2);
const opened = await openStorage({ dir, sealing: rootOnlyFile });
if (!opened.ok) throw new Error(opened.failure.code);
const { db } = opened.value;
const blobs = createBlobStore({ database: opened.value, dir: join(dir, 'blobs') });

for (let at = 0; ; at += 1) {
  await db.insertInto('settings').values({ name: `row-${at}`, value: '1' }).execute();
  say(`row row-${at}`);
  const stored = await blobs.put(randomBytes(1 + (at * 7919) % 200_000), { mediaType: 'image/png', owner: { kind: 'visit', id: 'v' } });
  if (!stored.ok) throw new Error(stored.failure.code);
  say(`blob ${stored.value.blobId} ${stored.value.sha256}`);
}

/** Written at once and whole: an acknowledgement that waits in a buffer is none. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
