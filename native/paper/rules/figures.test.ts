import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkValue } from './field-values.ts';

const date = (read: string): unknown => {
  const { value, valid } = checkValue(read, 'date');
  return valid ? value : undefined;
};

it('reads a date over spaces and signs that no date has', () => {
  expect(date('05/1 1/1985')).toBe('05/11/1985');
  expect(date('27/01/1 998')).toBe('27/01/1998');
  expect(date('(22/08/2032')).toBe('22/08/2032');
  expect(date('Ngày 27 tháng 0§ năm 2024')).toBe('27/08/2024');
  expect(date('§8')).toBeUndefined();
});

it('finds no other date in one that is parted or misread', () => {
  fc.assert(fc.property(fc.date({ min: new Date('1930-01-01T00:00:00Z'), max: new Date('2029-12-31T00:00:00Z'), noInvalidDate: true }), fc.nat({ max: 9 }), (day, at) => {
    const typed = day.toISOString().slice(0, 10).split('-').toReversed().join('/');
    expect(date(typed)).toBe(typed);
    expect([typed, undefined]).toContain(date(`${typed.slice(0, at)} ${typed.slice(at)}`));
  }), { numRuns: 200 });
});

it('reads signs that no code has as the letter or figure they are like', () => {
  expect(checkValue('C§ 89113', 'code').value).toBe('CS 89113');
  expect(checkValue('I41818474', 'code').value).toBe('141818474');
  expect(checkValue('514/XN', 'code').value).toBe('514/XN');
});

it('lets nine figures stand for no number of twelve', () => {
  expect(checkValue('000156057', 'personalNumber')).toMatchObject({ value: '000156057', valid: false });
  expect(checkValue('000156057', 'oldNumber').valid).toBe(true);
});
