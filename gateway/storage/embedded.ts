import { fsyncSync, mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { z } from 'zod';

/**
 * PGlite in a folder, with PostgreSQL's own durability: as shipped it runs with fsync off, and its file system has no
 * fsync at all, so a power cut could take commits that a kiosk was told about. With both in place the write-ahead log is
 * on the disk before a commit returns, and checkpoints keep their order.
 */
export async function openEmbedded(folder: string): Promise<PGlite> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const startParams = PGlite.defaultStartParams.filter((parameter) => parameter !== '-F');
  // Of the sync methods, only plain fsync reaches the file system below; fdatasync is an empty stub in the wasm build.
  startParams.push('-c', 'fsync=on', '-c', 'wal_sync_method=fsync');
  const database = new PGlite({ fs: new SyncingNodeFS(folder), startParams });
  await database.waitReady;
  return database;
}

/** How often the embedded database has asked the disk to keep what it wrote; for tests that want to see it happen. */
export function syncCount(): number {
  return syncs;
}

let syncs = 0;

interface EmscriptenModule {
  NODEFS: { stream_ops: { fsync?: (stream: unknown) => number } };
}

const nodeStream = z.object({ nfd: z.number().int().optional() });

class SyncingNodeFS extends NodeFS {
  override async init(...parameters: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...parameters);
    const addSync = (module: EmscriptenModule) => {
      module.NODEFS.stream_ops.fsync = syncStream;
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRunOf(emscriptenOpts.preRun), addSync] } };
  }
}

function preRunOf<Hook>(hooks: Hook | Hook[] | undefined): Hook[] {
  if (hooks === undefined) return [];
  return Array.isArray(hooks) ? hooks : [hooks];
}

function syncStream(stream: unknown): number {
  const { nfd } = nodeStream.parse(stream);
  if (nfd !== undefined) {
    fsyncSync(nfd);
    syncs += 1;
  }
  return 0;
}
