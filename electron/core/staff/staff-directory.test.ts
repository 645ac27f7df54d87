import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KioskDatabase, openDatabase } from '../storage/open-database.ts';
import { lockSeconds } from './lock-out.ts';
import { hashPin } from './pin-hash.ts';
import { createStaffDirectory, type StaffDirectory } from './staff-directory.ts';

/** The weakest that argon2id takes: these tests are about counting. */
const cost = { memorySize: 8, iterations: 1 };
let dir: string;
let database: KioskDatabase;
let staff: StaffDirectory;
let now: Date;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kiosk-staff-'));
  now = new Date('2026-11-21T03:00:00Z');
  const opened = await openDatabase({ file: join(dir, 'kiosk.db'), key: randomBytes(32) });
  if (!opened.ok) throw new Error(opened.failure.code);
  database = opened.value;
  staff = directory();
  await staff.addStaff({ staffId: 'canbo01', displayName: 'Cán bộ Thử', role: 'clerk', pin: '135790' });
});

afterEach(async () => {
  await database.close();
  rmSync(dir, { recursive: true });
});

function directory(): StaffDirectory {
  return createStaffDirectory({ database, clock: () => now, cost });
}

function wait(seconds: number): void {
  now = new Date(now.getTime() + seconds * 1000);
}

/** What a person at the keypad sees: the role, or the code with its figure. */
async function answer(staffId: string, pin: string): Promise<string> {
  const result = await staff.signIn(staffId, pin);
  if (result.ok) return result.value.role;
  return `${result.failure.code} ${Object.values(result.failure.detail ?? {}).join()}`;
}

async function failTimes(count: number, staffId = 'canbo01'): Promise<string[]> {
  const answers: string[] = [];
  for (let at = 0; at < count; at += 1) answers.push(await answer(staffId, '000000'));
  return answers;
}

describe('sign-in', () => {
  it('with the right PIN gives the person', async () => {
    expect(await staff.signIn('canbo01', '135790')).toEqual({ ok: true, value: { staffId: 'canbo01', displayName: 'Cán bộ Thử', role: 'clerk' } });
  });

  it('counts down five tries, then locks', async () => {
    expect(await failTimes(5)).toEqual(['pinWrong 4', 'pinWrong 3', 'pinWrong 2', 'pinWrong 1', 'pinLocked 15']);
  });

  it('takes not even the right PIN while locked, and no try makes the lock longer', async () => {
    await failTimes(5);
    wait(5);
    expect(await answer('canbo01', '135790')).toBe('pinLocked 10');
    wait(10);
    expect(await answer('canbo01', '135790')).toBe('clerk');
  });

  it('locks for twice as long after each further failure', async () => {
    await failTimes(5);
    const locks: string[] = [];
    for (const seconds of [15, 30, 60]) {
      wait(seconds);
      locks.push(await answer('canbo01', '000000'));
    }
    expect(locks).toEqual(['pinLocked 30', 'pinLocked 60', 'pinLocked 120']);
    expect(lockSeconds(500)).toBe(3600);
  });

  it('forgets failures once it succeeds', async () => {
    await failTimes(4);
    await answer('canbo01', '135790');
    expect(await answer('canbo01', '000000')).toBe('pinWrong 4');
  });

  it('remembers failures and locks over a restart', async () => {
    await failTimes(3);
    staff = directory();
    expect(await failTimes(2)).toEqual(['pinWrong 1', 'pinLocked 15']);
    staff = directory();
    expect(await answer('canbo01', '135790')).toBe('pinLocked 15');
  });

  it('gives no more tries to many at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => answer('canbo01', `${100000 + at}`)));
    expect(answers.filter((it) => it.startsWith('pinWrong'))).toHaveLength(4);
    expect(answers.filter((it) => it.startsWith('pinLocked'))).toHaveLength(16);
  });

  it('answers for somebody unknown as for somebody known', async () => {
    expect(await failTimes(6, 'nobody')).toEqual(await failTimes(6));
  });

  it('is not shut for a day by a clock that was set back', async () => {
    await failTimes(5);
    wait(-86_400);
    expect(await answer('canbo01', '135790')).toBe('pinLocked 15');
    wait(15);
    expect(await answer('canbo01', '135790')).toBe('clerk');
  });

  it('fails for an empty or a huge PIN like for any wrong one', async () => {
    expect(await answer('canbo01', '')).toBe('pinWrong 4');
    expect(await answer('canbo01', '9'.repeat(64))).toBe('pinWrong 3');
  });

  it('leaves its traces in the audit log, unknown ids and PINs never', async () => {
    await failTimes(5);
    await answer('nobody-knows-me', '424242');
    wait(15);
    await answer('canbo01', '135790');
    const lines = await database.db.selectFrom('audit').selectAll().execute();
    expect(lines.map((line) => line.event).filter((event) => event !== 'staffSignInFailed')).toEqual(['staffAdded', 'staffLocked', 'staffSignedIn']);
    expect(JSON.stringify(lines)).not.toMatch(/nobody-knows-me|424242|135790/);
  });
});

describe('the directory', () => {
  it('keeps no PIN, only an argon2id hash', async () => {
    const row = await database.db.selectFrom('staff').selectAll().executeTakeFirstOrThrow();
    expect(row.pin_hash).toMatch(/^\$argon2id\$v=19\$/);
    expect(await hashPin('135790', cost)).not.toBe(row.pin_hash);
  });

  it('refuses a second person of the same id and a PIN too short', async () => {
    const other = { staffId: 'canbo01', displayName: 'Khác', role: 'technician', pin: '2468' } as const;
    await expect(staff.addStaff(other)).rejects.toThrow(/UNIQUE/);
    await expect(staff.addStaff({ ...other, staffId: 'canbo02', pin: '246' })).rejects.toThrow(RangeError);
  });

  it('knows whom it has', async () => {
    expect([await staff.hasStaff(), await staff.hasStaff('canbo01'), await staff.hasStaff('nobody')]).toEqual([true, true, false]);
    await database.db.deleteFrom('staff').execute();
    expect(await staff.hasStaff()).toBe(false);
  });
});
