/** What a network scanner may cost: its answers are those of a foreign machine on a shared network. */
export const esclLimits = {
  /** Capabilities and status; real ones have 2 to 30 kB. */
  maxXmlBytes: 512 * 1024,
  maxXmlDepth: 32,
  maxXmlElements: 5_000,
  /** One page; A4 at 600 dpi in colour as JPEG has some 15 MB. */
  maxPageBytes: 40 * 1024 * 1024,
  maxRedirects: 2,
  /** A feeder that never says that it is empty. */
  maxPagesPerJob: 1_000,
  /** Scanners taken from what the network announces. */
  maxDiscovered: 32,
} as const;
