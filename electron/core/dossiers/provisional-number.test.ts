import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { kioskShortName, provisionalCounter, provisionalNumber } from './provisional-number.ts';

/** Loose shape of every official number seen (domain B6): old `000.` codes and G/H codes. */
const official = /^(000\.00\.\d{2}\.)?[GH]\d{2}(\.\d{2,3}){0,3}-\d{6,8}-\d{4,}$/;

describe('the provisional number', () => {
  it('counts within the Vietnamese day, which begins at 17:00 UTC', () => {
    expect(provisionalNumber('7K3QX9', new Date('2026-11-04T16:59:59Z'), 7)).toBe('T7K3QX9-261104-0007');
    expect(provisionalNumber('7K3QX9', new Date('2026-11-04T17:00:00Z'), 1)).toBe('T7K3QX9-261105-0001');
    expect(provisionalCounter(new Date('2026-11-04T16:59:59Z'))).not.toBe(provisionalCounter(new Date('2026-11-04T17:00:00Z')));
  });

  it('grows beyond four digits rather than repeat itself', () => {
    expect(provisionalNumber('7K3QX9', new Date('2026-11-04T02:00:00Z'), 12_345)).toBe('T7K3QX9-261104-12345');
  });

  it('never has the shape of an official number', () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const short = kioskShortName(createHash('sha256').update(String(seed)).digest());
      expect(short).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
      expect(provisionalNumber(short, new Date(0), seed)).not.toMatch(official);
    }
  });
});
