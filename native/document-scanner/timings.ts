/** All waits of the document scanner and the watched folder, in milliseconds. */
export interface DocumentScannerTimings {
  /** A scan with neither progress nor a page for so long hangs. Covers the warm-up of slow lamps. */
  readonly silent: number;
  /** Between the polite signal and the deadly one. */
  readonly grace: number;
  /** To list devices or ask one for its options. */
  readonly query: number;
  /** To reach a network scanner, TLS handshake included. */
  readonly connect: number;
  /** For the whole transfer of one page from a network scanner. */
  readonly page: number;
  /** While a network scanner is busy with another job. */
  readonly busy: number;
  /** Between two questions to a busy network scanner: at first, and at most. */
  readonly retry: number;
  readonly retryMost: number;
  /** For announcements of scanners to come in. */
  readonly discovery: number;
  /** A dropped file is whole when its size has not changed for so long. */
  readonly stable: number;
  /** The same of a TIFF, which is whole after each of its pages, while a slow scanner draws the next sheet. */
  readonly stableTiff: number;
  /** Between two looks at a growing file. */
  readonly poll: number;
  /** Between two looks whether the watched folder is still there: no system tells that a network drive has gone. */
  readonly presence: number;
  /** To look into, or draw one page of, a PDF. */
  readonly pdfPage: number;
}

export const documentScannerTimings: DocumentScannerTimings = {
  silent: 60_000,
  grace: 2_000,
  query: 15_000,
  connect: 5_000,
  page: 180_000,
  busy: 30_000,
  retry: 500,
  retryMost: 5_000,
  discovery: 2_500,
  stable: 1_000,
  stableTiff: 5_000,
  poll: 100,
  presence: 2_000,
  pdfPage: 20_000,
};
