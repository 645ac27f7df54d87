import type { Migration } from '../migrate.ts';

/** What clerks say about readings, beside the readings; and how many are still to be asked about, for the list. */
export const readingChecks: Migration = {
  number: 2,
  name: 'reading-checks',
  statements: [
    `CREATE TABLE reading_checks (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, dossier_id TEXT NOT NULL REFERENCES dossiers,
      attachment_id TEXT NOT NULL REFERENCES dossier_attachments, page INTEGER NOT NULL, name TEXT NOT NULL,
      how TEXT NOT NULL CHECK (how IN ('right', 'corrected', 'blank')), value TEXT, read TEXT NOT NULL, raw TEXT NOT NULL,
      staff_id TEXT NOT NULL, staff_name TEXT NOT NULL, at TEXT NOT NULL) STRICT`,
    `CREATE INDEX reading_checks_by_dossier ON reading_checks (dossier_id)`,
    `ALTER TABLE dossiers ADD COLUMN readings_to_check INTEGER NOT NULL DEFAULT 0`,
  ],
};
