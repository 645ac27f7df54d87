/** All waits of the text recognition, in milliseconds. */
export interface OcrTimings {
  /** A page that takes longer is given up: a clear A4 page takes a second, pure noise forty. */
  readonly page: number;
  /** A worker that is not ready by then has crashed. */
  readonly start: number;
}

export const ocrTimings: OcrTimings = { page: 60_000, start: 30_000 };
