import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureVotes, isReadAlike, validReadings, votedValue } from './figure-votes.ts';

const votes = (own: string, second: string, third: string, confidence = 0.9): ReturnType<typeof figureVotes> => figureVotes(own, { text: second, confidence, third: { text: third, confidence: 0 } });

describe('votes on figures', () => {
  it('decides by two readings of three against a first that cannot be; against one that can be it only proposes', () => {
    expect(votedValue(votes('000085370837', '000085370637', '000085370637'), 'personalNumber', true)).toEqual({ value: '000085370637', decided: false });
    expect(votedValue(votes('(083434771', '000083434771', '0000 83434771'), 'personalNumber', false)).toEqual({ value: '000083434771', decided: true });
    expect(votedValue(votes('0001544643582', '00015446435', '00015446435'), 'personalNumber', false)).toBeUndefined();
    expect(votedValue(votes('2(M2', '2002', '2002'), 'year', false)).toEqual({ value: '2002', decided: true });
  });

  it('decides nothing where both are unsure, differ, or may have lost a figure', () => {
    expect(votedValue(votes('000085370837', '000085370637', '000085370637', 0.5), 'personalNumber', true)).toBeUndefined();
    expect(votedValue(votes('000085370837', '000085370637', '000085370037'), 'personalNumber', true)).toBeUndefined();
    expect(votedValue(votes('00008537083', '000085370637', '000085370037'), 'personalNumber', false)).toEqual({ value: '000085370637', decided: false });
    expect(votedValue(votes('17/03/1999', '7/09/1999', '7/09/1999'), 'date', true)).toEqual({ value: '07/09/1999', decided: false });
  });

  it('lets later readings that only lost a figure outvote no date that can be', () => {
    expect(votedValue(votes('17/04/2021', '7/04/2021', '7/04/2021'), 'date', true)).toBeUndefined();
    expect(isReadAlike('17/04/2021', votes('17/04/2021', '7/04/2021', '7/04/2021'))).toBe(false);
    expect(votedValue(votes('1000085370637', '000085370637', '000085370637'), 'personalNumber', false)).toEqual({ value: '000085370637', decided: true });
  });

  it('believes a date of few figures where three sure readings have the same', () => {
    const dated = (confidence: number): ReturnType<typeof votedValue> => votedValue(figureVotes('7/9/1999', { text: '7/9/1999', confidence: 0.95, third: { text: '7/9/1999', confidence } }), 'date', true);
    expect([dated(0.93)?.decided, dated(0.85)?.decided]).toEqual([true, false]);
  });

  it('takes a one in a stroke\'s place for the stroke', () => {
    expect(isReadAlike('06/11/2004', votes('06/11/2004', '0611112004', '06/1112004'))).toBe(true);
    expect(votes('06/11/2004', '0611112004', '06/1112004').agreed).toBe('withFirst');
  });

  it('believes the first where one later reading says the same, if the other has no other figure', () => {
    expect(isReadAlike('000085370837', votes('000085370837', '000085370837', '00008537083'))).toBe(true);
    expect(isReadAlike('000085370837', votes('000085370837', '000085370837', '000085370637'))).toBe(false);
    expect(isReadAlike('000085370837', votes('000085370837', '000085370637', '000085370837'))).toBe(false);
    expect(isReadAlike('000085370837', votes('000085370837', '00008537083', '00085370837'))).toBe(false);
  });

  it('lets no single reading outvote another', () => {
    fc.assert(fc.property(fc.stringMatching(/^0\d{11}$/u), fc.stringMatching(/^0\d{11}$/u), (own, other) => {
      expect(votedValue(figureVotes(own, { text: other, confidence: 1 }), 'personalNumber', true)).toBeUndefined();
      expect(votedValue(votes(own, own, other), 'personalNumber', true)).toBeUndefined();
      expect(votedValue(votes(own, other, own), 'personalNumber', true)).toBeUndefined();
    }));
    expect(validReadings(votes('1', '000085370637', '12'), 'personalNumber')).toEqual(['000085370637']);
  });
});
