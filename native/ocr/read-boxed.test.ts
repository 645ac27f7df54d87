import { describe, expect, it } from 'vitest';
import { readBoxed, settledNumber } from './read-boxed.ts';
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

const said = (text: string, confidence = 0.9): { text: string; confidence: number } => ({ text, confidence });

describe('a number in squares', () => {
  it('is one word of figures', () => {
    expect(readBoxed(engine('OOO19 9 000019', '000199000019'), strip)).toEqual([{ text: '000199000019', x0: 0, x1: 15, y0: 5, y1: 30, confidence: 0.9 }]);
    expect(readBoxed(engine('000199 000019', '000199 000019'), strip)).toMatchObject([{ text: '000199000019', x0: 0, x1: 35, confidence: 0.9 }]);
  });

  it('is left as it was read where the squares hold letters, or no figure is found', () => {
    expect(readBoxed(engine('NGUYEN VAN MAU', '1'), strip).map((word) => word.text)).toEqual(['NGUYEN', 'VAN', 'MAU']);
    expect(readBoxed(engine('000199', ''), strip).map((word) => word.text)).toEqual(['000199']);
  });

  it('is believed where two readings have the same figure for each square, as much as the less sure one', () => {
    expect(settledNumber(said('000199000019', 0.97), [said('000199000019')], 12)).toEqual(said('000199000019'));
    expect(settledNumber(said('00019900001'), [said('00019900001')], 12)).toEqual(said('00019900001', 0.5));
    expect(settledNumber(said('000199000019'), [], 12)).toEqual(said('000199000019', 0.5));
  });

  it('is what most of three readings say where two differ, and is doubted', () => {
    expect(settledNumber(said('000199000011'), [said('000199000017'), said('00019900001')], 12)).toEqual(said('000199000017', 0.5));
    expect(settledNumber(said('000199000011'), [said('000199000017'), said('000199000011', 0.3)], 12)).toEqual(said('000199000011', 0.3));
    expect(settledNumber(said('00019900001'), [said('0001990000'), said('000199000011')], 12)).toEqual(said('000199000011', 0.5));
  });
});
