import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorkFolder } from './work-folder.ts';

let dataDir: string;
beforeEach(() => { dataDir = mkdtempSync(join(tmpdir(), 'work-folder-')); });
afterEach(() => { rmSync(dataDir, { recursive: true }); });

test('nobody else may look into it, and it goes with the core', async () => {
  const folder = await openWorkFolder(dataDir);
  expect(statSync(folder.path).mode & 0o777).toBe(0o700);
  await folder.remove();
  expect(existsSync(folder.path)).toBe(false);
});

test('what a killed core left is removed at the next start', async () => {
  const killed = await openWorkFolder(dataDir);
  writeFileSync(join(killed.path, 'page.png'), 'a page');
  const next = await openWorkFolder(dataDir);
  expect(existsSync(killed.path)).toBe(false);
  await next.remove();
});

test('a note that names another place removes nothing', async () => {
  const precious = mkdtempSync(join(tmpdir(), 'precious-'));
  writeFileSync(join(dataDir, 'work-folder'), precious);
  await (await openWorkFolder(dataDir)).remove();
  expect(existsSync(precious)).toBe(true);
  rmSync(precious, { recursive: true });
});
