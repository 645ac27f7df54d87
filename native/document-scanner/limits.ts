/** What a dropped file, a scan's folder or the tools behind them may cost. */
export interface DocumentLimits {
  readonly maxFileBytes: number;
  readonly maxPages: number;
  readonly maxPixels: number;
  /** Resolution at which a PDF's pages are drawn, in dots per inch. Lower where a page would pass `maxPixels`. */
  readonly pdfResolution: number;
  /** Address space of a PDF tool's process, in bytes. */
  readonly toolMemory: number;
  /** A scan does not start with less free disk than this, in bytes. */
  readonly minFreeDisk: number;
  /** A scan that failed with less free disk than this failed for the want of it, in bytes. */
  readonly fullDisk: number;
}

export const documentLimits: DocumentLimits = {
  maxFileBytes: 100 * 1024 * 1024,
  maxPages: 200,
  maxPixels: 64_000_000,
  pdfResolution: 300,
  toolMemory: 1024 * 1024 * 1024,
  minFreeDisk: 64 * 1024 * 1024,
  fullDisk: 256 * 1024,
};
