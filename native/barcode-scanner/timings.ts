/** All waits of the barcode scanner, in milliseconds. */
export interface ScannerTimings {
  /** Between two tries to open an absent device. */
  readonly reopen: number;
  /** A scanner without a suffix has finished its code after this silence. */
  readonly gap: number;
  /** A scanner known to send a suffix has broken off after this silence. */
  readonly stale: number;
  /** After either silence, for bytes that wait to be read. */
  readonly grace: number;
}

export const scannerTimings: ScannerTimings = { reopen: 400, gap: 120, stale: 2_000, grace: 10 };
