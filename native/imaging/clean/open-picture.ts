import sharp from 'sharp';
import { imageLimits } from '../limits.ts';
import type { Rgb } from './grey.ts';

/** How finely a picture is opened; `side` is its longest one where the file does not say its resolution. */
interface Fineness {
  readonly resolution: number;
  readonly side: number;
}

/** Enough for nine-point type, and half the pixels of 300 dpi; 240 dpi of an A4 sheet that fills the picture. */
const usual: Fineness = { resolution: 220, side: 2800 };
/** For the print of cards. */
const fine: Fineness = { resolution: 320, side: 4000 };

export interface OpenPicture {
  readonly picture: Rgb;
  readonly resolution: number | undefined;
  /** Pixels of `picture` for one of the file. */
  readonly scale: number;
}

/** Decodes a verified page at the resolution that reading works on, or `finely` where its print is small. Throws on damaged data. */
export async function openPicture(bytes: Uint8Array, resolution: number | undefined, finely = false): Promise<OpenPicture> {
  const to = finely ? fine : usual;
  const source = sharp(bytes, { limitInputPixels: imageLimits.maxPixels });
  const { width, height } = await source.metadata();
  const believable = resolution !== undefined && Math.max(width, height) / resolution < 24 && Math.max(width, height) / resolution > 2 ? resolution : undefined;
  const scale = Math.min(1, believable === undefined ? to.side / Math.max(width, height) : to.resolution / believable);
  const sized = scale < 1 ? source.resize({ width: Math.max(1, Math.round(width * scale)), kernel: 'cubic' }) : source;
  const { data, info } = await sized.removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  // A plain array: the loops over pixels are twice as quick where they meet one kind of array only.
  const plain = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { picture: { data: plain, width: info.width, height: info.height }, resolution: believable === undefined ? undefined : believable * scale, scale };
}
