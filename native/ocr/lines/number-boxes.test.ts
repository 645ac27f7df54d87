import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Component } from '../../imaging/clean/components.ts';
import type { RuledLine } from '../../imaging/clean/lines/rules.ts';
import { findNumberBoxes } from './number-boxes.ts';

const xHeight = 14;
const [left, top, step, height] = [400, 480, 33.5, 33] as const;
let id = 0;
const part = (x: number, y: number, w: number, h: number): Component => ({ id: (id += 1), x0: Math.round(x), y0: Math.round(y), x1: Math.round(x + w), y1: Math.round(y + h), area: Math.round(w * h * 0.5) });
/** A ruled line is taken out in pieces of one column each. */
const wall = (square: number): RuledLine[] => [0, 1, 2].map((column) => ({ x0: Math.round(left + square * step) + column, x1: Math.round(left + square * step) + column + 1, y0: top, y1: top + height - (column % 2) }));
const bar = (square: number): Component => ({ ...part(left + square * step, top, 2, height), area: 2 * height });
const figure = (square: number): Component => part(left + square * step + 11, top + 7, 12, 20);
const places = Array.from({ length: 12 }, (_, square) => square);
const sides = [...places, 12];

describe('findNumberBoxes', () => {
  it('takes the figures as one line and draws them together to a number', () => {
    const figures = places.map(figure);
    const label = part(100, top + 7, 280, 20);
    const { lines, taken } = findNumberBoxes([label, ...figures], sides.flatMap(wall), xHeight);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ parts: figures, boxed: { squares: 12 } });
    expect(taken.has(label)).toBe(false);
    const left12 = 12 * step - (lines[0]?.boxed?.gaps ?? []).reduce((sum, gap) => sum + gap.to - gap.from, 0);
    expect(left12).toBeLessThan(12 * 20);
  });

  it('needs not all sides: lost ones are between their neighbours, others are still ink', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 11 }), { maxLength: 4 }), fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 3 }), (lost, ink) => {
      fc.pre(!lost.some((side) => lost.includes(side + 1) && lost.includes(side + 2)));
      const seen = sides.filter((side) => !lost.includes(side));
      const bars = seen.filter((side) => ink.includes(side)).map(bar);
      const { lines, taken } = findNumberBoxes([...places.map(figure), ...bars], seen.filter((side) => !ink.includes(side)).flatMap(wall), xHeight);
      expect(lines.map((line) => [line.parts.length, line.boxed?.squares])).toEqual([[12, 12]]);
      expect(bars.every((one) => taken.has(one))).toBe(true);
    }), { numRuns: 60 });
  });

  it('takes the halves of a broken figure together, and leaves an empty square wide', () => {
    const [first, ...rest] = places.filter((square) => square !== 5).map(figure);
    const halves = [part(left + 11, top + 7, 5, 20), part(left + 18, top + 7, 5, 20)];
    const { lines } = findNumberBoxes([...halves, ...rest], sides.flatMap(wall), xHeight);
    expect(lines[0]?.parts).toHaveLength(12);
    expect(lines[0]?.boxed?.gaps).toHaveLength(11);
    expect(findNumberBoxes([first, ...rest].filter((one) => one !== undefined), sides.flatMap(wall), xHeight).lines).toHaveLength(1);
  });

  it('takes small figures in squares that are higher than wide, as beside a label of two lines', () => {
    const high = sides.flatMap(wall).map((piece) => ({ ...piece, y1: piece.y0 + 2.2 * height }));
    const small = places.map((square) => part(left + square * step + 11, top + 12, 10, 14));
    expect(findNumberBoxes(small, high, xHeight).lines.map((line) => line.parts)).toEqual([small]);
  });

  it('tells a figure that ran over its square’s border', () => {
    const isCut = (first: Component) => findNumberBoxes([first, ...places.slice(1).map(figure)], sides.flatMap(wall), xHeight).lines.map((line) => line.boxed?.isCut);
    expect([isCut(figure(0)), isCut(part(left + 11, top + 1, 12, 24)), isCut(part(left + 11, top + 12, 12, 20))]).toEqual([[false], [true], [true]]);
  });

  it('leaves out what is left of the borders', () => {
    const figures = places.map(figure);
    const rests = [part(left + 2, top + 1, 25, 2), part(left + 3 * step + 2.5, top + 4, 2, 14)];
    const { lines, taken } = findNumberBoxes([...figures, ...rests], sides.flatMap(wall), xHeight);
    expect(lines[0]?.parts).toEqual(figures);
    expect(rests.every((rest) => taken.has(rest))).toBe(true);
  });

  it('finds none in a row of a table, between columns of a page or in empty squares', () => {
    const words = places.flatMap((square) => [part(left + square * step + 3, top + 12, 11, 14), part(left + square * step + 17, top + 12, 12, 14)]);
    expect(findNumberBoxes(words, sides.flatMap(wall), xHeight).lines).toEqual([]);
    expect(findNumberBoxes([], sides.flatMap(wall), xHeight).lines).toEqual([]);
    const tall = sides.flatMap(wall).map((piece) => ({ ...piece, y1: piece.y0 + 400 }));
    expect(findNumberBoxes(places.map(figure), tall, xHeight).lines).toEqual([]);
    expect(findNumberBoxes(places.map(figure), [0, 1, 2, 3, 4].flatMap(wall), xHeight).lines).toEqual([]);
  });
});
