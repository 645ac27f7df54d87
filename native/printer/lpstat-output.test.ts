import { describe, expect, it } from 'vitest';
import { parseJobId, parseJobs, parseQueueStatus, spoolerFailure } from './lpstat-output.ts';

function queue(head: string, alerts: string): string {
  return `printer kiosk ${head} since Sat Nov 21 22:35:41 2026\n\tForm mounted:\n\tDescription: kiosk\n\tAlerts: ${alerts}\n\tLocation: \n`;
}

describe('parseQueueStatus', () => {
  it.each([
    ['is idle.  enabled', 'none', { state: 'ready', troubles: [] }],
    ['now printing kiosk-8.  enabled', 'media-empty-error', { state: 'printing', troubles: ['paperOut'] }],
    ['now printing kiosk-8.  enabled', 'media-jam-error cover-open-error', { state: 'printing', troubles: ['paperJam', 'coverOpen'] }],
    ['now printing kiosk-8.  enabled', 'offline-report', { state: 'printing', troubles: ['offline'] }],
    ['now printing kiosk-8.  enabled', 'media-low-warning developer-low-report', { state: 'printing', troubles: [] }],
    ['now printing kiosk-8.  enabled', 'fuser-over-temp-error', { state: 'printing', troubles: ['other'] }],
    ['disabled', 'media-empty-error paused', { state: 'stopped', troubles: ['paperOut'] }],
  ])('%s, %s', (head, alerts, status) => {
    expect(parseQueueStatus(queue(head, alerts))).toEqual(status);
  });

  it('is not misled by other text', () => {
    expect(parseQueueStatus('')).toBeUndefined();
    expect(parseQueueStatus('no destinations added\n')).toBeUndefined();
  });
});

describe('parseJobs and parseJobId', () => {
  it('read names that hold hyphens', () => {
    expect(parseJobs('tang-1-kiosk-12        root    291840   Sat Nov 21 22:35:12 2026\nkiosk-3    nobody  1   x\n')).toEqual(['tang-1-kiosk-12', 'kiosk-3']);
    expect(parseJobId('request id is tang-1-kiosk-12 (1 file(s))\n')).toBe('tang-1-kiosk-12');
    expect(parseJobId('lp: nothing')).toBeUndefined();
  });
});

describe('spoolerFailure', () => {
  it.each([
    ['lp: Error - The printer or class does not exist.', 'noPrinter'],
    ['lpstat: Invalid destination name in list "kiosk".', 'noPrinter'],
    ['lp: Error - unable to access "/x.pdf" - No such file or directory', 'noSuchFile'],
    ['lp: Destination "kiosk" is not accepting jobs.', 'stopped'],
    ['lpstat: Unable to connect to server', 'offline'],
    ['lp: Error - scheduler not responding: No such file or directory', 'offline'],
  ])('"%s": %s', (said, code) => {
    expect(spoolerFailure(`${said}\n`).code).toBe(code);
  });
});
