import type { Bitmap, Grey } from './grey.ts';

/** Whitens, in place, the ink that was taken from the bitmap since `before`, with its grey seam, sparing what stayed. */
export function eraseRemoved(grey: Grey, before: Uint8Array, kept: Bitmap): void {
  const { data, width } = kept;
  for (let at = width + 1; at < data.length - width - 1; at += 1) {
    if (before[at] === 0 || data[at] === 1) continue;
    for (let row = at - width; row <= at + width; row += width) {
      for (let near = row - 1; near <= row + 1; near += 1) if (data[near] === 0) grey.data[near] = 255;
    }
  }
}
