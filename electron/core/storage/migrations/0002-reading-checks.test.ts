import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openConnection, type RawDatabase } from '../connection.ts';
import { migrate } from '../migrate.ts';
import { firstTables } from './0001-first-tables.ts';
import { readingChecks } from './0002-reading-checks.ts';

let dir: string;
let raw: RawDatabase;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kiosk-reading-checks-'));
  raw = openConnection({ file: join(dir, 'kiosk.db'), key: randomBytes(32), mustExist: false });
});

afterEach(() => {
  raw.close();
  rmSync(dir, { recursive: true });
});

it('lets the dossiers of an older kiosk be, with nothing to ask about', () => {
  migrate(raw, [firstTables]);
  raw.exec(`INSERT INTO dossiers (dossier_id, visit_id, provisional_number, procedure_code, procedure_version, case_id, status, assurance, language, submitted_at, body, delivery_state)
    VALUES ('d', 'v', 'n', 'p', 1, 'c', 'registered', 'scanned', 'vi', 'x', '{}', 'queued')`);
  expect(migrate(raw, [firstTables, readingChecks])).toEqual({ ok: true, value: 1 });
  expect(raw.prepare('SELECT dossier_id, readings_to_check FROM dossiers').all()).toEqual([{ dossier_id: 'd', readings_to_check: 0 }]);
});

it('takes no check of a dossier that is not there, nor a word it does not know', () => {
  migrate(raw, [firstTables, readingChecks]);
  const check = (how: string): string => `INSERT INTO reading_checks (dossier_id, attachment_id, page, name, how, read, raw, staff_id, staff_name, at) VALUES ('d', 'a', 0, 'n', '${how}', 'r', 'r', 's', 's', 'x')`;
  expect(() => raw.exec(check('right'))).toThrow(/FOREIGN KEY/);
  expect(() => raw.exec(check('perhaps'))).toThrow(/CHECK/);
});
