import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
let dataDir = '';
let kiosk: ChildProcess | null = null;

afterEach(async () => {
  kiosk?.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

it('ends everything in order on Ctrl-C, which a terminal sends to all processes at once', async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kiosk-start-'));
  const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, '--headless', '--data-dir', dataDir], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  kiosk = started;
  const ended = once(started, 'exit');
  let said = '';
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (bytes: Buffer) => { said += bytes.toString(); });
  await expect.poll(() => said, { timeout: 50_000 }).toContain('Ctrl-C ends everything');
  // The core may get it long before its shell ends it: with a window to close first it did.
  const core = Number(execFileSync('pgrep', ['-g', String(started.pid), '-f', 'core-process']).toString());
  process.kill(core, 'SIGINT');
  await delay(1000);
  expect(existsSync(`/proc/${String(core)}`)).toBe(true);
  process.kill(-Number(started.pid), 'SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(said).not.toMatch(/Error|starting it again/u);
  expect(existsSync(join(dataDir, 'centre', 'kiosk-enrolled'))).toBe(true);
});
