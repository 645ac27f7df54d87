const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Every time-out and period of the gateway, in milliseconds. */
export const timings = {
  /** How long a technician has to type a fresh enrolment code. */
  enrolmentCodeValid: day,
  /** Nonces are kept for twice the allowed skew and a little: after that the signature itself is too old. */
  nonceKept: 11 * minute,
  /** Uploads no dossier refers to; a kiosk that comes back later uploads again. */
  unusedUploadKept: 30 * day,
  /** Files without a row, left by a crash between the two. */
  strayFileKept: day,
  /** A nonce for chips must meet its card within this time; kiosks fetch new ones long before. */
  chipChallengeUsable: day,
  /** How long it stays known: a kiosk may be off the line for months, and delivers then. */
  chipChallengeKept: 180 * day,
  /** How far a kiosk's clock, corrected by what it knows of ours, may still be off when a reading is dated. */
  chipClockTolerance: 10 * minute,
  housekeeping: hour,
  /** A connection on which nothing moves. Uploads over a slow line move, so there is no limit on the whole request. */
  idleConnection: 2 * minute,
  /** After SIGTERM: running uploads are cut then, and resume later. */
  shutdownGrace: 3 * second,
  databaseConnect: 10 * second,
} as const;
