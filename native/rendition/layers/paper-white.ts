import type { Rgb } from '../../imaging/clean/grey.ts';
import { median } from '../../median.ts';

export interface PaperColour {
  /** Brightness of the bare paper in each channel, 1 to 255. */
  readonly white: readonly [number, number, number];
  /** A scanner's even white all over; not so where a lamp, a shadow or a coloured sheet shows. */
  readonly isWhite: boolean;
}

/** Blocks looked at are an eighth of an inch; the paper is the bright end of each. */
const inch = 8;
/** A sheet is white if nearly all its blocks are this bright, and the paper has hardly a tint. */
const limits = { bright: 205, share: 0.94, tint: 16, paper: 0.85 } as const;

/** Measures the paper of a page. Resolution in dots per inch. */
export function paperColour(page: Rgb, resolution: number): PaperColour {
  const block = Math.max(4, Math.round(resolution / inch));
  const blocks: (readonly [number, number, number])[] = [];
  for (let y = 0; y + block <= page.height; y += block) for (let x = 0; x + block <= page.width; x += block) blocks.push(brightEnd(page, x, y, block));
  const channel = (index: 0 | 1 | 2): number => Math.max(1, median(blocks.map((colour) => colour[index]), 255));
  const white = [channel(0), channel(1), channel(2)] as const;
  const bright = blocks.filter((colour) => Math.min(...colour) >= limits.bright).length;
  const isWhite = blocks.length > 0 && bright >= blocks.length * limits.share && Math.max(...white) - Math.min(...white) <= limits.tint;
  return { white, isWhite };
}

/** Of each channel by itself, from about fifty of the block's pixels. */
function brightEnd({ data, width }: Rgb, left: number, top: number, block: number): readonly [number, number, number] {
  const step = Math.max(1, Math.floor(block / 7));
  const across = Math.ceil(block / step);
  const rank = Math.floor(across * across * limits.paper);
  const channel = (index: number): number => {
    const samples = new Uint8Array(across * across);
    for (let y = 0, at = 0; y < across; y += 1) for (let x = 0; x < across; x += 1, at += 1) samples[at] = data[((top + y * step) * width + left + x * step) * 3 + index] ?? 0;
    return samples.sort()[rank] ?? 0;
  };
  return [channel(0), channel(1), channel(2)];
}
