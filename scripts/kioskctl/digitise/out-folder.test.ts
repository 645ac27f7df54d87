import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OutFolder } from './out-folder.ts';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'out-folder-')); });
afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

async function stems(out: string, files: readonly string[]): Promise<string[]> {
  const opened = await OutFolder.open(out, files);
  await opened.spool.close();
  return files.map((file) => opened.stemFor(file));
}

test('files of the same name get different ones, in the order they are read', async () => {
  expect(await stems(join(folder, 'out'), ['/a/scan.jpg', '/b/scan.jpg', '/b/Scan.tif', '/b/other.pdf'])).toEqual(['scan', 'scan-2', 'Scan-3', 'other']);
});

test('no paper that is read is written over, by whatever way its folder is named', async () => {
  const [here, linked] = [join(folder, 'papers'), join(folder, 'link')];
  await mkdir(here);
  await symlink(here, linked);
  expect(await stems(linked, [join(here, 'letter.pdf'), join(here, 'Form.PDF'), join(here, 'photo.jpg')])).toEqual(['letter-2', 'Form-2', 'photo']);
  // Its first part and its pictures of the steps would be called so.
  expect(await stems(here, [join(here, 'big.tif'), join(here, 'big-phan-1.pdf'), join(here, 'a.jpg'), join(here, 'a-1-1-opened.png')])).toEqual(['big-2', 'big-phan-1-2', 'a-2', 'a-1-1-opened']);
});

test('what is laid away comes back, and leaves no name in the folder', async () => {
  const { spool } = await OutFolder.open(folder, []);
  const [one, two] = [await spool.keep(Buffer.from('một')), await spool.keep(Buffer.from('hai ba'))];
  expect(await readdir(folder)).toEqual([]);
  expect([Buffer.from(await two()).toString(), Buffer.from(await one()).toString()]).toEqual(['hai ba', 'một']);
  await spool.close();
});
