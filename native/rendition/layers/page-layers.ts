/** `blackAndWhite`: one bit a pixel is all of it. `mixed`: sharp text over a coarser picture. `picture`: a picture alone. */
export type PageLook = 'blackAndWhite' | 'mixed' | 'picture';

/** One bit a pixel, CCITT Group 4 (ITU-T T.6); the bits of ink are painted. */
export interface TextLayer {
  readonly g4: Uint8Array;
  /** Of the coded picture, which may reach over the page's right and lower edge by some white pixels. */
  readonly columns: number;
  readonly rows: number;
  readonly resolution: number;
  /** Red, green, blue, 0 to 255. */
  readonly ink: readonly [number, number, number];
}

export interface PictureLayer {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly grey: boolean;
}

/** A page as it goes into the file. */
export interface PageLayers {
  readonly look: PageLook;
  /** In points. */
  readonly size: readonly [width: number, height: number];
  readonly text?: TextLayer;
  readonly picture?: PictureLayer;
  /** Share of the page that came out clearly different from the paper, 0 to 1. */
  readonly lost: number;
}
