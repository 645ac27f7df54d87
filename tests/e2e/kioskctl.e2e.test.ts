import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DoctorReport } from '../../electron/core/contract/kiosk.ts';
import type { DemoOutcome } from '../../scripts/kioskctl/demo/run-demo.ts';
import { root } from '../../scripts/start/places.ts';

let dir: string;

beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'kioskctl-')); });
afterAll(() => { rmSync(dir, { recursive: true }); });

function start(words: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'scripts/kioskctl/main.ts'), ...words]);
}

/** Runs one verb to its end; standard output must be JSON and nothing else. */
async function run<T>(words: readonly string[], input = ''): Promise<{ code: number | null; json: T; words: string }> {
  const child = start([...words, '--json']);
  child.stdin.end(input);
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, json: JSON.parse(out) as T, words: said };
}

test('demo: two whole visits, and kiosk and gateway hold the same bytes', async () => {
  const out = join(dir, 'pictures');
  const { code, json } = await run<DemoOutcome>(['demo', '--out', out]);
  expect(json.problem).toBeUndefined();
  expect(code).toBe(0);
  expect(json).toMatchObject({ ok: true, dossiersAtGateway: 2 });
  expect(json.attachments.length).toBe(2);
  for (const { sha256Kiosk, sha256Gateway } of json.attachments) {
    expect(sha256Kiosk).toMatch(/^[0-9a-f]{64}$/u);
    expect(sha256Gateway).toBe(sha256Kiosk);
  }
  for (const visit of [json.firstVisit, json.secondVisit]) expect(visit.machineMs).toBe(visit.steps.reduce((sum, { ms }) => sum + ms, 0));
  expect(json.secondVisit.machineMs).toBeLessThan(json.firstVisit.machineMs);
  const pictures = readdirSync(out);
  expect(pictures.length).toBeGreaterThan(json.firstVisit.steps.length + json.secondVisit.steps.length);
  expect(readFileSync(join(out, pictures[0] ?? '')).subarray(1, 4).toString()).toBe('PNG');
});

test('a demo that is stopped by Ctrl-C leaves no process behind', async () => {
  const child = start(['demo']);
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => { said += bytes.toString(); });
  await expect.poll(() => said, { timeout: 60_000 }).toContain('First visit');
  const started = descendants(child.pid ?? 0);
  expect(started.length).toBeGreaterThan(2);
  child.kill('SIGINT');
  await once(child, 'close');
  expect(child.exitCode).toBe(1);
  await expect.poll(() => started.filter((pid) => existsSync(`/proc/${String(pid)}`)), { timeout: 10_000 }).toEqual([]);
});

/** Everything that a process has started, and what that has started in turn. */
function descendants(pid: number): number[] {
  const file = `/proc/${String(pid)}/task`;
  const children = existsSync(file) ? readdirSync(file).flatMap((task) => readFileSync(join(file, task, 'children'), 'utf8').trim().split(' ')).filter((it) => it !== '').map(Number) : [];
  return children.flatMap((child) => [child, ...descendants(child)]);
}

describe('for a technician', () => {
  test('doctor examines a centre of its own where no kiosk runs, and says so', async () => {
    const { code, json, words } = await run<DoctorReport>(['doctor', '--data-dir', dir]);
    expect(words).toContain('No kiosk runs here');
    expect(json.checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['disk', 'key', 'database', 'audit', 'clock', 'gateway', 'ocr']));
    expect(code).toBe(json.ok ? 0 : 1);
    expect(json.checks.filter(({ state }) => state === 'failed')).toEqual([]);
  });

  test('staff are added once, with a PIN that stands in no argument', async () => {
    const words = ['staff', 'add', '--id', 'moi', '--name', 'Cán bộ Mới', '--role', 'clerk', '--pin-stdin', '--data-dir', dir];
    expect(await run(words, '13579\n')).toMatchObject({ code: 0, json: { ok: true, staffId: 'moi' } });
    expect(await run(words, '13579\n')).toMatchObject({ code: 1, json: { ok: false, problem: '“moi” is taken' } });
    expect(await run(words, '1\n')).toMatchObject({ code: 2, json: { ok: false } });
  });

  test('sync status counts what waits, also where no kiosk runs', async () => {
    expect(await run(['sync', 'status', '--data-dir', dir])).toMatchObject({ code: 0, json: { running: false, queued: 0, quarantined: 0 } });
  });

  test('a wrong call is told as one', async () => {
    expect(await run(['no-such-verb'])).toMatchObject({ code: 2, json: { ok: false } });
    expect(await run(['doctor', '--config', join(dir, 'no-such-file')])).toMatchObject({ code: 2, json: { ok: false } });
  });
});
