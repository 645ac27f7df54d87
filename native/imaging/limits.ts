/** What a picture may cost before it is refused, and how good what we make of it is. */
export const imageLimits = {
  maxBytes: 40 * 1024 * 1024,
  maxPixels: 64_000_000,
  /** A picture with a shorter side than this, in pixels, or so much longer than wide shows no paper; a till receipt is 1 to 8. */
  minSide: 16,
  maxShape: 25,
  /** A HEIC photograph of more pixels than A4 has at 400 dpi is scaled down to so many: as a lossless picture it would pass `maxBytes`. */
  photoPixels: 16_000_000,
  /** JavaScript heap of the thread that decodes a HEIC photograph, in MB; its pixels lie beside. */
  heicHeapMb: 256,
  /** Effort of lossless compression, 0 to 9. A noisy scanned A4 page: 1 gives 32 MB in 0.34 s, 2 gives 20 MB in 0.50 s, 9 no less. */
  pngEffort: 2,
} as const;
