import type { Bitmap, Grey } from '../grey.ts';

/** Ink is what is darker than the middle between ink and paper (Otsu), within bounds that flattened paper allows. */
export function threshold(flat: Grey, bounds = { low: 120, high: 190 }): { readonly bitmap: Bitmap; readonly level: number } {
  const level = Math.min(bounds.high, Math.max(bounds.low, otsu(flat.data)));
  return { bitmap: { data: below(flat.data, level), width: flat.width, height: flat.height }, level };
}

/** 1 where a value is below the level (1 to 256), else 0. Four at a time: a value of the level or more overflows into its ninth bit. */
export function below(values: Uint8Array, level: number): Uint8Array {
  const data = new Uint8Array(values.length);
  const words = values.byteOffset % 4 === 0 ? values.length >> 2 : 0;
  const [from, to] = [new Int32Array(values.buffer, words === 0 ? 0 : values.byteOffset, words), new Int32Array(data.buffer, 0, words)];
  const rest = (256 - level) * 0x10001;
  for (let word = 0; word < words; word += 1) {
    const four = from[word] ?? 0;
    const even = (four & 0xff00ff) + rest;
    const odd = ((four >>> 8) & 0xff00ff) + rest;
    to[word] = ((~even >>> 8) & 0x10001) | (~odd & 0x1000100);
  }
  for (let at = words * 4; at < data.length; at += 1) data[at] = (values[at] ?? 255) < level ? 1 : 0;
  return data;
}

/** The level that parts dark from bright with the greatest variance between them; paper above 235 is left out, it outweighs all. */
function otsu(data: Uint8Array): number {
  const counts = new Float64Array(256);
  for (let from = 0; from < data.length; from += stretch) countValues(data.subarray(from, from + stretch), counts);
  let [total, sum] = [0, 0];
  // Paper counts as much as the ink does, so that a few words on a large page part as well as a full page.
  const ink = counts.subarray(0, 200).reduce((all, count) => all + count, 0);
  const paper = counts.subarray(200).reduce((all, count) => all + count, 0);
  for (let value = 200; value < 256; value += 1) counts[value] = ((counts[value] ?? 0) * Math.max(1, ink)) / Math.max(1, paper);
  counts.forEach((count, value) => {
    total += count;
    sum += count * value;
  });
  let [below, belowSum, best, level] = [0, 0, -1, 150];
  for (let value = 0; value < 255; value += 1) {
    below += counts[value] ?? 0;
    belowSum += (counts[value] ?? 0) * value;
    if (below === 0 || below === total) continue;
    const spread = (sum * below - belowSum * total) ** 2 / (below * (total - below));
    if (spread > best) [best, level] = [spread, value + 1];
  }
  return level;
}

/** So many values are counted a call, a multiple of three: a loop that is called is compiled once, one over a whole page anew for each. */
const stretch = 30_000;

/** Every third value, which is enough. */
function countValues(data: Uint8Array, counts: Float64Array): void {
  for (let at = 0; at < data.length; at += 3) {
    const value = data[at] ?? 255;
    counts[value] = (counts[value] ?? 0) + 1;
  }
}
