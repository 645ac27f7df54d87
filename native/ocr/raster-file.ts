import type { Grey } from '../imaging/clean/grey.ts';

/** Before the pixels: the format's name, width, height, bits a pixel, words a row, colours of a palette, bytes of the pixels. */
const headerWords = 7;
const name = 'spix';
const bits = 8;

/**
 * A grey picture as a file in the engine's library's own form (Leptonica's `spix`), which it takes as a whole; of a PGM file it
 * fetches each pixel by itself, which took 18 milliseconds for a page's strips. Rows are of whole 32-bit words, and in each the
 * first pixel has the highest byte.
 */
export function rasterFile({ data, width, height }: Grey): Uint8Array {
  const stride = (width + 3) & ~3;
  const file = new Uint8Array(headerWords * 4 + stride * height);
  file.set(Buffer.from(name, 'latin1'));
  const words = new Int32Array(file.buffer);
  words.set([width, height, bits, stride / 4, 0, stride * height], 1);
  for (let y = 0; y < height; y += 1) file.set(data.subarray(y * width, (y + 1) * width), headerWords * 4 + y * stride);
  swapBytes(words.subarray(headerWords));
  return file;
}

/** WebAssembly's memory has a word's lowest byte first. */
function swapBytes(words: Int32Array): void {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? 0;
    words[at] = (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
  }
}
