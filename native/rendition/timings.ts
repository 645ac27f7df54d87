/** In milliseconds. */
export const renditionTimings = {
  /** One page's layers; an A4 page of 300 dpi takes one to two seconds, on a busy machine ten; then it stays a picture. */
  page: 30_000,
  /** qpdf over a finished file. */
  qpdf: 20_000,
} as const;

export type RenditionTimings = typeof renditionTimings;
