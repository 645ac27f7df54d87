import type { Migration } from '../migrate.ts';

/** Never edited once shipped: a later change is a later migration. */
export const firstTables: Migration = {
  number: 1,
  name: 'first-tables',
  statements: [
    `CREATE TABLE visits (visit_id TEXT PRIMARY KEY, sealed BLOB NOT NULL, saved_at TEXT NOT NULL) STRICT`,
    `CREATE TABLE visit_keys (visit_id TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT`,

    `CREATE TABLE blobs (
      blob_id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, media_type TEXT NOT NULL,
      file_name TEXT NOT NULL UNIQUE, key BLOB NOT NULL, created_at TEXT NOT NULL,
      UNIQUE (sha256, media_type)) STRICT`,
    `CREATE TABLE blob_owners (
      blob_id TEXT NOT NULL REFERENCES blobs ON DELETE CASCADE,
      owner_kind TEXT NOT NULL CHECK (owner_kind IN ('visit', 'dossier', 'citizen')), owner_id TEXT NOT NULL,
      PRIMARY KEY (blob_id, owner_kind, owner_id)) STRICT, WITHOUT ROWID`,
    `CREATE INDEX blob_owners_by_owner ON blob_owners (owner_kind, owner_id)`,

    `CREATE TABLE dossiers (
      dossier_id TEXT PRIMARY KEY, visit_id TEXT NOT NULL, provisional_number TEXT NOT NULL UNIQUE, official_number TEXT,
      procedure_code TEXT NOT NULL, procedure_version INTEGER NOT NULL, case_id TEXT NOT NULL, status TEXT NOT NULL,
      assurance TEXT NOT NULL, language TEXT NOT NULL, submitted_at TEXT NOT NULL, appointment_at TEXT,
      appointment_warning TEXT, body TEXT NOT NULL, checked_by TEXT, checked_at TEXT,
      delivery_state TEXT NOT NULL CHECK (delivery_state IN ('queued', 'delivering', 'delivered', 'quarantined')),
      delivery_failure TEXT, delivered_at TEXT, wiped_at TEXT) STRICT`,
    `CREATE INDEX dossiers_by_submission ON dossiers (submitted_at)`,
    `CREATE INDEX dossiers_by_visit ON dossiers (visit_id)`,
    `CREATE TABLE dossier_attachments (
      attachment_id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES dossiers, component_id TEXT NOT NULL,
      blob_id TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL,
      pages TEXT NOT NULL, upload_url TEXT, sent_bytes INTEGER NOT NULL DEFAULT 0, acknowledged_at TEXT) STRICT`,
    `CREATE INDEX dossier_attachments_by_dossier ON dossier_attachments (dossier_id)`,
    `CREATE TABLE dossier_history (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, dossier_id TEXT NOT NULL REFERENCES dossiers, at TEXT NOT NULL,
      actor TEXT NOT NULL, event TEXT NOT NULL, reason TEXT) STRICT`,
    `CREATE INDEX dossier_history_by_dossier ON dossier_history (dossier_id)`,

    `CREATE TABLE outbox (
      item_id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('dossier', 'decision')),
      dossier_id TEXT NOT NULL REFERENCES dossiers, body TEXT NOT NULL, idempotency_key TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL CHECK (state IN ('queued', 'delivering', 'delivered', 'quarantined')),
      attempts INTEGER NOT NULL DEFAULT 0, next_attempt_at TEXT NOT NULL, last_failure TEXT, created_at TEXT NOT NULL,
      finished_at TEXT) STRICT`,
    `CREATE INDEX outbox_by_turn ON outbox (state, next_attempt_at)`,
    `CREATE INDEX outbox_by_dossier ON outbox (dossier_id)`,

    `CREATE TABLE citizens (
      citizen_id TEXT PRIMARY KEY, profile TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT`,
    `CREATE TABLE citizen_identifiers (
      lookup BLOB PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizens ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('current', 'old', 'cancelled'))) STRICT, WITHOUT ROWID`,
    `CREATE INDEX citizen_identifiers_by_citizen ON citizen_identifiers (citizen_id)`,
    `CREATE TABLE consents (
      consent_id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizens ON DELETE CASCADE,
      purpose TEXT NOT NULL CHECK (purpose IN ('identityAndContact', 'papers')), given_at TEXT NOT NULL,
      until TEXT NOT NULL, notice_version TEXT NOT NULL, withdrawn_at TEXT) STRICT`,
    `CREATE INDEX consents_by_citizen ON consents (citizen_id, purpose)`,
    `CREATE INDEX consents_by_end ON consents (until)`,
    `CREATE TABLE citizen_papers (
      paper_id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizens ON DELETE CASCADE, paper_kind TEXT,
      name TEXT NOT NULL, digitised_at TEXT NOT NULL, pages TEXT NOT NULL, blob_id TEXT NOT NULL REFERENCES blobs,
      sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, media_type TEXT NOT NULL) STRICT`,
    `CREATE INDEX citizen_papers_by_citizen ON citizen_papers (citizen_id)`,
    `CREATE INDEX citizen_papers_by_blob ON citizen_papers (blob_id)`,

    `CREATE TABLE staff (
      staff_id TEXT PRIMARY KEY, display_name TEXT NOT NULL, role TEXT NOT NULL, pin_hash TEXT NOT NULL,
      failed_tries INTEGER NOT NULL DEFAULT 0, locked_until TEXT) STRICT`,
    `CREATE TABLE audit (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL, event TEXT NOT NULL, subject TEXT,
      detail TEXT, previous_hash TEXT NOT NULL, hash TEXT NOT NULL) STRICT`,
    `CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`,
    `CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT`,
  ],
};
