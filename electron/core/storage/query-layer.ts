import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import type { RawDatabase } from './connection.ts';
import type { KioskQueries, KioskSchema } from './schema.ts';

/** The typed query layer on an open connection. */
export function queryLayer(raw: RawDatabase): KioskQueries {
  return new Kysely<KioskSchema>({ dialect: new SqliteDialect({ database: namingTheCause(raw) }) });
}

/**
 * On a full disk SQLite may roll a transaction back by itself; the query layer's own `rollback` then fails and would hide
 * why. With nothing to roll back it does nothing.
 */
function namingTheCause(raw: RawDatabase): SqliteDatabase {
  return {
    close: () => raw.close(),
    prepare: (statement) => (statement === 'rollback' && !raw.inTransaction ? nothing : raw.prepare<unknown[]>(statement)),
  };
}

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};
