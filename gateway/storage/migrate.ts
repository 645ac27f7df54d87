import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import * as devices from './migrations/0001-devices.ts';
import * as uploads from './migrations/0002-uploads.ts';
import * as dossiers from './migrations/0003-dossiers.ts';
import * as chipVerdicts from './migrations/0004-chip-verdicts.ts';
import * as chipChallenges from './migrations/0005-chip-challenges.ts';
import type { Schema } from './schema.ts';

/** In order of their number. A migration that was ever shipped is never edited: what changes comes as a new one. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-devices': devices,
  '0002-uploads': uploads,
  '0003-dossiers': dossiers,
  '0004-chip-verdicts': chipVerdicts,
  '0005-chip-challenges': chipChallenges,
};

/** Brings the tables up to the newest migration, or to the one named. Several gateways may start at once. Throws on failure. */
export async function migrate(database: Kysely<Schema>, upTo?: string): Promise<string[]> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error, results } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error !== undefined) throw new Error('the database could not be migrated', { cause: error });
  return (results ?? []).map(({ migrationName }) => migrationName);
}
