import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shellFixture } from '../support/electron-double/shell-fixture.ts';

const root = join(import.meta.dirname, '..', '..');
const binary = electronBinary();
const missing = binary === null ? 'Electron’s program file is not on this machine' : !existsSync(join(root, 'out', 'electron', 'shell', 'main.js')) ? 'the kiosk is not built (npm run build)' : null;
if (missing !== null) process.stderr.write(`Skipped, the real Electron: ${missing}.\n`);

/** The built kiosk in the real Electron: what the double can't show. */
describe.skipIf(missing !== null)('the kiosk in the real Electron', () => {
  let electron: ElectronApplication;
  let page: Page;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await shellFixture();
    remove = made.remove;
    const file = join(made.dir, 'config.json');
    await writeFile(file, JSON.stringify(made.config));
    electron = await _electron.launch({
      executablePath: binary ?? '',
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${join(made.dir, 'user-data')}`, root, '--windowed'],
      env: { ...process.env, KIOSK_CONFIG_FILE: file },
    });
    page = await electron.firstWindow();
  });
  afterAll(async () => {
    await electron.close();
    await remove();
  });

  test('shows the page of our own scheme, without Node, over a port', async () => {
    expect(page.url()).toMatch(/^app:\/\/kiosk\//);
    expect(await page.evaluate(() => ['require' in globalThis, 'process' in globalThis, 'kioskBridge' in globalThis])).toEqual([false, false, true]);
    await page.getByRole('button').first().waitFor();
  });

  test('goes nowhere else, opens no window and reaches no network', async () => {
    await page.evaluate(() => { window.location.href = 'https://example.org/'; });
    expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
    expect(await page.evaluate(() => fetch('https://example.org/').then(() => true, () => false))).toBe(false);
    expect(page.url()).toMatch(/^app:\/\/kiosk\//);
  });

  test('comes back when the core is killed', async () => {
    const pid = await electron.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'core')?.pid ?? 0);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => electron.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'core')?.pid ?? 0), { timeout: 20_000 }).not.toBe(pid);
    await page.getByRole('button').first().waitFor();
  });
});

function electronBinary(): string | null {
  const home = join(root, 'node_modules', 'electron');
  const name = join(home, 'path.txt');
  const path = existsSync(name) ? join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(home, 'dist'), readFileSync(name, 'utf8')) : null;
  return path !== null && existsSync(path) ? path : null;
}
