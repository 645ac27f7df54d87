import type { Kysely } from 'kysely';

/** The gateway's own judgement of chip evidence, apart from what the kiosk sent. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('chip_verdicts')
    .addColumn('dossier_id', 'uuid', (column) => column.primaryKey().references('dossiers.id'))
    .addColumn('intact', 'text', (column) => column.notNull())
    .addColumn('signer_trusted', 'text', (column) => column.notNull())
    .addColumn('chip_genuine', 'text', (column) => column.notNull())
    .addColumn('reasons', 'jsonb', (column) => column.notNull())
    .addColumn('convinces', 'text', (column) => column.notNull())
    .addColumn('supports_claim', 'boolean', (column) => column.notNull())
    .addColumn('verified_at', 'timestamptz', (column) => column.notNull())
    .execute();
}
