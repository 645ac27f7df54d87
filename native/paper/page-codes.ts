import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { readBarcodes } from 'zxing-wasm/reader';
import { warmCameraCode } from '../barcode-scanner/camera-code.ts';
import { decodeCodeText } from '../barcode-scanner/line-framer.ts';
import type { PageImage } from '../imaging/types.ts';
import type { Box } from '../ocr/types.ts';
import { findCodeSpots } from './code-spots.ts';

/** A code printed on a page: an identity card's, a certificate's, a register's bar code. */
export interface PageCode {
  readonly format: 'qr' | 'dataMatrix' | 'pdf417' | 'bar';
  readonly text: string;
  readonly box: Box;
}

/** The search for spots needs no more than this; the codes are read from the whole picture. */
const searchSide = 1754;
/** Spots are read at about this size, enlarged up to `most` times: a card's code has eleven millimetres. */
const read = { side: 800, most: 3, spots: 6 } as const;

/**
 * Finds and reads the codes on a page, turned, small or several; boxes are in the page's pixels. A page without one costs
 * the search alone. Never throws for a picture that can't be read: then there are none.
 */
export async function readPageCodes(image: PageImage): Promise<PageCode[]> {
  // A JPEG is decoded no larger than the search needs; in full only where there is something to read.
  const small = await sharp(image.bytes).greyscale().resize(searchSide, searchSide, { fit: 'inside', withoutEnlargement: true }).raw().toBuffer({ resolveWithObject: true }).catch(() => undefined);
  if (small === undefined) return [];
  const spots = findCodeSpots({ data: small.data, width: small.info.width, height: small.info.height }).slice(0, read.spots);
  if (spots.length === 0) return [];
  const [whole] = await Promise.all([sharp(image.bytes).greyscale().raw().toBuffer({ resolveWithObject: true }), warmCameraCode()]);
  const page: Pixels = { data: whole.data, width: whole.info.width, height: whole.info.height };
  const scale = page.width / small.info.width;
  const found: PageCode[] = [];
  for (const spot of spots) {
    for (const code of await readSpot(page, spot, scale)) if (!found.some((other) => other.text === code.text)) found.push(code);
  }
  return found;
}

interface Pixels {
  /** Grey, a byte each. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

function pixelsOf({ data, width, height }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels: 1 } }).toColourspace('b-w');
}

async function readSpot(page: Pixels, spot: Box, scale: number): Promise<PageCode[]> {
  const left = Math.max(0, Math.round(spot.x * scale));
  const top = Math.max(0, Math.round(spot.y * scale));
  const width = Math.min(page.width - left, Math.round(spot.w * scale));
  const height = Math.min(page.height - top, Math.round(spot.h * scale));
  if (width < 20 || height < 20) return [];
  const enlarged = Math.min(read.most, Math.max(1, read.side / Math.max(width, height)));
  const { data, info } = await pixelsOf(page).extract({ left, top, width, height }).resize(Math.round(width * enlarged)).toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixels = { data: new Uint8ClampedArray(data), width: info.width, height: info.height, colorSpace: 'srgb' as const };
  const results = await readBarcodes(pixels, { formats: ['QRCode', 'DataMatrix', 'PDF417', 'Code128', 'Code39'], tryHarder: true, tryRotate: true, tryInvert: false, maxNumberOfSymbols: 4 });
  return results.filter((result) => result.isValid).flatMap((result): PageCode[] => {
    const text = decodeCodeText(result.bytes);
    const { topLeft, topRight, bottomLeft, bottomRight } = result.position;
    const corners = [topLeft, topRight, bottomLeft, bottomRight];
    const [x, y] = [Math.min(...corners.map((corner) => corner.x)), Math.min(...corners.map((corner) => corner.y))];
    const box = { x: left + x / enlarged, y: top + y / enlarged, w: (Math.max(...corners.map((corner) => corner.x)) - x) / enlarged, h: (Math.max(...corners.map((corner) => corner.y)) - y) / enlarged };
    return text === undefined ? [] : [{ format: formatOf(result.format), text, box: { x: Math.round(box.x), y: Math.round(box.y), w: Math.round(box.w), h: Math.round(box.h) } }];
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
