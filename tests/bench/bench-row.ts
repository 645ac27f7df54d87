/** One line of `npm run bench -- --json`. Of the figures those stand that apply. */
export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  /** How often it was measured. */
  readonly n: number;
  readonly p50?: number;
  readonly p99?: number;
  /** The figure of a thing that is measured once, such as a size. */
  readonly value?: number;
  /** The same work done by what it is compared with, in the same unit and run. */
  readonly baseline?: number;
  /** value (or p50) divided by baseline. */
  readonly ratio?: number;
}

/** A benchmark by the name that `--only` takes. */
export interface Bench {
  readonly name: string;
  run(): Promise<BenchRow[]>;
}

/** The rows' median and 99th percentile of many measurements (nearest rank). */
export function percentiles(measured: readonly number[]): { n: number; p50: number; p99: number } {
  const sorted = measured.toSorted((one, other) => one - other);
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { n: sorted.length, p50: rank(0.5), p99: rank(0.99) };
}
