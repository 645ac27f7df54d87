/** Waits of the imaging room, in milliseconds. */
export const imagingTimings = {
  /** For a HEIC photograph; one of 48 megapixels takes 4 s. */
  heic: 30_000,
} as const;
