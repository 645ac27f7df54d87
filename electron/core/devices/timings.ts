/** Waits of the device hub, in milliseconds. */
export const deviceTimings = {
  /** Between two looks for document scanners, while none is scanning. */
  rediscoverMs: 10_000,
  /** Sooner, while none is there that should be. */
  rediscoverAbsentMs: 2_000,
  /** Between two questions to a network scanner that is there: each keeps it from sleeping. */
  networkScannerMs: 60_000,
  /** Between two looks at the printer. */
  printerMs: 30_000,
} as const;
