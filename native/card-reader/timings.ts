/** All waiting of the card readers in one place, in milliseconds. */
export const timings = {
  /** Between two looks at the readers; a card is noticed within this and pcscd's own half second. */
  poll: 150,
  /** Without a sign of life for this long the process that speaks PC/SC is given up; a new one gets longer for its first. */
  lifeSign: 2000,
  helperStart: 10_000,
  /** Between two tries to reach a stopped PC/SC service. */
  reconnect: 500,
  /** Longest that a command may take; RSA on old chips needs a second. */
  command: 5000,
  /** How long a failed command waits for the event that says why. */
  reasonGrace: 600,
  /** Between two tries at a card that lies badly, and how many. */
  connectRetry: 200,
  connectTries: 3,
  /** Networked reader: until its files count as complete, and until its signature counts as missing. */
  networkFiles: 10_000,
  networkSignature: 5000,
} as const;

export type Timings = { readonly [K in keyof typeof timings]: number };
