import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { isAnimatedPng } from './animated-png.ts';
import { decodeHeic } from './heic/decode-heic.ts';
import { imageKind } from './image-kind.ts';
import { imageLimits } from './limits.ts';
import { stripMetadata } from './strip-metadata.ts';
import type { PageImage, PageRefusal } from './types.ts';

// Pages are personal data and rarely decoded twice: the decoder's cache would keep them for nothing.
sharp.cache(false);

export interface PictureFacts {
  readonly width: number;
  readonly height: number;
  /** More than one in a TIFF of several pages only. */
  readonly pages: number;
  /** It moves; only its first frame is ever looked at. */
  readonly animated: boolean;
}

/**
 * Turns an untrusted file into a verified page, decoding every pixel once. Of a JPEG or PNG that is plain already the picture
 * keeps its very bytes, and what the file says beside it (place, camera) goes; anything else (turned by EXIF, CMYK, 16 bit, transparent, animated, TIFF, WebP, GIF, HEIC) becomes a lossless PNG.
 * `frame` picks a page of a multi-page TIFF, from 0.
 */
export async function decodePage(bytes: Uint8Array, frame = 0): Promise<Result<PageImage, PageRefusal>> {
  const header = await readHeader(bytes);
  if (!header.ok) return header;
  if (imageKind(bytes) === 'heic') return decodeHeic(bytes);
  const open = () => sharp(bytes, { limitInputPixels: imageLimits.maxPixels, failOn: 'truncated', page: frame });
  try {
    const bare = isPlain(header.value) && !isAnimatedPng(bytes) ? stripMetadata(bytes, header.value.format === 'png' ? 'image/png' : 'image/jpeg') : null;
    return ok(bare === null ? await normalise(open(), header.value) : await keep(bare, open(), header.value));
  } catch {
    return fail('truncated');
  }
}

/** Looks at the header only: kind, size and number of pages, with the refusals that these decide. */
export async function inspectPicture(bytes: Uint8Array): Promise<Result<PictureFacts, PageRefusal>> {
  const header = await readHeader(bytes);
  if (!header.ok) return header;
  const { width, height, pages: frames = 1 } = header.value;
  const kind = imageKind(bytes);
  const animated = (kind === 'gif' || kind === 'webp') && frames > 1;
  return ok({ width, height, pages: kind === 'tiff' ? frames : 1, animated: animated || (kind === 'png' && isAnimatedPng(bytes)) });
}

async function readHeader(bytes: Uint8Array): Promise<Result<Metadata, PageRefusal>> {
  if (bytes.length === 0) return fail('empty');
  if (bytes.length > imageLimits.maxBytes) return fail('tooLarge');
  const kind = imageKind(bytes);
  if (kind === undefined) return fail('notAnImage');
  if (kind === 'foreign') return fail('unsupported');
  try {
    const metadata = await sharp(bytes, { limitInputPixels: false, failOn: 'truncated' }).metadata();
    const refusal = refusedSize(metadata);
    return refusal === undefined ? ok(metadata) : fail(refusal);
  } catch {
    return fail('truncated');
  }
}

function refusedSize({ width, height }: Metadata): PageRefusal | undefined {
  if (width * height > imageLimits.maxPixels) return 'tooLarge';
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return short < imageLimits.minSide || long > short * imageLimits.maxShape ? 'notAPage' : undefined;
}

function isPlain(metadata: Metadata): boolean {
  const space = metadata.space === 'srgb' || metadata.space === 'b-w';
  const upright = metadata.orientation === undefined || metadata.orientation === 1;
  const oneFrame = (metadata.pages ?? 1) === 1;
  return (metadata.format === 'jpeg' || metadata.format === 'png') && space && upright && oneFrame && metadata.depth === 'uchar' && !metadata.hasAlpha;
}

/** Decodes all of it to find damage, without keeping the pixels. */
async function keep(bytes: Uint8Array, picture: Sharp, metadata: Metadata): Promise<PageImage> {
  await picture.resize({ width: 16, fastShrinkOnLoad: false }).raw().toBuffer();
  const mediaType = metadata.format === 'png' ? 'image/png' : 'image/jpeg';
  return { bytes, mediaType, width: metadata.width, height: metadata.height, ...believable(metadata.density) };
}

/** The PNG carries the resolution and no other metadata: no place, no camera, no thumbnail. */
async function normalise(picture: Sharp, metadata: Metadata): Promise<PageImage> {
  const plain = picture.autoOrient().flatten({ background: '#ffffff' }).toColourspace(metadata.space === 'b-w' || metadata.space === 'grey16' ? 'b-w' : 'srgb');
  const { data, info } = await plain.png({ compressionLevel: imageLimits.pngEffort }).toBuffer({ resolveWithObject: true });
  return { bytes: data, mediaType: 'image/png', width: info.width, height: info.height, ...believable(metadata.density) };
}

/** 72 is what programs write that don't know. */
function believable(density: number | undefined): { resolution?: number } {
  return density !== undefined && density > 72 && density <= 2400 ? { resolution: Math.round(density) } : {};
}
