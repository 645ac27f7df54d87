export interface Pause {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * How long to wait after the n-th failure in a row (1, 2, …): doubling up to the longest, then by chance between half and
 * all of it, so that a hundred kiosks do not knock at the same moment when the network returns. `random` gives 0 ≤ x < 1.
 */
export function backoffMs(failures: number, pause: Pause, random: () => number): number {
  const whole = Math.min(pause.longestMs, pause.firstMs * 2 ** Math.min(Math.max(failures, 1) - 1, 30));
  return Math.round(whole * (0.5 + random() / 2));
}
