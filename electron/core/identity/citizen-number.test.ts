import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthProvinces } from './birth-provinces.ts';
import { deriveCardExpiry, hasExpired, plausibleExpiries } from './card-expiry.ts';
import { birthOrigin, maskCitizenNumber, numberWarnings, parseCitizenNumber } from './citizen-number.ts';
import { declareIdentity } from './declared-identity.ts';

const partsOf = (number: string) => {
  const result = parseCitizenNumber(number);
  if (!result.ok) throw new Error(result.failure);
  return result.value;
};

describe('a citizen number', () => {
  it.each([
    ['000099000001', 'male', 1999],
    ['000199000001', 'female', 1999],
    ['000205000001', 'male', 2005],
    ['000305000001', 'female', 2005],
    ['000475000001', 'male', 2175],
    ['000999000001', 'female', 2399],
  ])('%s tells sex and year', (number, sex, birthYear) => {
    expect(partsOf(number)).toEqual({ number, sex, birthYear, origin: { kind: 'unknown', code: '000' } });
  });

  it('begins with the province or country of birth registration, and an unknown one is no fault', () => {
    expect(birthOrigin('001')).toEqual({ kind: 'province', code: '001', name: 'Hà Nội' });
    expect(birthOrigin('096')).toEqual({ kind: 'province', code: '096', name: 'Cà Mau' });
    expect(birthOrigin('123')).toEqual({ kind: 'country', code: '123' });
    expect(birthOrigin('003')).toEqual({ kind: 'unknown', code: '003' });
    expect(birthProvinces.size).toBe(63);
  });

  it('is rejected for its format alone', () => {
    for (const bad of ['', '00019900001', '0001990000199', '00019900001x', '०००१९९००००१९']) expect(parseCitizenNumber(bad)).toEqual({ ok: false, failure: 'badNumber' });
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => parseCitizenNumber(`000${String(value).padStart(9, '0')}`).ok));
    expect(partsOf('000 199 000 019').number).toBe('000199000019');
  });

  it('warns where it disagrees with birth date or sex', () => {
    const parts = partsOf('000199000019');
    expect(numberWarnings(parts, '1999-01-15', 'female')).toEqual([]);
    expect(numberWarnings(parts, '2099-01-15', 'female')).toEqual(['centuryMismatch']);
    expect(numberWarnings(parts, '1998-01-15', 'male')).toEqual(['yearMismatch', 'sexMismatch']);
  });

  it('is masked without giving away the chip access number', () => {
    expect(maskCitizenNumber('000199123456')).toBe('000******456');
  });
});

describe('expiry', () => {
  it.each([
    ['1999-01-15', '2022-07-01', '2039-01-15'],
    ['1999-01-15', '2021-12-01', '2024-01-15'],
    ['1999-01-15', '2022-01-14', '2024-01-15'],
    ['1999-01-15', '2022-01-15', '2039-01-15'],
    ['2020-05-05', '2026-01-01', '2034-05-05'],
    ['2012-05-05', '2024-05-05', '2037-05-05'],
    ['1968-10-12', '2026-10-11', '2028-10-12'],
    ['1968-10-12', '2026-10-12', null],
    ['1940-01-01', '2026-10-12', null],
  ])('born %s, issued %s → %s', (birth, issue, date) => {
    expect(deriveCardExpiry(birth, issue).date).toBe(date);
  });

  it('of a leap-day birth follows the configured rule, and both readings are plausible', () => {
    expect(deriveCardExpiry('2000-02-29', '2024-08-01', 'feb28').date).toBe('2040-02-29');
    expect(deriveCardExpiry('2000-02-29', '2022-08-01', 'feb28').date).toBe('2025-02-28');
    expect(deriveCardExpiry('2000-02-29', '2022-08-01', 'mar01').date).toBe('2025-03-01');
    expect(plausibleExpiries('2000-02-29', '2022-08-01').map((it) => it.date)).toEqual(['2025-02-28', '2025-03-01']);
  });

  it('on the very limit has two plausible dates, elsewhere one', () => {
    expect(plausibleExpiries('1999-01-15', '2022-01-15').map((it) => it.date)).toEqual(['2039-01-15', '2024-01-15']);
    expect(plausibleExpiries('1999-01-15', '2020-01-15').map((it) => it.date)).toEqual(['2024-01-15']);
    expect(plausibleExpiries('1999-01-15', '2022-01-16').map((it) => it.date)).toEqual(['2039-01-15']);
  });

  it('counts its last day as valid, and for-life cards for ever', () => {
    expect(hasExpired({ kind: 'date', date: '2039-01-15' }, '2039-01-15')).toBe(false);
    expect(hasExpired({ kind: 'date', date: '2039-01-15' }, '2039-01-16')).toBe(true);
    expect(hasExpired({ kind: 'noExpiry', date: null }, '2999-01-01')).toBe(false);
  });
});

describe('a typed identity', () => {
  const typed = { number: '000199000019', fullName: '  nguyễn  thị mẫu ', birthDate: '1999-01-15', sex: 'female', residence: 'Xã Mẫu' } as const;

  it('claims a card about whose validity nothing is known', () => {
    expect(declareIdentity(typed, '2026-10-12')).toMatchObject({ ok: true, value: { fullName: 'nguyễn thị mẫu', issueDate: null, cardKind: 'unknown', expiry: { kind: 'unknown' }, warnings: [] } });
  });

  it('is refused by name', () => {
    expect(declareIdentity({ ...typed, number: '123' }, '2026-10-12')).toEqual({ ok: false, failure: 'badNumber' });
    expect(declareIdentity({ ...typed, fullName: '1' }, '2026-10-12')).toEqual({ ok: false, failure: 'badName' });
    expect(declareIdentity({ ...typed, birthDate: '2026-10-13' }, '2026-10-12')).toEqual({ ok: false, failure: 'badDate' });
  });
});
