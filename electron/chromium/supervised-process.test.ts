import { spawn } from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { keepRunning } from './supervised-process.ts';

const waits = { restartAfter: 5, restartAfterAtMost: 20, healthyAfter: 10_000, endWithin: 200 };
const run = (script: string) => () => spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });

test('a process that dies is started again', async () => {
  const deaths: string[] = [];
  const kept = keepRunning(run('process.exit(3)'), (how) => deaths.push(how), waits);
  await vi.waitFor(() => { expect(deaths.length).toBeGreaterThanOrEqual(2); }, 5000);
  await kept.stop();
  expect(deaths[0]).toBe('exit 3');
});

test('a killed process comes back with another pid', async () => {
  const deaths: string[] = [];
  const kept = keepRunning(run('setInterval(() => {}, 1000)'), (how) => deaths.push(how), waits);
  const first = kept.pid;
  process.kill(Number(first), 'SIGKILL');
  await vi.waitFor(() => { expect(kept.pid).not.toBe(first); }, 5000);
  expect(deaths).toEqual(['SIGKILL']);
  await kept.stop();
});

test('a program that is not there is reported, not thrown', async () => {
  const deaths: string[] = [];
  const kept = keepRunning(() => spawn('/no/such/program'), (how) => deaths.push(how), waits);
  await vi.waitFor(() => { expect(deaths[0]).toContain('ENOENT'); });
  await kept.stop();
});

test('one that ignores SIGTERM is killed, and stays away', async () => {
  const child = run('process.on("SIGTERM", () => {}); process.stdout.write("up"); setInterval(() => {}, 1000)')();
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  let starts = 0;
  const kept = keepRunning(() => { starts += 1; return child; }, () => undefined, waits);
  await kept.stop();
  expect(child.signalCode).toBe('SIGKILL');
  expect(starts).toBe(1);
});
