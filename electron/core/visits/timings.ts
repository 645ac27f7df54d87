/** Waits of the visit, in milliseconds; what a centre may set (idle, farewell) stands in the policy of the configuration. */
export const visitTimings = {
  /** Between two tries to wipe a visit that the disk would not let go. */
  wipeRetryMs: 5_000,
  /** Smallest change of a scan's progress worth a new picture, as a share of the sheet. */
  progressStep: 0.02,
} as const;

/** Resolves after the time, or at once when the signal aborts. */
export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
