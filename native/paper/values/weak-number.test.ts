import { expect, it } from 'vitest';
import { wordKey } from '../doubt/evidence.ts';
import { figureVotes } from '../doubt/figure-votes.ts';
import { toField } from './to-field.ts';

it('a person’s number read weakly is asked about though every reading says the same; one that only the later readings could make out is not', () => {
  const isAsked = (read: string, confidence: number): boolean => {
    const [box, said] = [{ x: 100, y: 0, w: 200, h: 20 }, { text: '060196717931', confidence: 0.9 }];
    const cell = { tokens: [], row: 0, x0: 0, x1: 500, base: 20, height: 20, dotted: false, whole: true, column: undefined };
    const token = { word: { text: read, confidence, box }, glued: false, cell, bare: [read], index: 0 };
    return toField([token], { type: 'personalNumber' }, { dictionary: undefined, again: new Map(), figures: new Map([[wordKey(box), figureVotes(read, { ...said, third: said })]]) }).field.uncertain;
  };
  // Nothing that later readings make of what was hardly read is believed.
  expect(isAsked('(60196717931', 0.4)).toBe(true);
  expect([isAsked('060196717931', 0.803), isAsked('060196717931', 0.9), isAsked('(60196717931', 0.803)]).toEqual([true, false, false]);
});
