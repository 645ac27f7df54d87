import type { Result } from '../result.ts';

/** Names one printing of one file until it is out of the printer. */
export type JobId = string;

/** What a person at the printer can put right. */
export type PrinterTrouble = 'paperOut' | 'paperJam' | 'coverOpen' | 'offline' | 'inkOut' | 'other';

export interface PrinterStatus {
  /** `stopped`: it takes no jobs until a technician has enabled it. */
  readonly state: 'ready' | 'printing' | 'stopped';
  /** While it prints, why it doesn't go on. While it is ready, what was last wrong and may be put right by now. */
  readonly troubles: readonly PrinterTrouble[];
  /** Jobs not out yet, oldest first. */
  readonly waiting: readonly JobId[];
}

export type PrinterFailureCode = 'noPrinter' | 'paperOut' | 'paperJam' | 'coverOpen' | 'inkOut' | 'offline' | 'stopped' | 'noSuchFile' | 'hung' | 'toolMissing';

/** `detail` is the tool's own words, for the technician's log. */
export interface PrinterFailure {
  readonly code: PrinterFailureCode;
  readonly detail?: string;
}

export interface PrintSettings {
  readonly copies: number;
}

/** A printer of A4 pages. */
export interface Printer {
  readonly name: string;
  status(): Promise<Result<PrinterStatus, PrinterFailure>>;
  /**
   * Hands a PDF over. Where the printer is known not to print now it is refused instead of queued, so that no paper comes
   * out before the next citizen.
   */
  print(pdfPath: string, settings: PrintSettings): Promise<Result<JobId, PrinterFailure>>;
  /** Takes back a job that is not out yet; does nothing to one that is. */
  cancel(job: JobId): Promise<Result<void, PrinterFailure>>;
}
