import type { PageMediaType } from '../types.ts';

const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const pngTail = Buffer.from([0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);
/** Some makes pad a JPEG behind its end. */
const padding = 4096;

/** What picture an answer is by its own bytes, whatever its label says; undefined for none, or for one that was cut off. */
export function wholePicture(bytes: Buffer): PageMediaType | undefined {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) {
    return bytes.subarray(-padding).lastIndexOf(Buffer.from([0xff, 0xd9])) === -1 ? undefined : 'image/jpeg';
  }
  return bytes.subarray(0, 8).equals(pngHead) && bytes.subarray(-8).equals(pngTail) ? 'image/png' : undefined;
}
