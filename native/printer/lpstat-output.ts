import type { JobId, PrinterFailure, PrinterStatus, PrinterTrouble } from './types.ts';

/** Keywords of printer-state-reasons (RFC 8011, 5.4.12; PWG 5100.9), without their severity suffix. */
const reasons: readonly (readonly [pattern: RegExp, trouble: PrinterTrouble])[] = [
  [/^(?:media-empty|media-needed|input-tray-missing)/u, 'paperOut'],
  [/^media-jam/u, 'paperJam'],
  [/^(?:cover-open|door-open|interlock-open)/u, 'coverOpen'],
  [/^(?:offline|connecting-to-device|shutdown|timed-out|cups-remote-\w+)/u, 'offline'],
  [/^(?:toner-empty|marker-supply-empty|marker-waste-full)/u, 'inkOut'],
];

/** Reads what `lpstat -l -p NAME` prints; undefined where it is something else. */
export function parseQueueStatus(text: string): Omit<PrinterStatus, 'waiting'> | undefined {
  const head = /^printer \S+ (is idle|now printing|disabled)/u.exec(text)?.[1];
  if (head === undefined) return undefined;
  const alerts = (/^\tAlerts: (.*)$/mu.exec(text)?.[1] ?? 'none').split(' ');
  const state = head === 'disabled' ? 'stopped' : head === 'now printing' ? 'printing' : 'ready';
  return { state, troubles: [...new Set(alerts.flatMap(toTrouble))] };
}

/** Reads what `lpstat -o NAME` prints: a job a line, its name first. */
export function parseJobs(text: string): JobId[] {
  return text.split('\n').flatMap((line) => /^\S+-\d+(?=\s)/u.exec(line)?.[0] ?? []);
}

/** Reads what `lp` prints when it has taken a job. */
export function parseJobId(text: string): JobId | undefined {
  return /request id is (\S+-\d+)/u.exec(text)?.[1];
}

/** Why one of the tools failed, by what it said. */
export function spoolerFailure(stderr: string): PrinterFailure {
  const detail = stderr.trim().split('\n').at(-1) ?? '';
  if (/No such file/iu.test(stderr) && /lp: /u.test(stderr) && !/scheduler|server/iu.test(stderr)) return { code: 'noSuchFile' };
  if (/does not exist|Invalid destination|unknown destination|No such printer/iu.test(stderr)) return { code: 'noPrinter', detail };
  if (/not accepting|disabled/iu.test(stderr)) return { code: 'stopped', detail };
  return { code: 'offline', detail };
}

function toTrouble(alert: string): PrinterTrouble[] {
  // A report or a warning does not stop the printer, but for being offline.
  if (alert === 'none' || alert === 'paused' || alert === '') return [];
  const trouble = reasons.find(([pattern]) => pattern.test(alert))?.[1];
  if (trouble === undefined) return /-error$/u.test(alert) ? ['other'] : [];
  return [trouble];
}
