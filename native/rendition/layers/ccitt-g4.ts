import sharp from 'sharp';
import type { Bitmap } from '../../imaging/clean/grey.ts';

export interface CodedBitmap {
  readonly g4: Uint8Array;
  readonly columns: number;
  readonly rows: number;
}

/** TIFF 6.0: the tags of a tiled picture's one tile. */
const tags = { offset: 324, length: 325 } as const;
/** TIFF wants tiles of whole sixteens. */
const unit = 16;

/**
 * Codes a bitmap as one CCITT Group 4 strip (ITU-T T.6), padded with paper to multiples of 16. libtiff does the coding:
 * a TIFF of a single tile holds exactly the strip.
 */
export async function encodeG4(bitmap: Bitmap): Promise<CodedBitmap> {
  const [columns, rows] = [Math.ceil(bitmap.width / unit) * unit, Math.ceil(bitmap.height / unit) * unit];
  const white = Buffer.alloc(columns * rows, 255);
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0, from = y * bitmap.width, to = y * columns; x < bitmap.width; x += 1) if (bitmap.data[from + x] === 1) white[to + x] = 0;
  }
  const picture = sharp(white, { raw: { width: columns, height: rows, channels: 1 } }).toColourspace('b-w');
  const tiff = await picture.tiff({ compression: 'ccittfax4', bitdepth: 1, miniswhite: true, tile: true, tileWidth: columns, tileHeight: rows }).toBuffer();
  return { g4: soleTile(tiff), columns, rows };
}

function soleTile(tiff: Buffer): Uint8Array {
  if (tiff.toString('latin1', 0, 2) !== 'II') throw new Error('the TIFF is not of this machine’s byte order');
  const directory = tiff.readUInt32LE(4);
  const found = new Map<number, number>();
  for (let entry = 0; entry < tiff.readUInt16LE(directory); entry += 1) {
    const at = directory + 2 + 12 * entry;
    found.set(tiff.readUInt16LE(at), tiff.readUInt16LE(at + 2) === 3 ? tiff.readUInt16LE(at + 8) : tiff.readUInt32LE(at + 8));
  }
  const [offset, length] = [found.get(tags.offset), found.get(tags.length)];
  if (offset === undefined || length === undefined) throw new Error('the TIFF has no tile');
  return Uint8Array.from(tiff.subarray(offset, offset + length));
}
