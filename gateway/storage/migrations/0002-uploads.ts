import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What each device declared about the files it uploads; the bytes lie in the storage folder under the same id. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('uploads')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('device_id', 'uuid', (column) => column.notNull().references('devices.id'))
    .addColumn('bytes', 'integer', (column) => column.notNull().check(sql`bytes > 0`))
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('stored_at', 'timestamptz')
    .execute();
  await database.schema.createIndex('uploads_by_age').on('uploads').column('created_at').execute();
}
