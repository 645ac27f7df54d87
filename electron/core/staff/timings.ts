/** Time-outs of sign-in, in seconds. */
export const timings = {
  firstLockSeconds: 15,
  /** Doubling ends here, so that a child at the screen can't shut a clerk out for the day. */
  longestLockSeconds: 3600,
} as const;
