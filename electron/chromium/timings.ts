/** All waits of this shell, in milliseconds. */
export const timings = {
  /** First restart of a process that died; doubled for each death that follows soon. */
  restartAfter: 200,
  restartAfterAtMost: 5_000,
  /** A process that lived this long came up at all, so its death is an accident and no loop: the next restart is quick. */
  healthyAfter: 3_000,
  /** How long a process may take to end in order before it is killed. */
  endWithin: 5_000,
  /** The core must say that it is ready within this time. */
  readyWithin: 60_000,
  /** A window's profile has its lock long before; without it it was closed. */
  windowOpensWithin: 60_000,
  /** The window's page is gone when none has been connected for so long; between two visits it loads anew at once. */
  pageAwayWithin: 1_000,
  /** How long a page may take from its first byte to its connection, on a slow machine. */
  firstPageWithin: 20_000,
  /** How often a page that is slow to read is looked at again. */
  lookAtSlowPageEvery: 20,
} as const;
