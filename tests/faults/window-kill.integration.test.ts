import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findChromium } from '../../electron/chromium/browser-window.ts';
import { end } from '../../electron/chromium/supervised-process.ts';
import { openOwnCentre, type OwnCentre } from '../../scripts/kioskctl/centre/own-centre.ts';
import { layEmptyDatabase } from '../support/gateway/empty-database.ts';

const missing = ['/usr/bin/Xvfb', findChromium() ?? 'chromium'].filter((program) => !existsSync(program));
const patience = 60_000;
let screen: ChildProcess;
let centre: OwnCentre;

/** The window is a real one, on a display that nobody sees; that it lives again is told by its page's connection to the core. */
describe.skipIf(missing.length > 0)('the kiosk’s window in Chromium (needs Xvfb)', () => {
  beforeAll(async () => {
    screen = spawn('/usr/bin/Xvfb', ['-displayfd', '3', '-screen', '0', '1080x1920x24'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const numbers = screen.stdio[3];
    if (numbers === null || numbers === undefined || !('readable' in numbers)) throw new Error('Xvfb tells no display');
    const [display] = (await once(createInterface({ input: numbers as NodeJS.ReadableStream }), 'line')) as [string];
    process.env['DISPLAY'] = `:${display}`;
    centre = await openOwnCentre({ say: () => undefined, furnishGateway: layEmptyDatabase, window: 'kiosk' });
    await vi.waitFor(() => { expect(pages()).toHaveLength(1); }, { timeout: patience });
    // The connections that fetched the page are let go after five seconds; the one that stays is the page's own.
    await delay(7000);
    expect(pages()).toHaveLength(1);
  });
  afterAll(async () => {
    await centre.stop();
    await end(screen);
    delete process.env['DISPLAY'];
  });

  /** Connections between page and core, from the kernel's table. */
  function pages(): string[] {
    const port = Number(new URL(centre.kiosk.url).port).toString(16).toUpperCase().padStart(4, '0');
    const rows = readFileSync('/proc/net/tcp', 'utf8').split('\n').map((row) => row.trim().split(/\s+/u));
    return rows.filter(([, local, , state]) => local?.endsWith(`:${port}`) === true && state === '01').map(([, , remote]) => remote ?? '').slice(0, 1);
  }

  function renderers(): number[] {
    return readdirSync('/proc').filter((name) => /^\d+$/u.test(name)).map(Number).filter((pid) => parentChain(pid).includes(centre.kiosk.windowPid() ?? -1) && commandOf(pid).includes('--type=renderer') && !commandOf(pid).includes('--extension-process'));
  }

  test('a page whose process is killed comes back by itself', async () => {
    const before = centre.kiosk.windowPid();
    const victims = renderers();
    expect(victims.length).toBeGreaterThan(0);
    const began = performance.now();
    for (const pid of victims) process.kill(pid, 'SIGKILL');
    await expect.poll(() => centre.kiosk.windowPid(), { timeout: patience, interval: 20 }).not.toBe(before);
    await expect.poll(pages, { timeout: patience, interval: 20 }).toHaveLength(1);
    process.stderr.write(`page back after ${String(Math.round(performance.now() - began))} ms\n`);
  });

  test('a window that is killed comes back by itself', async () => {
    const before = centre.kiosk.windowPid() ?? 0;
    process.kill(before, 'SIGKILL');
    await expect.poll(() => centre.kiosk.windowPid(), { timeout: patience, interval: 20 }).not.toBe(before);
    await expect.poll(pages, { timeout: patience, interval: 20 }).toHaveLength(1);
  });
});

function commandOf(pid: number): string {
  try {
    return readFileSync(join('/proc', String(pid), 'cmdline'), 'utf8');
  } catch {
    return '';
  }
}

function parentChain(pid: number): number[] {
  const chain: number[] = [];
  for (let at = pid; at > 1; ) {
    try {
      at = Number(readFileSync(join('/proc', String(at), 'stat'), 'utf8').split(') ')[1]?.split(' ')[1] ?? 0);
    } catch {
      return chain;
    }
    chain.push(at);
  }
  return chain;
}
