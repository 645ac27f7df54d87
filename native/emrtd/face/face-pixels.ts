/** A decoded face: rows from the top, eight bits a channel, one (grey) or three (RGB) channels. */
export interface FacePixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

/** What a worker is asked: pixels, or a PNG of them. */
export interface DecodeRequest {
  readonly format: 'jpeg' | 'jpeg2000';
  readonly image: Uint8Array;
  readonly as: 'pixels' | 'png';
}

export type DecodeAnswer =
  | { readonly ok: true; readonly face: FacePixels }
  | { readonly ok: true; readonly png: Uint8Array }
  | { readonly ok: false; readonly detail: string };

/** Bounds of a chip photo, several times the largest real one; a decoder is never given more. */
export const faceLimits = { bytes: 200_000, pixels: 4_000_000, tiles: 256, milliseconds: 4000 } as const;

/** Size in the SIZ marker of a JPEG 2000 codestream (ISO 15444-1 A.5.1), or null when it is none or out of bounds. */
export function jpeg2000Size(image: Uint8Array): { width: number; height: number } | null {
  const at = findCodestream(image);
  if (at === null || at + 42 > image.length) return null;
  const view = new DataView(image.buffer, image.byteOffset + at, image.length - at);
  const word = (offset: number): number => view.getUint32(offset);
  const [width, height] = [word(8) - word(16), word(12) - word(20)];
  const [tileWidth, tileHeight] = [word(24), word(28)];
  const components = view.getUint16(40);
  if (width <= 0 || height <= 0 || width * height > faceLimits.pixels || tileWidth === 0 || tileHeight === 0) return null;
  const tiles = Math.ceil(word(8) / tileWidth) * Math.ceil(word(12) / tileHeight);
  return tiles > faceLimits.tiles || (components !== 1 && components !== 3 && components !== 4) ? null : { width, height };
}

function findCodestream(image: Uint8Array): number | null {
  for (let at = 0; at + 4 <= Math.min(image.length, 4096); at++) {
    if (image[at] === 0xff && image[at + 1] === 0x4f && image[at + 2] === 0xff && image[at + 3] === 0x51) return at;
  }
  return null;
}
