import sharp from 'sharp';
import { imageLimits } from './limits.ts';
import type { PageImage } from './types.ts';

/** Clockwise. */
export type QuarterTurn = 90 | 180 | 270;

/** Turns a verified page; lossless, so that it may be turned as often as the citizen likes. */
export async function rotatePage(page: PageImage, degrees: QuarterTurn): Promise<PageImage> {
  const { data, info } = await sharp(page.bytes).rotate(degrees).png({ compressionLevel: imageLimits.pngEffort }).toBuffer({ resolveWithObject: true });
  return { ...page, bytes: data, mediaType: 'image/png', width: info.width, height: info.height };
}
