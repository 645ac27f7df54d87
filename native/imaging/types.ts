/** A verified page: plain 8-bit sRGB or grey, upright, one frame. Width and height in pixels. */
export interface PageImage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
  /** Dots per inch where the file says it believably. */
  readonly resolution?: number;
}

/** `truncated` stands for any picture whose header is right and whose data is not; `notAPage` for one too small or too thin for a paper. */
export type PageRefusal = 'empty' | 'notAnImage' | 'unsupported' | 'tooLarge' | 'truncated' | 'notAPage';

/** In pixels of the page, from its top left corner. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
