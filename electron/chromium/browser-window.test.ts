import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeOldProfiles } from './browser-window.ts';

test('the profile of a window that is no more goes; that of an open one, and of one being opened, stay', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'browser-window-test-'));
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  for (const [name, owner] of [['kiosk-window-a', `host-${String(gone)}`], ['kiosk-window-b', `my-host-${String(process.pid)}`], ['kiosk-window-c', null], ['other', `host-${String(gone)}`]] as const) {
    await mkdir(join(folder, name, 'Default'), { recursive: true });
    if (owner !== null) await symlink(owner, join(folder, name, 'SingletonLock'));
  }
  await removeOldProfiles(folder);
  expect((await readdir(folder)).toSorted()).toEqual(['kiosk-window-b', 'kiosk-window-c', 'other']);
  // A minute later it was not being opened but had been closed.
  await removeOldProfiles(folder, Date.now() + 61_000);
  expect((await readdir(folder)).toSorted()).toEqual(['kiosk-window-b', 'other']);
  await rm(folder, { recursive: true });
});
