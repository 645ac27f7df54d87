import { describe, expect, it } from 'vitest';
import { saneFailure } from './sane-failure.ts';

describe('saneFailure', () => {
  it.each([
    [6, 'sane_start: Document feeder jammed', 'jammed'],
    [7, 'sane_start: Document feeder out of documents', 'feederEmpty'],
    [8, 'sane_start: Scanner cover is open', 'coverOpen'],
    [3, 'sane_start: Device busy', 'busy'],
    [3, 'sane_read: Device busy', 'doubleFeed'],
    [9, 'sane_read: Error during device I/O', 'ioError'],
    [10, 'sane_start: Out of memory', 'outOfMemory'],
    [11, 'sane_start: Access to resource has been denied', 'accessDenied'],
    [1, 'open of device airscan:e0:X failed: Error during device I/O', 'noDevice'],
    [1, 'open of device airscan:e0:X failed: Device busy', 'busy'],
    [1, 'open of device airscan:e0:X failed: Access to resource has been denied', 'accessDenied'],
    [1, 'no SANE devices found', 'noDevice'],
    [9, 'write: No space left on device', 'diskFull'],
    [134, 'sane_read: whatever', 'ioError'],
  ])('exit code %i, "%s": %s', (exitCode, complaint, code) => {
    expect(saneFailure({ exitCode, complaints: [complaint], source: 'feeder' })).toEqual({ code, detail: complaint });
  });

  it('knows a feeder that says busy between its own pages', () => {
    expect(saneFailure({ exitCode: 3, complaints: ['sane_start: Device busy'], source: 'feeder', pages: 2 }).code).toBe('doubleFeed');
    expect(saneFailure({ exitCode: 3, complaints: ['sane_start: Device busy'], source: 'flatbed', pages: 1 }).code).toBe('busy');
  });

  it('calls a tool that was killed from outside an I/O error', () => {
    expect(saneFailure({ exitCode: null, complaints: [], source: 'flatbed' })).toEqual({ code: 'ioError' });
  });
});
