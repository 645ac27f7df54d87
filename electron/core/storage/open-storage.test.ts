import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../../native/result.ts';
import type { KeySealing } from './database-key.ts';
import { openStorage } from './open-storage.ts';
import { rootOnlyFile } from './root-only-file.ts';

let dir: string;
let keyFile: string;
let databaseFile: string;

beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'kiosk-open-')), 'data');
  keyFile = join(dir, 'keys', 'database.key.json');
  databaseFile = join(dir, 'kiosk.db');
});

afterEach(() => rmSync(join(dir, '..'), { recursive: true }));

/** A stand-in for a system's key store: XOR with a secret of the account. */
function accountSealing(secret: number, available = true): KeySealing {
  const turn = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ secret);
  return {
    kind: 'operatingSystem',
    seal: async (plain) => turn(plain),
    unseal: async (sealed) => (available ? ok(turn(sealed)) : fail({ code: 'keyUnavailable' as const })),
  };
}

async function start(sealing: KeySealing = rootOnlyFile): Promise<string> {
  const opened = await openStorage({ dir, sealing });
  if (!opened.ok) return opened.failure.code;
  await opened.value.close();
  return 'opened';
}

function removeDatabase(): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${databaseFile}${end}`, { force: true });
}

describe('openStorage', () => {
  it('makes key and database at the first start and finds them at the second', async () => {
    expect(await start()).toBe('opened');
    const key = readFileSync(keyFile);
    expect(await start()).toBe('opened');
    expect(readFileSync(keyFile).equals(key)).toBe(true);
  });

  it('keeps the key from other accounts, also after a careless restore', async () => {
    await start();
    chmodSync(keyFile, 0o644);
    await start();
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, 'keys')).mode & 0o777).toBe(0o700);
  });

  it('never starts an empty database where one has been', async () => {
    await start();
    removeDatabase();
    expect(await start()).toBe('databaseMissing');
    expect(existsSync(databaseFile)).toBe(false);
  });

  it('never makes a new key where a database is', async () => {
    await start();
    rmSync(keyFile);
    expect(await start()).toBe('keyUnavailable');
    expect(existsSync(keyFile)).toBe(false);
  });

  it('goes on after a first start that was cut off between key and database', async () => {
    await start();
    rmSync(join(dir, 'keys', 'database.made'));
    removeDatabase();
    expect(await start()).toBe('opened');
  });

  it('belongs to one kiosk at a time', async () => {
    const first = await openStorage({ dir, sealing: rootOnlyFile });
    if (!first.ok) throw new Error(first.failure.code);
    expect(await start()).toBe('storageUnavailable');
    await first.value.close();
    expect(await start()).toBe('opened');
  });

  it('can cut its WAL to nothing', async () => {
    const opened = await openStorage({ dir, sealing: rootOnlyFile });
    if (!opened.ok) throw new Error(opened.failure.code);
    await opened.value.db.insertInto('settings').values({ name: 'a', value: '1' }).execute();
    expect(statSync(`${databaseFile}-wal`).size).toBeGreaterThan(0);
    expect(await opened.value.checkpoint()).toBe(true);
    expect(statSync(`${databaseFile}-wal`).size).toBe(0);
    await opened.value.close();
  });

  it('tells a foreign key from a damaged first page', async () => {
    await start();
    const key = readFileSync(keyFile, 'utf8');
    const foreign = { ...(JSON.parse(key) as object), key: randomBytes(32).toString('base64') };
    writeFileSync(keyFile, JSON.stringify(foreign));
    expect(await start()).toBe('databaseWrongKey');
    writeFileSync(keyFile, key);
    const handle = openSync(databaseFile, 'r+');
    writeSync(handle, randomBytes(64), 0, 64, 1000);
    closeSync(handle);
    expect(await start()).toBe('databaseCorrupt');
  });

  it('says so when the key file is cut off', async () => {
    await start();
    writeFileSync(keyFile, readFileSync(keyFile).subarray(0, 30));
    expect(await start()).toBe('keyUnavailable');
  });

  it('opens with the key of the same account only', async () => {
    expect(await start(accountSealing(7))).toBe('opened');
    expect(await start(accountSealing(7))).toBe('opened');
    expect(await start(accountSealing(7, false))).toBe('keyUnavailable');
    expect(await start(accountSealing(8))).toBe('databaseWrongKey');
    expect(await start(rootOnlyFile)).toBe('keyUnavailable');
  });
});
