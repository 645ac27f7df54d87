import sharp from 'sharp';
import { imageLimits } from '../limits.ts';
import type { Rgb } from './grey.ts';

/** Enough for eight-point type, and half the pixels of 300 dpi. */
const workingResolution = 220;
/** Longest side where the file does not say its resolution: 240 dpi of an A4 sheet that fills it. */
const longestSide = 2800;

export interface OpenPicture {
  readonly picture: Rgb;
  readonly resolution: number | undefined;
  /** Pixels of `picture` for one of the file. */
  readonly scale: number;
}

/** Decodes a verified page at the resolution that reading works on. Throws on damaged data. */
export async function openPicture(bytes: Uint8Array, resolution: number | undefined): Promise<OpenPicture> {
  const source = sharp(bytes, { limitInputPixels: imageLimits.maxPixels });
  const { width, height } = await source.metadata();
  const believable = resolution !== undefined && Math.max(width, height) / resolution < 24 && Math.max(width, height) / resolution > 2 ? resolution : undefined;
  const scale = Math.min(1, believable === undefined ? longestSide / Math.max(width, height) : workingResolution / believable);
  const sized = scale < 1 ? source.resize({ width: Math.max(1, Math.round(width * scale)), kernel: 'cubic' }) : source;
  const { data, info } = await sized.removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  // A plain array: the loops over pixels are twice as quick where they meet one kind of array only.
  const plain = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { picture: { data: plain, width: info.width, height: info.height }, resolution: believable === undefined ? undefined : believable * scale, scale };
}
