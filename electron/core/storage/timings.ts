/** Time-outs of the storage, in milliseconds. */
export const timings = {
  /** How long a query waits for another process (a backup, a doctor) that holds the file. */
  busyMs: 2_000,
  /** How long a starting kiosk waits for one that is just ending. */
  takeOverMs: 300,
} as const;
