/** How long the page waits, in milliseconds. */
export const connectionTimings = {
  /** A connection that does not open in this time is given up and tried anew. */
  openWithin: 5_000,
  /** Waits between attempts; the last one repeats. A local core is back within a second or two. */
  retryAfter: [100, 300, 600, 1_000, 2_000],
  /** A shorter gap is not shown, because a flicker frightens more than it tells. */
  showLostAfter: 700,
  /** When the wait gets long, the screen also says to call staff. */
  showLostLongAfter: 12_000,
  /** Touches are told to the core at most this often. */
  stillHereEvery: 10_000,
} as const;
