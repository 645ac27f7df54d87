import { join } from 'node:path';
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { timings } from '../timings.ts';
import { fail, succeed } from '../wire/result.ts';
import type { Result } from '../wire/result.ts';
import { openEmbedded } from './embedded.ts';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';

export interface GatewayDatabase {
  readonly query: Kysely<Schema>;
  readonly kind: 'postgres' | 'embedded';
  close(): Promise<void>;
}

/**
 * Opens and migrates the database: PostgreSQL where an address is given, else PGlite in `folder`. Fails as a value when
 * another process already has the folder; throws when the database cannot be reached or migrated.
 */
export async function openDatabase(where: { url: string } | { folder: string }): Promise<Result<GatewayDatabase, 'folderInUse'>> {
  const opened = 'url' in where ? succeed(connect(where.url)) : await embed(where.folder);
  if (!opened.ok) return opened;
  try {
    await migrate(opened.value.query);
    return opened;
  } catch (error) {
    await opened.value.close();
    throw error;
  }
}

/** True when the database answers. */
export async function isReachable(query: Kysely<Schema>): Promise<boolean> {
  try {
    await sql`select 1`.execute(query);
    return true;
  } catch {
    return false;
  }
}

function connect(url: string): GatewayDatabase {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: timings.databaseConnect });
  // A server restart breaks idle connections; the pool makes new ones, and an unheard error event would end the process.
  pool.on('error', () => undefined);
  const query = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { query, kind: 'postgres', close: () => query.destroy() };
}

async function embed(folder: string): Promise<Result<GatewayDatabase, 'folderInUse'>> {
  const lock = await lockFolder(folder);
  if (!lock.ok) return fail(lock.failure);
  const pglite = await openEmbedded(join(folder, 'database'));
  const query = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) });
  const close = async () => {
    await query.destroy();
    if (!pglite.closed) await pglite.close();
    await lock.value.release();
  };
  return succeed({ query, kind: 'embedded', close });
}
