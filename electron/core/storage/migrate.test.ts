import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection, type RawDatabase } from './connection.ts';
import { type Migration, migrate, schemaVersion } from './migrate.ts';
import { migrations } from './migrations.ts';

let dir: string;
let raw: RawDatabase;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kiosk-migrate-'));
  raw = openConnection({ file: join(dir, 'kiosk.db'), key: randomBytes(32), mustExist: false });
});

afterEach(() => {
  raw.close();
  rmSync(dir, { recursive: true });
});

const newest = migrations.length;
const addNote: Migration = { number: newest + 1, name: 'add-note', statements: [`ALTER TABLE settings ADD COLUMN note TEXT NOT NULL DEFAULT 'none'`] };
const broken: Migration = { number: newest + 2, name: 'broken', statements: ['CREATE TABLE half (a TEXT) STRICT', 'CREATE TABLE settings (a TEXT)'] };

describe('the list of migrations', () => {
  it('is numbered 1, 2, 3 … without a gap', () => {
    expect(migrations.map((step) => step.number)).toEqual(migrations.map((_, at) => at + 1));
  });

  it('has unique names', () => {
    expect(new Set(migrations.map((step) => step.name)).size).toBe(migrations.length);
  });
});

describe('migrate', () => {
  it('runs every step once', () => {
    expect(migrate(raw, migrations)).toEqual({ ok: true, value: migrations.length });
    expect(migrate(raw, migrations)).toEqual({ ok: true, value: 0 });
    expect(schemaVersion(raw)).toBe(migrations.length);
  });

  it('keeps the rows of an older file', () => {
    migrate(raw, migrations);
    raw.exec(`INSERT INTO settings (name, value) VALUES ('kept', '1')`);
    expect(migrate(raw, [...migrations, addNote])).toEqual({ ok: true, value: 1 });
    expect(raw.prepare('SELECT name, value, note FROM settings').all()).toEqual([{ name: 'kept', value: '1', note: 'none' }]);
  });

  it('leaves the whole older schema behind when a step fails in the middle', () => {
    expect(() => migrate(raw, [...migrations, addNote, broken])).toThrow(/already exists/);
    expect(schemaVersion(raw)).toBe(newest + 1);
    expect(raw.prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'`).get()).toEqual({ n: 0 });
  });

  it('touches nothing in a file from the future', () => {
    migrate(raw, [...migrations, addNote]);
    expect(migrate(raw, migrations)).toEqual({ ok: false, failure: { code: 'databaseTooNew', detail: { found: newest + 1, known: newest } } });
    expect(schemaVersion(raw)).toBe(newest + 1);
  });
});
