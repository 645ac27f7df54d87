/** What a picture may cost before it is refused, and how good what we make of it is. */
export const imageLimits = {
  maxBytes: 40 * 1024 * 1024,
  maxPixels: 64_000_000,
  /** Effort of lossless compression, 0 to 9. A noisy scanned A4 page: 1 gives 32 MB in 0.34 s, 2 gives 20 MB in 0.50 s, 9 no less. */
  pngEffort: 2,
} as const;
