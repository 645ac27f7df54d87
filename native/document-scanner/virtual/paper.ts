import sharp from 'sharp';
import type { EsclJobSettings } from './escl-documents.ts';
import { maxRegion } from './escl-documents.ts';

/** A sheet: a picture of an A4 page in any size and format, or the path of one. */
export type Paper = string | Uint8Array;

/** A sheet for the feeder: printed on its front, or on both sides. */
export type Sheet = Paper | { readonly front: Paper; readonly back: Paper };

/** One side of a sheet; undefined for the bare back of one that is printed on its front. */
export function sideOf(sheet: Sheet | undefined, side: 'front' | 'back'): Paper | undefined {
  if (sheet === undefined || typeof sheet === 'string' || sheet instanceof Uint8Array) return side === 'front' ? sheet : undefined;
  return sheet[side];
}

const a4 = { width: 2480, height: 3508 };

/** What the lamp sees of a sheet: the asked region at the asked resolution as JPEG, white where there is no paper. */
export async function exposePaper(paper: Paper | undefined, settings: EsclJobSettings): Promise<Buffer> {
  const scale = settings.resolution / 300;
  const region = clampRegion(settings.region);
  const width = Math.max(1, Math.round(region.width * scale));
  const height = Math.max(1, Math.round(region.height * scale));
  const bed = sharp({ create: { width, height, channels: 3, background: '#ffffff' } });
  const sheet = paper === undefined ? undefined : await cutSheet(paper, region, scale);
  const exposed = sheet === undefined ? bed : bed.composite([{ input: sheet, left: 0, top: 0 }]);
  const pixels = await exposed.png({ compressionLevel: 0 }).toBuffer();
  const tinted = settings.grey ? sharp(pixels).toColourspace('b-w') : sharp(pixels);
  return tinted.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** The part of the sheet that lies in the region, in output pixels; undefined where they don't meet. */
async function cutSheet(paper: Paper, region: EsclJobSettings['region'], scale: number): Promise<Buffer | undefined> {
  const size = { width: Math.round(a4.width * scale), height: Math.round(a4.height * scale) };
  const left = Math.round(region.x * scale);
  const top = Math.round(region.y * scale);
  const width = Math.min(size.width - left, Math.round(region.width * scale));
  const height = Math.min(size.height - top, Math.round(region.height * scale));
  if (width <= 0 || height <= 0) return undefined;
  return sharp(paper).flatten({ background: '#ffffff' }).resize({ ...size, fit: 'fill' }).extract({ left, top, width, height }).png({ compressionLevel: 0 }).toBuffer();
}

function clampRegion(region: EsclJobSettings['region']): EsclJobSettings['region'] {
  const x = Math.min(region.x, maxRegion.width - 1);
  const y = Math.min(region.y, maxRegion.height - 1);
  return { x, y, width: Math.min(region.width, maxRegion.width - x), height: Math.min(region.height, maxRegion.height - y) };
}
