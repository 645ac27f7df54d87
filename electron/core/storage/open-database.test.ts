import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from './connection.ts';
import { openDatabase, type KioskDatabase } from './open-database.ts';

let dir: string;
let file: string;
const key = randomBytes(32);
const open: KioskDatabase[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kiosk-storage-'));
  file = join(dir, 'kiosk.db');
});

afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
  rmSync(dir, { recursive: true });
});

async function opened(): Promise<KioskDatabase> {
  const result = await openDatabase({ file, key });
  if (!result.ok) throw new Error(result.failure.code);
  open.push(result.value);
  return result.value;
}

async function codeOf(place: Parameters<typeof openDatabase>[0]): Promise<string> {
  const result = await openDatabase(place);
  if (!result.ok) return result.failure.code;
  await result.value.close();
  return 'opened';
}

async function fileWithSettings(count: number): Promise<void> {
  const database = await opened();
  await database.db.insertInto('settings').values(Array.from({ length: count }, (_, at) => ({ name: `name-${at}`, value: 'x'.repeat(200) }))).execute();
  await database.checkpoint();
  await open.pop()?.close();
}

function flipByte(at: number): void {
  const handle = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, at);
  writeSync(handle, Buffer.from([(byte[0] ?? 0) ^ 0x40]), 0, 1, at);
  closeSync(handle);
}

describe('openDatabase', () => {
  it('keeps rows from one start to the next', async () => {
    await fileWithSettings(3);
    const again = await opened();
    expect(await again.db.selectFrom('settings').selectAll().execute()).toHaveLength(3);
  });

  it('holds on every connection what keeps acknowledged data safe', async () => {
    await opened();
    const raw = openConnection({ file, key, mustExist: true });
    const read = (name: string): unknown => raw.pragma(name, { simple: true });
    expect([read('journal_mode'), read('synchronous'), read('secure_delete'), read('foreign_keys'), read('temp_store')]).toEqual(['wal', 2, 1, 1, 2]);
    raw.close();
  });

  it('writes nothing readable to the disk', async () => {
    const database = await opened();
    await database.db.insertInto('settings').values({ name: 'marker', value: 'readable-marker' }).execute();
    for (const name of [file, `${file}-wal`]) {
      const bytes = readFileSync(name);
      expect(bytes.includes('readable-marker')).toBe(false);
      expect(bytes.includes('SQLite format 3')).toBe(false);
      expect(bytes.includes('CREATE TABLE')).toBe(false);
    }
  });

  it('refuses a wrong key and leaves the file as it is', async () => {
    await fileWithSettings(1);
    const before = readFileSync(file);
    expect(await codeOf({ file, key: randomBytes(32) })).toBe('databaseWrongKey');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(await codeOf({ file, key })).toBe('opened');
  });

  it('says that a known database is gone instead of starting an empty one', async () => {
    expect(await codeOf({ file, key, mustExist: true })).toBe('databaseMissing');
    expect(existsSync(file)).toBe(false);
  });

  it('refuses a file that a newer program wrote', async () => {
    await fileWithSettings(1);
    const raw = openConnection({ file, key, mustExist: true });
    raw.pragma('user_version = 9999');
    raw.close();
    expect(await codeOf({ file, key })).toBe('databaseTooNew');
  });

  it('says that the disk is not there', async () => {
    expect(await codeOf({ file: join(dir, 'no-such-folder', 'kiosk.db'), key })).toBe('storageUnavailable');
  });

  it('finds a flipped byte in the middle of the file', async () => {
    await fileWithSettings(200);
    flipByte(Math.floor(statSync(file).size / 4096 - 3) * 4096 + 2000);
    const database = await opened();
    await expect(database.db.selectFrom('settings').selectAll().execute()).rejects.toMatchObject({ code: expect.stringMatching(/^SQLITE_(CORRUPT|NOTADB|IOERR)/) as string });
  });

  it('cuts the WAL to nothing, after the transaction that was running', async () => {
    const database = await opened();
    const writing = database.db.transaction().execute(async (trx) => {
      await trx.insertInto('settings').values({ name: 'a', value: '1' }).execute();
      await trx.insertInto('settings').values({ name: 'b', value: '2' }).execute();
    });
    const [truncated] = await Promise.all([database.checkpoint(), writing]);
    expect(truncated).toBe(true);
    expect(statSync(`${file}-wal`).size).toBe(0);
    expect(await database.db.selectFrom('settings').selectAll().execute()).toHaveLength(2);
  });

  it('gives each purpose a stable key of its own', async () => {
    const database = await opened();
    const lookup = database.deriveKey('citizenLookup');
    expect(Buffer.from(lookup).equals(database.deriveKey('citizenLookup'))).toBe(true);
    expect(Buffer.from(lookup).equals(database.deriveKey('blobNames'))).toBe(false);
    expect(Buffer.from(lookup).equals(key)).toBe(false);
  });
});
