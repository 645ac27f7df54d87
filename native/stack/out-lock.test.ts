import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockOut } from './out-lock.ts';

it('gives a folder to one run at a time, by whatever name it is called', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'out-lock-'));
  try {
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    await mkdir(one);
    await mkdir(other);
    await symlink(one, join(folder, 'same'));
    const lock = await lockOut(one);
    expect([lock === null, await lockOut(one), await lockOut(join(folder, 'same'))]).toEqual([false, null, null]);
    const second = await lockOut(other);
    expect(second).not.toBeNull();
    await lock?.release();
    const again = await lockOut(one);
    expect(again).not.toBeNull();
    await Promise.all([second?.release(), again?.release()]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
