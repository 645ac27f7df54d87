/** How long the page waits, in milliseconds. */
export const connectionTimings = {
  /** A connection that does not open in this time is given up and tried anew. */
  openWithin: 5_000,
  /** Waits between attempts; the last one repeats. The core is on this very machine: asking costs nothing, waiting costs a person. */
  retryAfter: [100, 200, 300],
  /** A shorter gap is not shown, because a flicker frightens more than it tells. */
  showLostAfter: 700,
  /** When the wait gets long, the screen also says to call staff. */
  showLostLongAfter: 12_000,
  /** Touches are told to the core at most this often. */
  stillHereEvery: 10_000,
} as const;
