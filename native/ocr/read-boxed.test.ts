import { describe, expect, it } from 'vitest';
import { readBoxed } from './read-boxed.ts';
import type { RawWord } from './tesseract-core.ts';

const strip = { left: 0, top: 0, width: 300, height: 40 };

/** An engine that reads one text with all letters allowed and another with figures alone. */
function engine(free: string, figures: string): Parameters<typeof readBoxed>[0] {
  let allowed = '';
  const read = (): RawWord[] => (allowed === '' ? free : figures).split(' ').filter((text) => text !== '').map((text, at) => ({ text, x0: at * 20, x1: at * 20 + 15, y0: 5, y1: 30, confidence: 0.9 }));
  return {
    read,
    readOnly: (letters, ask) => {
      allowed = letters;
      const answer = ask();
      allowed = '';
      return answer;
    },
  };
}

describe('a number in squares', () => {
  it('is one word, believed where both readings have a figure for each square', () => {
    expect(readBoxed(engine('OOO19 9 000019', '000199000019'), strip, 12)).toEqual([{ text: '000199000019', x0: 0, x1: 15, y0: 5, y1: 30, confidence: 0.9 }]);
    expect(readBoxed(engine('000199 000019', '000199 000019'), strip, 12)).toMatchObject([{ text: '000199000019', x0: 0, x1: 35, confidence: 0.9 }]);
  });

  it('is doubted where the readings differ or a figure is missing', () => {
    expect(readBoxed(engine('00019900001q', '000199000019'), strip, 12)).toMatchObject([{ text: '000199000019', confidence: 0.5 }]);
    expect(readBoxed(engine('00019900001', '00019900001'), strip, 12)).toMatchObject([{ text: '00019900001', confidence: 0.5 }]);
  });

  it('is left as it was read where the squares hold letters, or no figure is found', () => {
    expect(readBoxed(engine('NGUYEN VAN MAU', '1'), strip, 14).map((word) => word.text)).toEqual(['NGUYEN', 'VAN', 'MAU']);
    expect(readBoxed(engine('000199', ''), strip, 12).map((word) => word.text)).toEqual(['000199']);
  });
});
