import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelComponents } from './components.ts';
import { beatOf, dotsOn, eraseCoveredDots, firstDot, lastDot } from './leader-beat.ts';

const [width, height] = [700, 60];

/** Dots of 3 by 3 at an inexact step, as a raster gives them, over the columns; a word's foot and stems on some of them. */
function page(step: number, words: readonly { from: number; to: number }[]): Uint8Array {
  const ink = new Uint8Array(width * height);
  const box = (x: number, y: number, w: number, h: number): void => { for (let row = y; row < y + h; row += 1) ink.fill(1, row * width + x, row * width + x + w); };
  for (let dot = 0; 660 - dot * step > 60; dot += 1) box(Math.round(660 - dot * step), 40, 3, 3);
  for (const word of words) for (let x = word.from; x < word.to; x += 14) box(x, 20, 4, 23);
  return ink;
}

describe('beat of a dotted line', () => {
  it('is found from its free end and followed to its first dot under the words, whatever the step', () => {
    fc.assert(fc.property(fc.double({ min: 7, max: 13, noNaN: true }), (step) => {
      const { labels, components } = labelComponents({ data: page(step, [{ from: 150, to: 400 }]), width, height });
      const free = components.filter((part) => part.y1 - part.y0 === 3 && part.x0 > 430).toSorted((one, other) => one.x0 - other.x0);
      const beat = beatOf(free);
      if (beat === undefined) throw new Error('no beat');
      const first = firstDot(labels, width, beat);
      expect(first.from).toBeLessThan(60 + 2.5 * step);
      expect(first.from).toBeGreaterThan(60 - 2.5 * step);
    }), { numRuns: 25 });
  });

  it('is followed to its last dot too, under the words that hide it', () => {
    const { labels, components } = labelComponents({ data: page(9.4, [{ from: 400, to: 660 }]), width, height });
    const beat = beatOf(components.filter((part) => part.y1 - part.y0 === 3 && part.x1 < 390).toSorted((one, other) => one.x0 - other.x0));
    if (beat === undefined) throw new Error('no beat');
    const last = lastDot(labels, width, beat, 390);
    expect([last > 640, last < 690]).toEqual([true, true]);
  });

  it('ends where words without dots begin', () => {
    const ink = page(9.4, [{ from: 300, to: 420 }]);
    for (let y = 0; y < height; y += 1) ink.fill(0, y * width, y * width + 290);
    for (let x = 80; x < 280; x += 21) for (let y = 20; y < 43; y += 1) ink.fill(1, y * width + x, y * width + x + 4);
    const { labels, components } = labelComponents({ data: ink, width, height });
    const beat = beatOf(components.filter((part) => part.y1 - part.y0 === 3 && part.x0 > 430).toSorted((one, other) => one.x0 - other.x0));
    if (beat === undefined) throw new Error('no beat');
    expect(firstDot(labels, width, beat).from).toBeGreaterThan(200);
  });

  it('clears a dot that touches a letter and spares the letter’s stem', () => {
    const data = page(9, []);
    const dot = { x: Math.round(660 - 30 * 9), y: 40 };
    for (let y = 20; y < 43; y += 1) data.fill(1, y * width + dot.x + 3, y * width + dot.x + 7);
    const { labels, components } = labelComponents({ data, width, height });
    const flat = { data: Uint8Array.from(data, (bit) => (bit === 1 ? 20 : 255)), width, height };
    const beat = beatOf(components.filter((part) => part.x0 > 450).toSorted((one, other) => one.x0 - other.x0));
    if (beat === undefined) throw new Error('no beat');
    eraseCoveredDots(flat, labels, beat, { from: 60, to: 660 });
    expect(flat.data[41 * width + dot.x + 1]).toBe(255);
    expect([25, 38, 42].map((y) => flat.data[y * width + dot.x + 5])).toEqual([20, 20, 20]);
    expect(dotsOn(beat, components, { from: 60, to: 663 }).length).toBeGreaterThan(60);
  });

  it('leaves the bottom of a bowl whole that runs through a dot, and the dots of a colon', () => {
    const data = page(9, []);
    const dot = { x: Math.round(660 - 30 * 9), y: 40 };
    const box = (x: number, y: number, w: number, h: number): void => { for (let line = y; line < y + h; line += 1) data.fill(1, line * width + x, line * width + x + w); };
    // A bowl's bottom, two pixels thick and no wider than the letter, with its sides up.
    box(dot.x - 2, 41, 7, 2);
    box(dot.x - 3, 30, 1, 11);
    box(dot.x + 5, 30, 1, 11);
    const colon = Math.round(660 - 60 * 9);
    box(colon, 30, 3, 3);
    const { labels, components } = labelComponents({ data, width, height });
    const flat = { data: Uint8Array.from(data, (bit) => (bit === 1 ? 20 : 255)), width, height };
    const beat = beatOf(components.filter((part) => part.x0 > 450).toSorted((one, other) => one.x0 - other.x0));
    if (beat === undefined) throw new Error('no beat');
    eraseCoveredDots(flat, labels, beat, { from: 200, to: 660 });
    expect([dot.x - 1, dot.x, dot.x + 1, dot.x + 2, dot.x + 3].map((x) => flat.data[42 * width + x])).toEqual([20, 20, 20, 20, 20]);
    expect(flat.data[40 * width + dot.x + 1]).toBe(255);
    expect(dotsOn(beat, components, { from: 60, to: 663 }).some((part) => part.x0 === colon)).toBe(false);
  });

  it('is none where marks stand as it comes', () => {
    const marks = [10, 31, 44, 80, 95, 140, 151, 190, 199].map((x, index) => ({ id: index + 1, x0: x, x1: x + 3, y0: 40, y1: 43, area: 9 }));
    expect(beatOf(marks)).toBeUndefined();
  });
});
