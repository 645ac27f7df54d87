/** All waits of this shell, in milliseconds. */
export const timings = {
  restartCoreAfter: 200,
  restartCoreAfterAtMost: 5_000,
  /** A core that lived this long is healthy again: the next restart is quick. */
  healthyAfter: 30_000,
  assetWithin: 30_000,
  endWithin: 5_000,
  reloadPageAfter: 200,
} as const;
