import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDate, formatInstant, shapeTypedDate, typedDateToIso } from './dates.ts';
import { formatMoney, maskNumber } from './text.ts';

describe('dates', () => {
  test('as Vietnamese papers write them, in Vietnamese time', () => {
    expect(formatDate('2026-08-05')).toBe('05/08/2026');
    expect(formatInstant('2026-08-05T20:05:00Z')).toBe('03:05, 06/08/2026');
  });
  test('typed digits shape themselves and go back by backspace', () => {
    expect(shapeTypedDate('0508')).toBe('05/08');
    expect(shapeTypedDate('05082026')).toBe('05/08/2026');
    expect(shapeTypedDate('05/0')).toBe('05/0');
    expect(shapeTypedDate('05/')).toBe('05');
    expect(shapeTypedDate('5/')).toBe('05');
    expect(shapeTypedDate('05/8/')).toBe('05/08');
  });
  test('a day that does not exist stays as typed', () => {
    expect(typedDateToIso('30/02/2026')).toBe('30/02/2026');
    expect(typedDateToIso('5/8/2026')).toBe('2026-08-05');
  });
  test('every date survives showing and typing', () => {
    const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
    fc.assert(fc.property(dates, (iso) => {
      expect(typedDateToIso(shapeTypedDate(formatDate(iso)))).toBe(iso);
    }));
  });
});

test('money and masked numbers', () => {
  expect(formatMoney(1_208_000)).toBe('1.208.000 đ');
  expect(maskNumber('000123456789')).toBe('000 ••• ••• 789');
  expect(maskNumber('12345')).toBe('•••••');
});
