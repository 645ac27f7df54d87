import sharp from 'sharp';
import type { PageImage } from './types.ts';

/** A JPEG of the page for the screen, no side longer than `longestSide` pixels; never enlarged. */
export async function thumbnail(page: PageImage, longestSide: number): Promise<Uint8Array> {
  return sharp(page.bytes)
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80, mozjpeg: false })
    .toBuffer();
}
