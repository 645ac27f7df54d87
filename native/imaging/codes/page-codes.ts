import sharp from 'sharp';
import { readBarcodes } from 'zxing-wasm/reader';
import { warmCameraCode } from '../../barcode-scanner/camera-code.ts';
import { decodeCodeText } from '../../barcode-scanner/line-framer.ts';
import type { Rgb } from '../clean/grey.ts';
import { openPicture } from '../clean/open-picture.ts';
import type { PageImage, PixelBox } from '../types.ts';
import { findCodeSpots } from './code-spots.ts';

/** A code printed on a page: an identity card's, a certificate's, a register's bar code. */
export interface PageCode {
  readonly format: 'qr' | 'dataMatrix' | 'pdf417' | 'bar';
  readonly text: string;
  readonly box: PixelBox;
}

/** Spots are read at about this size, enlarged up to `most` times: a card's code has eleven millimetres. */
const read = { side: 800, most: 3, spots: 6 } as const;

/**
 * Finds and reads the codes on a page, turned, small or several; boxes are in the page's pixels. A page without one costs
 * a look over its pixels alone. Resolution in dots per inch.
 */
export async function readPageCodes(page: Rgb, resolution: number): Promise<PageCode[]> {
  const spots = findCodeSpots(page, resolution).slice(0, read.spots);
  if (spots.length === 0) return [];
  await warmCameraCode();
  const found: PageCode[] = [];
  for (const spot of spots) {
    for (const code of await readSpot(page, spot)) if (!found.some((other) => other.text === code.text)) found.push(code);
  }
  return found;
}

/** The same of a picture that is not opened yet; boxes are in its own pixels. Damaged data have no codes. */
export async function readImageCodes({ bytes, resolution }: Pick<PageImage, 'bytes' | 'resolution'>): Promise<PageCode[]> {
  const open = await openPicture(bytes, resolution).catch(() => undefined);
  if (open === undefined) return [];
  const { picture, scale } = open;
  const codes = await readPageCodes(picture, open.resolution ?? Math.max(picture.width, picture.height) / 11.7);
  const toFile = (value: number): number => Math.round(value / scale);
  return codes.map((code) => ({ ...code, box: { x: toFile(code.box.x), y: toFile(code.box.y), w: toFile(code.box.w), h: toFile(code.box.h) } }));
}

async function readSpot({ data, width: pageWidth, height: pageHeight }: Rgb, spot: PixelBox): Promise<PageCode[]> {
  const [left, top] = [Math.max(0, spot.x), Math.max(0, spot.y)];
  const [width, height] = [Math.min(pageWidth - left, spot.w), Math.min(pageHeight - top, spot.h)];
  if (width < 20 || height < 20) return [];
  const enlarged = Math.min(read.most, Math.max(1, read.side / Math.max(width, height)));
  const cut = sharp(data, { raw: { width: pageWidth, height: pageHeight, channels: 3 } }).extract({ left, top, width, height });
  const large = await cut.resize(Math.round(width * enlarged)).greyscale().toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixels = { data: new Uint8ClampedArray(large.data), width: large.info.width, height: large.info.height, colorSpace: 'srgb' as const };
  const results = await readBarcodes(pixels, { formats: ['QRCode', 'DataMatrix', 'PDF417', 'Code128', 'Code39'], tryHarder: true, tryRotate: true, tryInvert: false, maxNumberOfSymbols: 4 });
  return results.filter((result) => result.isValid).flatMap((result): PageCode[] => {
    const text = decodeCodeText(result.bytes);
    const { topLeft, topRight, bottomLeft, bottomRight } = result.position;
    const corners = [topLeft, topRight, bottomLeft, bottomRight];
    const [xs, ys] = [corners.map((corner) => left + corner.x / enlarged), corners.map((corner) => top + corner.y / enlarged)];
    const [x, y] = [Math.round(Math.min(...xs)), Math.round(Math.min(...ys))];
    const box = { x, y, w: Math.round(Math.max(...xs)) - x, h: Math.round(Math.max(...ys)) - y };
    return text === undefined ? [] : [{ format: formatOf(result.format), text, box }];
  });
}

function formatOf(format: string): PageCode['format'] {
  switch (format) {
    case 'QRCode': return 'qr';
    case 'DataMatrix': return 'dataMatrix';
    case 'PDF417': return 'pdf417';
    default: return 'bar';
  }
}
