/** One byte a pixel, 0 is black. Row by row from the top. */
export interface Grey {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Three bytes a pixel: red, green, blue. */
export interface Rgb {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** One byte a pixel: 1 is ink. */
export interface Bitmap {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export function emptyGrey(width: number, height: number, value = 255): Grey {
  return { data: new Uint8Array(width * height).fill(value), width, height };
}
