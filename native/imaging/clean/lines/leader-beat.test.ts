import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beatOf, companions, offBeat } from './leader-beat.ts';
import type { Component } from '../components.ts';

const dot = (x: number, index = 0): Component => ({ id: index + 1, x0: Math.round(x), x1: Math.round(x) + 3, y0: 40, y1: 43, area: 9 });

describe('beat of a dotted line', () => {
  it('is found whatever the step, and tells far dots from full stops between words', () => {
    fc.assert(fc.property(fc.double({ min: 7, max: 13, noNaN: true }), (step) => {
      const beat = beatOf(Array.from({ length: 24 }, (_, index) => dot(300 + index * step, index)));
      if (beat === undefined) throw new Error('no beat');
      expect(Math.abs(beat.step - step)).toBeLessThan(0.1);
      const before = [1, 2, 9, 16].map((beats) => dot(300 - beats * step));
      const stop = dot(300 - 5.5 * step);
      const pieces = [...before, stop].toSorted((one, other) => other.x0 - one.x0);
      const { kept } = companions(pieces, beat, 0);
      expect(kept.length).toBeGreaterThanOrEqual(3);
      expect(kept).not.toContain(stop);
      expect(offBeat(beat, stop.x0 + 1.5).off).toBeGreaterThan(2);
    }), { numRuns: 25 });
  });

  it('is none where marks stand as it comes', () => {
    expect(beatOf([10, 31, 44, 80, 95, 140, 151, 190, 199].map(dot))).toBeUndefined();
  });
});
