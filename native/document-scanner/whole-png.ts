import { open } from 'node:fs/promises';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The IEND chunk with its check sum, with which every PNG ends (ISO/IEC 15948, 11.2.5). */
const ending = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

/** Whether the file begins and ends as a PNG does: one that a full disk or a dying tool cut off does not. */
export async function isWholePng(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return false;
  try {
    const { size } = await file.stat();
    if (size < signature.length + ending.length) return false;
    const head = await file.read(Buffer.alloc(signature.length), 0, signature.length, 0);
    const tail = await file.read(Buffer.alloc(ending.length), 0, ending.length, size - ending.length);
    return head.buffer.equals(signature) && tail.buffer.equals(ending);
  } finally {
    await file.close();
  }
}
