import { expect, it } from 'vitest';
import { officialNumber } from '../wire/identifiers.ts';
import { formatOfficialNumber, vietnamDay } from './official-number.ts';

it('takes the day from Vietnam, not from Greenwich', () => {
  expect(vietnamDay(new Date('2026-11-19T16:59:59Z'))).toBe('261119');
  expect(vietnamDay(new Date('2026-11-19T17:00:00Z'))).toBe('261120');
  expect(vietnamDay(new Date('2026-12-31T17:00:00Z'))).toBe('270101');
});

it.each([
  [1, 'H00.01-261120-0001'],
  [9999, 'H00.01-261120-9999'],
  [10_000, 'H00.01-261120-10000'],
])('writes the serial %d as %s', (serial, written) => {
  expect(formatOfficialNumber('H00.01', '261120', serial)).toBe(written);
  expect(officialNumber.safeParse(written).success).toBe(true);
});
