import type { Component, Labelling } from '../../imaging/clean/components.ts';
import type { Grey } from '../../imaging/clean/grey.ts';

/** Brighter than this is paper; so much darker than white is a letter's usual pixel. */
const grey = { paper: 225, letter: 200 } as const;
/** A speck with so many times the ink that a patch needs is a mark. */
const share = 1.3;

/**
 * Whether a patch is more than dust: it has an area in pixels, or, as thin marks of small pictures have, a dark middle in a
 * grey that holds the rest of it. Grey of other patches does not count.
 */
export function isInk({ data, width, height }: Grey, { labels }: Labelling, { id, area, x0, y0, x1, y1 }: Component, least: number): boolean {
  if (area >= least) return true;
  if (area < 2 || x0 < 2 || y0 < 2 || x1 > width - 2 || y1 > height - 2) return false;
  let dark = 0;
  for (let y = y0 - 2; y < y1 + 2; y += 1) {
    for (let at = y * width + x0 - 2; at < y * width + x1 + 2; at += 1) {
      const [value, label] = [data[at] ?? 255, labels[at] ?? 0];
      if (value < grey.paper && (label === 0 || label === id)) dark += (255 - value) / grey.letter;
    }
  }
  return dark >= share * least;
}
