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

it('leaves a stroke far over a line, and what is left of a ruled line under it, out of its letters; a tone over a circumflex is one of them', () => {
  const [stroke, rest, circumflex, hook] = [part(60, 50, 12, 4), part(100, 108, 30, 3), part(160, 70, 14, 6), part(164, 60, 8, 8)];
  const { lines } = findLines([...row(80, 20), stroke, rest, circumflex, hook], xHeight, []);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.parts).not.toContain(stroke);
  expect(lines[0]?.parts).not.toContain(rest);
  expect(lines[0]?.parts).toEqual(expect.arrayContaining([circumflex, hook]));
});

it('gives the marks over a title, half as high again as the text, to its capitals', () => {
  const marks = [part(64, 85, 14, 12), part(160, 85, 14, 12)];
  const { lines } = findLines([...row(100, 42), ...marks, ...row(200, 20)], xHeight, []);
  expect(lines).toHaveLength(2);
  expect(lines[0]?.parts).toEqual(expect.arrayContaining(marks));
});

it('keeps the 1 of a year with a broken 9, whose left piece its right one is nearer to', () => {
  const [one, left, right] = [part(28, 80, 9, 28), part(46, 80, 8, 15), part(55, 80, 9, 27)];
  const { lines } = findLines([one, left, right, part(70, 80, 16, 28), part(92, 80, 14, 28)], xHeight, []);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.parts).toContain(one);
});

it("keeps a hand's letter with a long tail in its word, and a stroke below the line out of it", () => {
  const word = (x: number): Component[] => [part(x, 100, 16, 20), part(x + 20, 92, 14, 28)];
  const [tailed, below] = [part(80, 96, 14, 46), part(166, 126, 8, 24)];
  const { lines } = findLines([...word(40), tailed, ...word(98), ...word(140), below], xHeight, []);
  const home = lines.find((line) => line.parts.includes(tailed));
  expect(home?.parts.length).toBeGreaterThan(5);
  expect(home?.parts).not.toContain(below);
});

it("parts the cells of a table, and no word through which a scanner's streak runs", () => {
  const [left, right] = [part(40, 80, 18, 28), part(64, 80, 18, 28)];
  const streak = { x0: 60, x1: 61, y0: 40, y1: 140 };
  expect(findLines([left, right, part(90, 80, 18, 28)], xHeight, [streak]).lines).toHaveLength(1);
  expect(findLines([left, part(76, 80, 18, 28), part(100, 80, 18, 28)], xHeight, [{ ...streak, x0: 67, x1: 68 }]).lines).toHaveLength(2);
});

it('goes on behind a dash in the wide spaces of a typewriter, and not from one cell to the next', () => {
  const dash = (x: number): Component => part(x, 88, 14, 4);
  const word = (x: number): Component[] => [part(x, 80, 16, 20), part(x + 20, 80, 16, 20)];
  expect(findLines([...word(40), dash(110), ...word(158)], xHeight, []).lines).toHaveLength(1);
  expect(findLines([...word(40), dash(86), ...word(140)], xHeight, []).lines).toHaveLength(2);
});
