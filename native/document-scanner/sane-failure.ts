import type { ScanFailure, ScanFailureCode, ScanSource } from './types.ts';

/** How a run of `scanimage` ended. */
export interface SaneExit {
  readonly exitCode: number | null;
  readonly complaints: readonly string[];
  readonly source: ScanSource;
  /** Pages that it had delivered; none by default. */
  readonly pages?: number;
}

/** SANE_Status (SANE Standard 1.06, section 4.2.7), which `scanimage` hands on as its exit code. */
const statusCodes: ReadonlyMap<number, ScanFailureCode> = new Map<number, ScanFailureCode>([
  [2, 'cancelled'],
  [3, 'busy'],
  [6, 'jammed'],
  [7, 'feederEmpty'],
  [8, 'coverOpen'],
  [9, 'ioError'],
  [10, 'outOfMemory'],
  [11, 'accessDenied'],
]);

/** Names why a run failed that did not end with success. */
export function saneFailure(exit: SaneExit): ScanFailure {
  const detail = exit.complaints.at(-1);
  return detail === undefined ? { code: failureCode(exit) } : { code: failureCode(exit), detail };
}

function failureCode(exit: SaneExit): ScanFailureCode {
  const said = exit.complaints.join('\n');
  if (/No space left/iu.test(said)) return 'diskFull';
  const opening = /open of device .* failed: (.*)/iu.exec(said)?.[1];
  if (opening !== undefined) return openFailure(opening);
  if (/no SANE devices found/iu.test(said)) return 'noDevice';
  // A device that is already reading can't be busy: sane-airscan says so of feeder states it has no name for, of which
  // eSCL has one, ScannerAdfMultipickDetected. It is reading from its first page on, or when it says so of a read.
  const isReading = (exit.pages ?? 0) > 0 || /sane_read: Device busy/u.test(said);
  if (exit.exitCode === 3 && exit.source === 'feeder' && isReading) return 'doubleFeed';
  return statusCodes.get(exit.exitCode ?? -1) ?? 'ioError';
}

function openFailure(reason: string): ScanFailureCode {
  if (/busy/iu.test(reason)) return 'busy';
  if (/denied/iu.test(reason)) return 'accessDenied';
  if (/memory/iu.test(reason)) return 'outOfMemory';
  return 'noDevice';
}
