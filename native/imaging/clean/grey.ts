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

/** Colour below this is what JPEG leaves of none. */
const colourless = 10;

/** Whether a picture has no colour, as copies have none: looked at in one of 29 pixels. */
export function isGrey({ data }: Rgb): boolean {
  for (let at = 0; at < data.length - 2; at += 87) {
    const green = data[at + 1] ?? 0;
    if (Math.abs((data[at] ?? 0) - green) > colourless || Math.abs((data[at + 2] ?? 0) - green) > colourless) return false;
  }
  return true;
}
