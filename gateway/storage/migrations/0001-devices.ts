import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Devices, the codes that enrol them, and the nonces of their late requests. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('devices')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('centre_code', 'text', (column) => column.notNull())
    .addColumn('agency_codes', sql`text[]`, (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('enrolled_at', 'timestamptz', (column) => column.notNull())
    .addColumn('revoked_at', 'timestamptz')
    .execute();
  await database.schema
    .createTable('enrolment_codes')
    .addColumn('code_sha256', 'text', (column) => column.primaryKey())
    .addColumn('centre_code', 'text', (column) => column.notNull())
    .addColumn('agency_codes', sql`text[]`, (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .addColumn('used_by', 'uuid', (column) => column.references('devices.id'))
    .execute();
  await database.schema
    .createTable('seen_nonces')
    .addColumn('device_id', 'uuid', (column) => column.notNull().references('devices.id'))
    .addColumn('nonce', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'timestamptz', (column) => column.notNull())
    .addPrimaryKeyConstraint('seen_nonces_pk', ['device_id', 'nonce'])
    .execute();
  await database.schema.createIndex('seen_nonces_by_age').on('seen_nonces').column('seen_at').execute();
}
