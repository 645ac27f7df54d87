import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { expandDate, parseMrz } from './mrz.ts';
import { checkDigit } from './mrz-check-digit.ts';

const parsed = (text: string) => {
  const result = parseMrz(text);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
};

describe('check digits, 9303-3 appendix A', () => {
  it.each([['520727', 3], ['AB2134<<<', 5], ['L898902C<', 3], ['690806', 1], ['940623', 6], ['D23145890734', 9]])('%s → %d', (field, digit) => {
    expect(checkDigit(field)).toBe(digit);
  });
});

describe('MRZ layouts', () => {
  it('reads the TD3 specimen of 9303-4', () => {
    const mrz = parsed('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10');
    expect(mrz).toMatchObject({
      format: 'TD3', documentCode: 'P', issuer: 'UTO', surname: 'ERIKSSON', givenNames: 'ANNA MARIA', documentNumber: 'L898902C3', nationality: 'UTO',
      birthDate: '740812', sex: 'female', expiryDate: '120415', optionalData: 'ZE184226B', wrongChecks: [],
    });
  });

  it('reads the TD1 specimen of 9303-5', () => {
    const mrz = parsed('I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<');
    expect(mrz).toMatchObject({ format: 'TD1', documentNumber: 'D23145890', nationality: 'UTO', surname: 'ERIKSSON', wrongChecks: [] });
  });

  it('reads the TD2 specimen of 9303-6', () => {
    const mrz = parsed('I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907UTO7408122F1204159<<<<<<<6');
    expect(mrz).toMatchObject({ format: 'TD2', documentNumber: 'D23145890', givenNames: 'ANNA MARIA', wrongChecks: [] });
  });

  it('reads a document number that goes on in the optional data (9303-5, long numbers)', () => {
    const mrz = parsed('I<UTOD23145890<7349<<<<<<<<<<<3407127M9507122UTO<<<<<<<<<<<2STEVENSON<<PETER<JOHN<<<<<<<<<');
    expect(mrz).toMatchObject({ documentNumber: 'D23145890734', wrongChecks: [] });
  });

  it('reads a Vietnamese card, whose optional data is the whole number', () => {
    const mrz = parsed('IDVNM1990000195000199000019<<59901155F3901153VNM<<<<<<<<<<<6NGUYEN<<THI<MAU<<<<<<<<<<<<<<<');
    expect(mrz).toMatchObject({ issuer: 'VNM', documentNumber: '199000019', surname: 'NGUYEN', givenNames: 'THI MAU', wrongChecks: [] });
    expect(mrz.optionalData.slice(0, 12)).toBe('000199000019');
  });

  it('names the check that does not hold', () => {
    const mrz = parsed('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408123F1204159ZE184226B<<<<<10');
    expect(mrz.wrongChecks).toEqual(['birthDate', 'composite']);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'AZ09< é'), minLength: 60, maxLength: 95 }), (text) => typeof parseMrz(text).ok === 'boolean'));
  });
});

describe('dates', () => {
  const now = new Date('2026-11-21T00:00:00Z');
  it.each([
    ['990115', 'birth', '1999-01-15'], ['261122', 'birth', '1926-11-22'], ['261121', 'birth', '2026-11-21'], ['390115', 'expiry', '2039-01-15'],
    ['991231', 'expiry', '1999-12-31'], ['760101', 'expiry', '2076-01-01'], ['000229', 'birth', '2000-02-29'], ['010229', 'birth', null], ['99<<<<', 'birth', null],
  ] as const)('%s as %s → %s', (field, kind, date) => {
    expect(expandDate(field, kind, now)).toBe(date);
  });
});
