import sharp from 'sharp';
import type { PageImage } from './types.ts';

/** A place on a page, in shares of its width and height. */
export interface PageShare {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Paper around the place that is shown with it, in shares of the place's height; so a line is seen with its neighbours. */
const margin = 1.2;

/** Cuts a place out of a page as JPEG, with some paper around it, no wider than `widest` pixels; never enlarged. */
export async function cutOut(page: PageImage, place: PageShare, widest: number): Promise<Uint8Array> {
  const around = Math.max(8, margin * place.h * page.height);
  const left = clamp(place.x * page.width - around, page.width - 1);
  const top = clamp(place.y * page.height - around, page.height - 1);
  const width = Math.max(1, Math.min(page.width - left, Math.round(place.w * page.width + 2 * around)));
  const height = Math.max(1, Math.min(page.height - top, Math.round(place.h * page.height + 2 * around)));
  return sharp(page.bytes)
    .extract({ left, top, width, height })
    .resize({ width: widest, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 85 })
    .toBuffer();
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, Math.round(value)));
}
