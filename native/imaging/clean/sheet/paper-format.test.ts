import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperFormat } from './paper-format.ts';

const sheet = { ratio: 1.41, lying: false, letters: 0.0075, whole: true };
const millimetres = (long: number): number => Math.round(long * 25.4);

describe('paperFormat', () => {
  it('takes a sheet with letters of the usual size for A4, whatever perspective makes of its shape', () => {
    for (const ratio of [1.26, 1.41, 1.6]) expect(millimetres(paperFormat({ ...sheet, ratio }).long)).toBe(297);
    expect(paperFormat({ ...sheet, lying: true, ratio: 1.58 }).ratio).not.toBeCloseTo(1.586, 2);
    expect(paperFormat({ ...sheet, letters: 0 })).toEqual(paperFormat(sheet));
  });

  it('knows a card by its shape and by the large letters along it', () => {
    const card = paperFormat({ ratio: 1.48, lying: true, letters: 0.0155, whole: true });
    expect(card.ratio).toBeCloseTo(1.586, 3);
    expect(millimetres(card.long * 10)).toBe(856);
  });

  it('takes smaller sheets for A5 and A6 by their letters', () => {
    expect(millimetres(paperFormat({ ...sheet, letters: 0.0115 }).long)).toBe(210);
    expect(millimetres(paperFormat({ ...sheet, letters: 0.017 }).long)).toBe(148);
  });

  it('goes by the letters alone where the picture need not be the sheet', () => {
    const { long, ratio } = paperFormat({ ratio: 1.33, lying: true, letters: 0.02, whole: false });
    expect(ratio).toBeUndefined();
    // Letters of print have an x-height of one to two millimetres.
    expect(long * 0.02 * 25.4).toBeGreaterThan(1);
    expect(long * 0.02 * 25.4).toBeLessThan(2);
  });

  it('never tells letters of the wrong size: half a millimetre to four', () => {
    const share = fc.double({ min: 0.004, max: 0.05, noNaN: true });
    fc.assert(fc.property(share, fc.double({ min: 1, max: 2, noNaN: true }), fc.boolean(), (letters, ratio, lying) => {
      const height = letters * paperFormat({ ratio, lying, letters, whole: false }).long * 25.4;
      expect(height).toBeGreaterThan(0.5);
      expect(height).toBeLessThan(4.5);
    }));
  });
});
