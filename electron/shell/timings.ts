/** All waits of this shell, in milliseconds. */
export const timings = {
  /** First restart of a core that died; doubled for each death that follows soon. */
  restartCoreAfter: 200,
  restartCoreAfterAtMost: 5_000,
  /** A core that lived this long is healthy again: the next restart is quick. */
  healthyAfter: 3_000,
  assetWithin: 30_000,
  endWithin: 5_000,
  /** A process for PC/SC that was asked to end and hangs. */
  endCardHelperWithin: 1_000,
  reloadPageAfter: 200,
  /** How much later than the page the main process may hear that the visit has come to a step with a camera. */
  cameraWordWithin: 300,
} as const;
