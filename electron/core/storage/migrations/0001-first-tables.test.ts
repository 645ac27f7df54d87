import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection, type RawDatabase } from '../connection.ts';
import { migrate } from '../migrate.ts';
import { firstTables } from './0001-first-tables.ts';

let dir: string;
let raw: RawDatabase;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kiosk-first-tables-'));
  raw = openConnection({ file: join(dir, 'kiosk.db'), key: randomBytes(32), mustExist: false });
  migrate(raw, [firstTables]);
});

afterEach(() => {
  raw.close();
  rmSync(dir, { recursive: true });
});

const blob = (id: string, sha256: string): string => `INSERT INTO blobs VALUES ('${id}', '${sha256}', 1, 'image/png', 'f-${id}', x'00', '2026-11-21T00:00:00Z')`;

describe('migration 1', () => {
  it('makes all sixteen tables', () => {
    const names = raw.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`).pluck().all();
    expect(names).toEqual([
      'audit', 'blob_owners', 'blobs', 'citizen_identifiers', 'citizen_papers', 'citizens', 'consents', 'counters',
      'dossier_attachments', 'dossier_history', 'dossiers', 'outbox', 'settings', 'staff', 'visit_keys', 'visits',
    ]);
  });

  it('checks the type of every column', () => {
    expect(() => raw.exec(`INSERT INTO counters VALUES ('a', 'not a number')`)).toThrow(/cannot store TEXT/);
  });

  it('knows the same content only once', () => {
    raw.exec(blob('a', 'same'));
    expect(() => raw.exec(blob('b', 'same'))).toThrow(/UNIQUE/);
  });

  it('refuses an owner of a blob that is not there, and lets owners go with their blob', () => {
    const own = `INSERT INTO blob_owners VALUES ('a', 'visit', 'v1')`;
    expect(() => raw.exec(own)).toThrow(/FOREIGN KEY/);
    raw.exec(blob('a', 's'));
    raw.exec(own);
    raw.exec(`DELETE FROM blobs WHERE blob_id = 'a'`);
    expect(raw.prepare('SELECT count(*) AS n FROM blob_owners').get()).toEqual({ n: 0 });
  });

  it('removes a citizen whole', () => {
    raw.exec(`INSERT INTO citizens VALUES ('c', '{}', 'x', 'x')`);
    raw.exec(`INSERT INTO citizen_identifiers VALUES (x'01', 'c', 'current')`);
    raw.exec(`INSERT INTO consents VALUES ('k', 'c', 'papers', 'x', '2026-12-31', '1', NULL)`);
    raw.exec(`DELETE FROM citizens`);
    expect(raw.prepare('SELECT (SELECT count(*) FROM citizen_identifiers) + (SELECT count(*) FROM consents) AS n').get()).toEqual({ n: 0 });
  });

  it('queues one thing once', () => {
    raw.exec(`INSERT INTO dossiers (dossier_id, visit_id, provisional_number, procedure_code, procedure_version, case_id, status, assurance, language, submitted_at, body, delivery_state)
      VALUES ('d', 'v', 'n', 'p', 1, 'c', 'registered', 'scanned', 'vi', 'x', '{}', 'queued')`);
    const queue = (id: string): string => `INSERT INTO outbox (item_id, kind, dossier_id, body, idempotency_key, state, next_attempt_at, created_at) VALUES ('${id}', 'dossier', 'd', '{}', 'key', 'queued', 'x', 'x')`;
    raw.exec(queue('a'));
    expect(() => raw.exec(queue('b'))).toThrow(/UNIQUE/);
  });
});
