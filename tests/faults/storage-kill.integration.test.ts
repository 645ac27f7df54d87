import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findLost, kill, startWriter } from './support/writer-process.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kiosk-kill-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('kill -9 of the process that writes', () => {
  it.each([1, 40, 151])('after %i acknowledgements loses none of them and leaves no half-written file', async (count) => {
    const writer = startWriter(root);
    await writer.reached(count);
    await kill(writer.child);
    const { lost, swept, integrity } = await findLost(root, writer.acknowledged);
    expect(lost).toEqual([]);
    expect(swept.missing).toBe(0);
    expect(integrity).toBe('ok');
    // What the first start left broken off, a second one doesn't find again.
    expect((await findLost(root, writer.acknowledged)).swept).toEqual({ unowned: 0, unfinished: 0, stray: 0, missing: 0 });
  });
});

/**
 * A killed process still has its pages in the kernel's cache; a power cut has not. So the disk is a file, and what it held
 * at one instant is mounted as if the machine had just been switched on.
 */
describe('a power cut', () => {
  const mounted: string[] = [];

  afterEach(() => {
    for (const dir of mounted.splice(0)) execFileSync('umount', [dir]);
  });

  function mount(image: string, name: string): string {
    const dir = join(root, name);
    mkdirSync(dir);
    execFileSync('mount', ['-o', 'loop', image, dir], { stdio: 'pipe' });
    mounted.push(dir);
    return dir;
  }

  it('loses nothing that was acknowledged, in rows or in files', async (context) => {
    if (process.getuid?.() !== 0) context.skip('needs root to mount a disk image');
    const image = join(root, 'disk.img');
    execFileSync('truncate', ['-s', '96M', image]);
    execFileSync('mkfs.ext4', ['-q', '-F', image]);
    let disk: string;
    try {
      disk = mount(image, 'disk');
    } catch {
      return context.skip('this machine mounts no disk images');
    }
    const writer = startWriter(disk);
    await writer.reached(120);
    writer.child.kill('SIGSTOP');
    const acknowledged = [...writer.acknowledged];
    execFileSync('cp', ['--sparse=always', image, join(root, 'after-cut.img')]);
    await kill(writer.child);
    const after = mount(join(root, 'after-cut.img'), 'after-cut');
    const { lost, swept, integrity } = await findLost(after, acknowledged);
    expect(acknowledged.length).toBeGreaterThanOrEqual(120);
    expect(lost).toEqual([]);
    expect(swept.missing).toBe(0);
    expect(integrity).toBe('ok');
  });
});
