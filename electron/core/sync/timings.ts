/** Every time-out, pause and limit of the delivery, in milliseconds and bytes. */
export const syncTimings = {
  /** A small request and its reply. */
  requestMs: 30_000,
  /** One upload chunk: 256 KiB in two minutes is 2 KB/s, slower than any line a centre has. */
  chunkMs: 120_000,
  chunkBytes: 256 * 1024,
  /** Pause before the gateway is asked again after it could not be reached. */
  gatewayPause: { firstMs: 1_000, longestMs: 30_000 },
  /** Pause of one item after its own failure. */
  itemPause: { firstMs: 2_000, longestMs: 600_000 },
  /** How often news is fetched while there is nothing to deliver. */
  pollMs: 60_000,
  /** A clock that is off by more is not called synchronised. */
  synchronisedMs: 2_000,
  /** Nonces for chips: how many are held, when new ones are fetched, and how much life one needs to be taken. */
  challenges: { size: 12, refillAt: 6, shortestLifeMs: 3_600_000 },
  /** Tries to mend one delivery (upload anew, sign anew) before it waits its turn again. */
  repairs: 3,
};
export type SyncTimings = typeof syncTimings;

/** Longest reply that is read, in characters: a page of changes is far below. */
export const longestReply = 4_000_000;
