import sharp from 'sharp';
import { checkPicture } from './page-checks.ts';
import type { PageChecks } from './page-checks.ts';
import type { PageImage } from './types.ts';

export interface FirstLook {
  readonly checks: PageChecks;
  /** JPEG for the screen. */
  readonly picture: Uint8Array;
}

/** Longest side of what both are made from, in pixels: as large as the check looks at a page. */
const openedSide = 1750;

/**
 * What is to be said of a page while the paper is there, and its picture for the screen, from one opening: opening a scanned
 * A4 sheet costs more than both together. `longestSide` in pixels, at most 1,750.
 */
export async function firstLook(page: PageImage, longestSide: number): Promise<FirstLook> {
  const { data, info } = await sharp(page.bytes)
    .resize({ width: openedSide, height: openedSide, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const picture = sharp(data, { raw: { width, height, channels: 3 } }).resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 80 }).toBuffer();
  return { checks: checkPicture({ data, width, height }), picture: await picture };
}
