import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Dossiers, their attachments and history, the kept answers to repeated requests, and the counters without gaps. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await createDossiers(database);
  await createDossierParts(database);
  await database.schema
    .createTable('idempotent_requests')
    .addColumn('device_id', 'uuid', (column) => column.notNull().references('devices.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('request_sha256', 'text', (column) => column.notNull())
    .addColumn('reply', 'jsonb')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('idempotent_requests_pk', ['device_id', 'key'])
    .execute();
  await database.schema
    .createTable('counters')
    .addColumn('scope', 'text', (column) => column.primaryKey())
    .addColumn('last', 'integer', (column) => column.notNull())
    .execute();
}

async function createDossiers(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('dossiers')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('device_id', 'uuid', (column) => column.notNull().references('devices.id'))
    .addColumn('centre_code', 'text', (column) => column.notNull())
    .addColumn('agency_code', 'text', (column) => column.notNull())
    .addColumn('procedure_code', 'text', (column) => column.notNull())
    .addColumn('provisional_number', 'text', (column) => column.notNull())
    .addColumn('official_number', 'text', (column) => column.notNull().unique())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('status_reason', 'text')
    .addColumn('submission', 'jsonb', (column) => column.notNull())
    .addColumn('submission_sha256', 'text', (column) => column.notNull())
    .addColumn('receipt', 'text', (column) => column.notNull())
    .addColumn('received_at', 'timestamptz', (column) => column.notNull())
    .addColumn('appointment_at', 'timestamptz')
    .addColumn('checked_at', 'timestamptz')
    .addColumn('position', 'integer', (column) => column.notNull())
    .addUniqueConstraint('dossiers_by_arrival', ['centre_code', 'position'])
    .execute();
}

async function createDossierParts(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('dossier_attachments')
    .addColumn('dossier_id', 'uuid', (column) => column.notNull().references('dossiers.id'))
    .addColumn('attachment_id', 'uuid', (column) => column.notNull())
    // The reference is what keeps an upload from being swept or deleted once a dossier has it.
    .addColumn('upload_id', 'uuid', (column) => column.notNull().references('uploads.id'))
    .addColumn('ordinal', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('dossier_attachments_pk', ['dossier_id', 'attachment_id'])
    .execute();
  await database.schema.createIndex('dossier_attachments_by_upload').on('dossier_attachments').column('upload_id').execute();
  await database.schema
    .createTable('dossier_events')
    .addColumn('centre_code', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('dossier_id', 'uuid', (column) => column.notNull().references('dossiers.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('appointment_at', 'timestamptz')
    .addColumn('staff_id', 'text')
    .addColumn('decided_at', 'timestamptz')
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addPrimaryKeyConstraint('dossier_events_pk', ['centre_code', 'position'])
    .execute();
}
