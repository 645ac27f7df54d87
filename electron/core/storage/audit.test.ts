import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendAudit, verifyAudit } from './audit.ts';
import { nextCount } from './counters.ts';
import { type KioskDatabase, openDatabase } from './open-database.ts';

let dir: string;
let database: KioskDatabase;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kiosk-audit-'));
  const opened = await openDatabase({ file: join(dir, 'kiosk.db'), key: randomBytes(32) });
  if (!opened.ok) throw new Error(opened.failure.code);
  database = opened.value;
});

afterEach(async () => {
  await database.close();
  rmSync(dir, { recursive: true });
});

async function writeLines(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) await appendAudit(database.db, { actor: 'kiosk', event: 'dossierSubmitted', subject: `d-${at}`, detail: { pages: at } });
}

describe('the audit log', () => {
  it('is whole after many writers at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => appendAudit(database.db, { actor: 'kiosk', event: 'coreStarted' })));
    expect(await verifyAudit(database.db)).toMatchObject({ ok: true, value: { lines: 20 } });
  });

  it('is whole when it is empty', async () => {
    expect(await verifyAudit(database.db)).toMatchObject({ ok: true, value: { lines: 0 } });
  });

  it('shows an edited line', async () => {
    await writeLines(5);
    await database.db.updateTable('audit').set({ actor: 'somebody else' }).where('seq', '=', 3).execute();
    expect(await verifyAudit(database.db)).toEqual({ ok: false, failure: { brokenAtSeq: 3 } });
  });

  it('shows a line taken out of the middle', async () => {
    await writeLines(5);
    await database.db.deleteFrom('audit').where('seq', '=', 3).execute();
    expect(await verifyAudit(database.db)).toEqual({ ok: false, failure: { brokenAtSeq: 4 } });
  });

  it('shows lines cut from the end', async () => {
    await writeLines(5);
    await database.db.deleteFrom('audit').where('seq', '>=', 4).execute();
    expect(await verifyAudit(database.db)).toEqual({ ok: false, failure: { brokenAtSeq: 4 } });
  });

  it('shows an edited line whose own hash was made to fit', async () => {
    await writeLines(3);
    await database.db.updateTable('audit').set({ hash: 'f'.repeat(64) }).where('seq', '=', 3).execute();
    expect((await verifyAudit(database.db)).ok).toBe(false);
  });

  it('has no line for work that was rolled back', async () => {
    const work = database.db.transaction().execute(async (trx) => {
      await appendAudit(trx, { actor: 'kiosk', event: 'dossierSubmitted' });
      throw new Error('rolled back');
    });
    await expect(work).rejects.toThrow('rolled back');
    await appendAudit(database.db, { actor: 'kiosk', event: 'coreStarted' });
    expect(await verifyAudit(database.db)).toMatchObject({ ok: true, value: { lines: 1 } });
  });
});

describe('counters', () => {
  it('give each number once, to many who ask at the same time, and apart by name', async () => {
    const numbers = await Promise.all(Array.from({ length: 10 }, () => nextCount(database.db, 'a')));
    expect(numbers.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await nextCount(database.db, 'b')).toBe(1);
  });

  it('give a number again whose transaction was rolled back', async () => {
    await database.db.transaction().execute(async (trx) => {
      await nextCount(trx, 'a');
      throw new Error('rolled back');
    }).catch(() => null);
    expect(await nextCount(database.db, 'a')).toBe(1);
  });
});
