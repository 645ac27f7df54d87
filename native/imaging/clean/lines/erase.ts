import type { Bitmap, Grey } from '../grey.ts';

/** Whitens, in place, the ink that was taken from the bitmap since `before`, with its grey seam, sparing what stayed. */
export function eraseRemoved(grey: Grey, before: Uint8Array, kept: Bitmap): void {
  const { data, width } = kept;
  // Four pixels at a time: almost all of the page stays as it was.
  const words = data.length >> 2;
  const [was, is] = [new Int32Array(before.buffer, before.byteOffset, words), new Int32Array(data.buffer, data.byteOffset, words)];
  const end = data.length - width - 1;
  for (let word = 0; word < words; word += 1) {
    if (was[word] === is[word]) continue;
    for (let at = Math.max(width + 1, word * 4); at < Math.min(end, word * 4 + 4); at += 1) {
      if (before[at] === 0 || data[at] === 1) continue;
      for (let row = at - width; row <= at + width; row += width) {
        for (let near = row - 1; near <= row + 1; near += 1) if (data[near] === 0) grey.data[near] = 255;
      }
    }
  }
}
