import { expect, it } from 'vitest';
import type { Component } from '../../imaging/clean/components.ts';
import { findLines } from './line-finder.ts';

const xHeight = 20;
let id = 0;
const part = (x: number, y: number, w: number, h: number): Component => ({ id: (id += 1), x0: x, y0: y, x1: x + w, y1: y + h, area: Math.round(w * h * 0.5) });
const row = (y: number, h: number): Component[] => Array.from({ length: 12 }, (_, at) => part(40 + at * 24, y, 18, h));

it('gives a wide mark between two close lines to the capital under it, and a dot to the letter above it', () => {
  const [circumflex, dot] = [part(64, 106, 14, 7), part(116, 103, 6, 6)];
  const { lines } = findLines([...row(80, 20), ...row(118, 29), circumflex, dot], xHeight, []);
  expect(lines).toHaveLength(2);
  expect(lines[0]?.parts).toContain(dot);
  expect(lines[1]?.parts).toContain(circumflex);
});
