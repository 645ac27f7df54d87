import { describe, expect, it } from 'vitest';
import type { Component } from '../components.ts';
import { filledLeaders, shortLeaders } from './leader-rows.ts';
import { findLeaders } from './leaders.ts';

const xHeight = 20;
let id = 0;
const dot = (x: number, y: number, size = 4): Component => ({ id: (id += 1), x0: Math.round(x), y0: y, x1: Math.round(x) + size, y1: y + size, area: size * size });
/** An open dotted line of the page, and its step. */
const open = (step: number): Component[] => Array.from({ length: 40 }, (_, index) => dot(100 + index * step, 100));
const between = (step: number, y: number, places: readonly number[]): Component[] => places.map((place) => dot(143 + place * step, y));

describe('filledLeaders', () => {
  it('finds a dotted line of which only the dots between the words show, by the page\u2019s other lines', () => {
    for (const step of [9, 10.27, 11.6]) {
      const shown = between(step, 200, [0, 1, 6, 13, 14, 22, 31, 40, 41]);
      const parts = [...open(step), ...shown];
      const found = filledLeaders(parts, findLeaders(parts, xHeight));
      expect(found).toHaveLength(1);
      expect(new Set(found[0]?.members)).toEqual(new Set(shown));
    }
  });

  it('takes no full stops and tone dots, which keep no beat, and nothing where no line of dots is open', () => {
    const stops = [150, 214, 263, 351, 398, 470, 544, 591].map((x) => dot(x, 200));
    const parts = [...open(10.27), ...stops];
    expect(filledLeaders(parts, findLeaders(parts, xHeight))).toEqual([]);
    const alone = between(10.27, 200, [0, 1, 6, 13, 14, 22, 31]);
    expect(filledLeaders(alone, findLeaders(alone, xHeight))).toEqual([]);
  });
});

describe('shortLeaders', () => {
  it('finds a few dots before an answer, though they keep another beat, and no full stop alone', () => {
    const [before, stop] = [between(9, 200, [0, 1, 2]), dot(320, 200)];
    const parts = [...open(9), ...before, stop];
    const found = shortLeaders(parts, findLeaders(parts, xHeight));
    expect(new Set(found.flatMap(({ members }) => members))).toEqual(new Set(before));
  });
});
