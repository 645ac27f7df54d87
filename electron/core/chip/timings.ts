/** All waiting of the chip's room, in milliseconds. */
export const timings = {
  /** From the first reader that works to the arithmetic made ready for it: the first screen comes before. */
  warmAfter: 2000,
  /** Between two curves, each of which takes some 40 ms of CPU. */
  warmPause: 250,
} as const;
