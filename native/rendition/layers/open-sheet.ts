import sharp from 'sharp';
import type { Rgb } from '../../imaging/clean/grey.ts';
import { imageLimits } from '../../imaging/limits.ts';

export interface SheetRequest {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Dots per inch; a picture that does not say is taken for a whole A4 page. */
  readonly resolution: number | undefined;
}

export interface Sheet {
  readonly picture: Rgb;
  readonly resolution: number;
}

const a4WidthInches = 210 / 25.4;
/** Coarser pictures are enlarged twofold where they are to be parted into ink and paper: their letters' edges lie between pixels. */
const coarse = 180;

/** Dots per inch of a page picture. */
function pageResolution({ width, height, resolution }: Pick<SheetRequest, 'width' | 'height' | 'resolution'>): number {
  return resolution ?? Math.min(width, height) / a4WidthInches;
}

/** The size of the page in points. */
export function pageSize(page: SheetRequest): readonly [number, number] {
  const scale = 72 / pageResolution(page);
  return [page.width * scale, page.height * scale];
}

/** Decodes a verified page at its own resolution or at `most` if that is less. Throws on damaged data. */
export async function openSheet(page: SheetRequest, most: number, purpose: 'parting' | 'picture'): Promise<Sheet> {
  const own = pageResolution(page);
  const scale = own > most ? most / own : purpose === 'parting' && own < coarse && own * 2 <= most ? 2 : 1;
  const [width, height] = [Math.max(1, Math.round(page.width * scale)), Math.max(1, Math.round(page.height * scale))];
  const source = sharp(page.bytes, { limitInputPixels: imageLimits.maxPixels });
  const sized = scale === 1 ? source : source.resize({ width, height, fit: 'fill', kernel: scale > 1 ? 'cubic' : 'lanczos3' });
  const { data, info } = await sized.removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error('a page has three channels');
  return { picture: { data, width: info.width, height: info.height }, resolution: own * scale };
}
