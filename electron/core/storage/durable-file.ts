import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** How unfinished files end; whatever bears it after a start was never acknowledged and may go. */
export const unfinishedSuffix = '.part';

/** Writes a whole file so that a power cut leaves either the old one or the new one; throws what the disk throws. */
export async function writeFileDurably(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const unfinished = `${path}.${randomUUID()}${unfinishedSuffix}`;
  try {
    const file = await open(unfinished, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Makes a folder with its parents, each name of them on the disk when this ends. */
export async function makeFolderDurably(path: string, mode: number): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode });
  if (first === undefined) return;
  for (let made = resolve(path); made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

/** A new or removed name is on the disk only when its folder is; Windows has no such call and needs none. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
