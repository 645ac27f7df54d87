/** What the decoding thread answers; `png` is lossless, 8 bits a channel, upright. */
export type HeicAnswer =
  | { readonly kind: 'png'; readonly png: Uint8Array; readonly width: number; readonly height: number }
  | { readonly kind: 'damaged' };

/** What it is started with. */
export interface HeicRequest {
  readonly bytes: Uint8Array;
  /** More are refused. */
  readonly maxPixels: number;
  /** More are scaled down to so many. */
  readonly photoPixels: number;
  readonly pngEffort: number;
}
