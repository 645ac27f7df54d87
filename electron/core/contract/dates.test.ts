import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, ageOn, isIsoDate, vietnamDate, vietnamInstant, vietnamMinutes } from './dates.ts';
import { Assurance, atLeast } from './provenance.ts';

describe('civil dates', () => {
  it.each([['2024-02-29', true], ['2100-02-29', false], ['2000-02-29', true], ['2026-04-31', false], ['2026-13-01', false], ['0001-01-01', false], ['2026-1-1', false], ['２０２６-01-01', false]])('%s exists: %s', (date, exists) => {
    expect(isIsoDate(date)).toBe(exists);
  });

  it('counts completed years', () => {
    expect(ageOn('1999-01-15', '2022-07-01')).toBe(23);
    expect(ageOn('1999-01-15', '2021-12-01')).toBe(22);
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  });

  it('crosses months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  });
});

describe('time in Vietnam', () => {
  it('is seven hours ahead, whatever zone the machine is in', () => {
    expect(vietnamDate(new Date('2026-10-11T17:00:00Z'))).toBe('2026-10-12');
    expect(vietnamMinutes(new Date('2026-10-11T16:59:59Z'))).toBe(23 * 60 + 59);
  });

  it('gives back the instant it took', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000_000 }), (minutes) => {
        const at = new Date(minutes * 60_000);
        expect(vietnamInstant(vietnamDate(at), vietnamMinutes(at))).toEqual(at);
      }),
    );
  });
});

describe('assurance', () => {
  it('is ordered, so that a copied QR never passes for a chip', () => {
    for (const [at, level] of Assurance.options.entries()) {
      expect(Assurance.options.filter((needed) => atLeast(level, needed))).toEqual(Assurance.options.slice(0, at + 1));
    }
    expect(atLeast('scanned', 'chipGenuine')).toBe(false);
  });
});
