import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readHn212Message } from './hn212-messages.ts';

describe('messages of the HN212', () => {
  it.each([
    ['fields in data', { id: 4, data: { dg1: 'YQI=', sod: 'dwA=' } }],
    ['fields beside the id', { id: 4, dg1: 'YQI=', sod: 'dwA=' }],
    ['JSON text', JSON.stringify({ id: '4', data: JSON.stringify({ dg1: 'YQI=', sod: 'dwA=' }) })],
  ])('reads files: %s', (_name, message) => {
    expect(readHn212Message(message)).toEqual({ kind: 'files', files: new Map([['DG1', Uint8Array.of(0x61, 2)], ['SOD', Uint8Array.of(0x77, 0)]]) });
  });

  it('believes nothing of the device’s own text', () => {
    expect(readHn212Message({ id: 2, data: { personName: 'X' } })).toEqual({ kind: 'ignored' });
  });

  it('refuses what is no Base64, and files of megabytes', () => {
    expect(readHn212Message({ id: 4, data: { dg1: '<script>' } })).toBeNull();
    expect(readHn212Message({ id: 4, data: { dg2: 'A'.repeat(500_000) } })).toBeNull();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (message) => {
      readHn212Message(message);
    }));
  });
});
