import { labelComponents } from '../../imaging/clean/components.ts';
import type { Component } from '../../imaging/clean/components.ts';
import type { Grey } from '../../imaging/clean/grey.ts';

/** Cells of a twelfth of an inch, looked at every second pixel. */
const cellsPerInch = 12;
/** Tone is grey between ink and paper that does not change within `reach` inches by more than `change`. */
const tone = { dark: 40, bright: 214, reach: 0.014, change: 22, share: 0.3 } as const;
/** In inches, both ways: an identity photograph is 1.2 by 1.6. */
const least = 0.45;

/** Finds photographs: patches of soft tones, which letters and rules never have. Takes evenly lit paper, gives boxes in its pixels. */
export function findPhotos(flat: Grey, resolution: number): Omit<Component, 'id' | 'area'>[] {
  const cell = Math.max(4, Math.round(resolution / cellsPerInch));
  const [across, down] = [Math.floor(flat.width / cell), Math.floor(flat.height / cell)];
  if (across === 0 || down === 0) return [];
  const bits = new Uint8Array(across * down);
  for (let y = 0; y < down; y += 1) for (let x = 0; x < across; x += 1) bits[y * across + x] = toneShare(flat, x * cell, y * cell, cell, resolution) > tone.share ? 1 : 0;
  const { components } = labelComponents({ data: bits, width: across, height: down });
  const side = (least * resolution) / cell;
  const large = components.filter((part) => part.x1 - part.x0 >= side && part.y1 - part.y0 >= side && part.area > 0.4 * (part.x1 - part.x0) * (part.y1 - part.y0));
  return large.map((part) => ({ x0: (part.x0 - 1) * cell, y0: (part.y0 - 1) * cell, x1: (part.x1 + 1) * cell, y1: (part.y1 + 1) * cell }));
}

function toneShare({ data, width, height }: Grey, left: number, top: number, cell: number, resolution: number): number {
  const reach = Math.max(2, Math.round(tone.reach * resolution));
  let [seen, soft] = [0, 0];
  for (let y = top; y < top + cell; y += 2) {
    const [above, below] = [Math.max(0, y - reach) * width, Math.min(height - 1, y + reach) * width];
    for (let x = left; x < left + cell; x += 2) {
      seen += 1;
      const value = data[y * width + x] ?? 255;
      if (value < tone.dark || value > tone.bright) continue;
      const [before, after] = [Math.max(0, x - reach), Math.min(width - 1, x + reach)];
      const around = [data[above + x] ?? 0, data[below + x] ?? 0, data[y * width + before] ?? 0, data[y * width + after] ?? 0];
      if (Math.max(...around, value) - Math.min(...around, value) < tone.change) soft += 1;
    }
  }
  return soft / seen;
}
