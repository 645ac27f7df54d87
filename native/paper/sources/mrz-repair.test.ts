import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit } from '../../emrtd/data-groups/mrz-check-digit.ts';
import { repairedNumber } from './mrz-repair.ts';

const lineOf = (number: string): string => `${number.slice(3)}${checkDigit(number.slice(3))}${number}`;
const numbers = fc.stringMatching(/^0\d{11}$/u);

describe('a number of a zone with noughts read double', () => {
  it('is found again', () => {
    expect(repairedNumber(lineOf('000069905677').replace('069905', '0699605'), String(checkDigit('000069905677')))).toBe('000069905677');
    fc.assert(fc.property(numbers, fc.integer({ min: 0, max: 22 }), fc.integer({ min: 0, max: 21 }), (number, at, wrong) => {
      const line = lineOf(number);
      const double = `${line.slice(0, at)}6${line.slice(at)}`;
      expect([number, undefined]).toContain(repairedNumber(double, String(checkDigit(number))));
      const misread = `${line.slice(0, wrong)}${(Number(line[wrong]) + 3) % 10}${line.slice(wrong + 1)}`;
      expect([number, undefined]).toContain(repairedNumber(misread, String(checkDigit(number))));
    }), { numRuns: 100 });
  });

  it('is none where figures are lost, too many or are another line’s', () => {
    const line = lineOf('000069905677');
    for (const read of [line.slice(1), `${line}6666`, line.replace('9', 'O'), `0804012${line.slice(7)}`]) expect(repairedNumber(read, '5')).toBeUndefined();
    expect(repairedNumber(line, '4')).toBeUndefined();
  });
});
