import { describe, expect, it } from 'vitest';
import type { Component } from '../imaging/clean/components.ts';
import type { Rgb } from '../imaging/clean/grey.ts';
import type { CleanInk } from './clean-ink.ts';
import type { TextLine } from './lines/text-line.ts';
import { uprightInk } from './upright-ink.ts';

const size = 100;

/** A page of rows of one colour: a mark in its first row of each part tells how that lies. */
function pageOf(parts: readonly ('up' | 'down' | 'unclear')[]): Rgb {
  const data = new Uint8Array(size * size * 3).fill(255);
  const height = size / parts.length;
  parts.forEach((way, at) => (data[((at * height + (way === 'down' ? height - 1 : 0)) * size + (way === 'down' ? size - 1 : 0)) * 3] = way === 'unclear' ? 2 : 1));
  return { data, width: size, height: size };
}

/** Lines as they are seen of such a page: their marks above the letters where the part stands rightly. */
function inkOf({ data }: Rgb, count: number): CleanInk {
  const height = size / count;
  const lines = Array.from({ length: count }, (_, at) => at).flatMap((at): TextLine[] => {
    const [first, last] = [data[at * height * size * 3] ?? 255, data[(((at + 1) * height - 1) * size + size - 1) * 3] ?? 255];
    const isUp = first < 255;
    const isClear = Math.min(first, last) === 1;
    const [top, base] = [at * height + 5, at * height + 25];
    const part = (id: number, y0: number, y1: number): Component => ({ id, x0: id, x1: id + 3, y0, y1, area: 9 });
    const marks = Array.from({ length: isClear ? 30 : 3 }, (_unused, id) => (isUp ? part(id, top - 4, top - 1) : part(id, base + 2, base + 5)));
    return [{ parts: [...Array.from({ length: 90 }, (_unused, id) => part(id, base - 12, base)), ...marks], baseline: { a: base, b: 0, c: 0 }, xHeight: 12, dotted: false, x0: 0, y0: top, x1: 95, y1: base }];
  });
  return { lines } as unknown as CleanInk;
}

function upright(ways: readonly ('up' | 'down' | 'unclear')[]): { page: Rgb; turned: boolean; from: readonly [number, number] } {
  const page = pageOf(ways);
  const height = size / ways.length;
  const cards = ways.map((_, at) => ({ top: at * height, height }));
  const straight = { page, resolution: 300, sideways: false, skew: 0, cutOut: true, ...(ways.length > 1 ? { cards } : {}), toPicture: (x: number, y: number) => [x, y] as const };
  const found = uprightInk(straight, { inkOf: (seen) => inkOf(seen, ways.length), legibility: ({ lines }) => Math.max(0, ...lines.map((line) => (line.parts.some((one) => one.y1 < line.y0) ? 0.9 : 0.4))) });
  return { page, turned: found.turned, from: found.toPicture(10, 2) };
}

describe('uprightInk', () => {
  it('turns a page that lies upside down, and one that only reads better so', () => {
    expect(upright(['down'])).toEqual({ page: pageOf(['up']), turned: true, from: [90, 98] });
    expect(upright(['up'])).toEqual({ page: pageOf(['up']), turned: false, from: [10, 2] });
    expect(upright(['unclear'])).toEqual({ page: pageOf(['unclear']), turned: false, from: [10, 2] });
  });

  it('turns of two cards the one that lies upside down', () => {
    expect(upright(['down', 'up'])).toEqual({ page: pageOf(['up', 'up']), turned: false, from: [90, 48] });
    expect(upright(['up', 'down'])).toEqual({ page: pageOf(['up', 'up']), turned: false, from: [10, 2] });
    expect(upright(['unclear', 'down'])).toEqual({ page: pageOf(['unclear', 'up']), turned: false, from: [10, 2] });
    expect(upright(['down', 'down'])).toMatchObject({ turned: true, page: pageOf(['up', 'up']) });
  });
});
