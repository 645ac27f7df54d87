import { statfs } from 'node:fs/promises';

/** Free bytes for the kiosk's account; null where they can't be told. */
export async function freeSpace(dir: string): Promise<number | null> {
  const disk = await statfs(dir).catch(() => null);
  return disk === null ? null : disk.bavail * disk.bsize;
}
