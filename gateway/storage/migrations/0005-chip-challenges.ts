import type { Kysely } from 'kysely';

/** Nonces that chips answer, each for one kiosk's key and one dossier; and what became of them in a verdict. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('chip_challenges')
    .addColumn('nonce', 'text', (column) => column.primaryKey())
    .addColumn('bound_to', 'text', (column) => column.notNull())
    .addColumn('issued_at', 'timestamptz', (column) => column.notNull())
    .addColumn('use_before', 'timestamptz', (column) => column.notNull())
    .addColumn('used_by', 'uuid')
    .execute();
  await database.schema.createIndex('chip_challenges_by_age').on('chip_challenges').columns(['bound_to', 'issued_at']).execute();
  await database.schema
    .alterTable('chip_verdicts')
    .addColumn('challenge', 'text', (column) => column.notNull().defaultTo('kiosk'))
    .addColumn('fresh', 'text', (column) => column.notNull().defaultTo('notEstablished'))
    .execute();
}
