/** What the decoding process answers; `png` is lossless, 8 bits a channel, upright. */
export type HeicAnswer = { readonly kind: 'png'; readonly png: Uint8Array } | { readonly kind: 'damaged' };

/** What it is asked, once. */
export interface HeicRequest {
  readonly bytes: Uint8Array;
  readonly maxPixels: number;
  readonly pngEffort: number;
}
