/** All waits of the printer, in milliseconds. */
export interface PrinterTimings {
  /** For one call of the spooler's tools. */
  readonly tool: number;
}

export const printerTimings: PrinterTimings = { tool: 10_000 };
