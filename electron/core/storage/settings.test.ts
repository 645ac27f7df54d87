import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type KioskDatabase, openDatabase } from './open-database.ts';
import { clearSetting, readSetting, type Setting, writeSetting } from './settings.ts';

const cursor: Setting<{ after: number }> = { name: 'test.cursor', schema: z.strictObject({ after: z.int() }) };
let dir: string;
let database: KioskDatabase;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kiosk-settings-'));
  const opened = await openDatabase({ file: join(dir, 'kiosk.db'), key: randomBytes(32) });
  if (!opened.ok) throw new Error(opened.failure.code);
  database = opened.value;
});

afterAll(async () => {
  await database.close();
  rmSync(dir, { recursive: true });
});

it('a setting is null, then what was written last, then null again', async () => {
  expect(await readSetting(database.db, cursor)).toBeNull();
  await writeSetting(database.db, cursor, { after: 1 });
  await writeSetting(database.db, cursor, { after: 2 });
  expect(await readSetting(database.db, cursor)).toEqual({ after: 2 });
  await clearSetting(database.db, cursor);
  expect(await readSetting(database.db, cursor)).toBeNull();
});

it('a stored value of another shape is a defect and no value', async () => {
  await database.db.insertInto('settings').values({ name: cursor.name, value: '{"after":"two"}' }).execute();
  await expect(readSetting(database.db, cursor)).rejects.toThrow();
});
