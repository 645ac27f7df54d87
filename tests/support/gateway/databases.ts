import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresUnavailable, startPostgres } from '../postgres.ts';
import { layEmptyDatabase } from './empty-database.ts';

/** Where a gateway under test keeps its data. */
export interface TestStore {
  /** For `openDatabase`. */
  where: { url: string } | { folder: string };
  /** Temporary folder for everything else of the gateway. */
  folder: string;
  dispose(): Promise<void>;
}

/** The two databases the gateway promises to work on; `unavailable` says why one is skipped here. */
export const databaseKinds: { name: string; unavailable: string | undefined; open: () => Promise<TestStore> }[] = [
  { name: 'PGlite', unavailable: undefined, open: openEmbeddedStore },
  { name: 'PostgreSQL', unavailable: announce(postgresUnavailable()), open: openPostgresStore },
];

async function openEmbeddedStore(): Promise<TestStore> {
  const folder = temporaryFolder();
  await layEmptyDatabase(folder);
  return { where: { folder }, folder, dispose: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function openPostgresStore(): Promise<TestStore> {
  const folder = temporaryFolder();
  const server = await startPostgres();
  const dispose = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { where: { url: await server.createDatabase() }, folder, dispose };
}

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'kiosk-gateway-'));
}

function announce(reason: string | undefined): string | undefined {
  if (reason !== undefined) process.stderr.write(`Skipped on PostgreSQL: ${reason}\n`);
  return reason;
}
