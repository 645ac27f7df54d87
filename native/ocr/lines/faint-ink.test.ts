import { describe, expect, it } from 'vitest';
import { labelComponents } from '../../imaging/clean/components.ts';
import { isInk } from './faint-ink.ts';

const shades: Readonly<Record<string, number>> = { ' ': 255, '.': 200, '+': 165, '#': 60 };

function patches(...rows: readonly string[]): boolean[] {
  const [width, height] = [Math.max(...rows.map((row) => row.length)), rows.length];
  const flat = { data: Uint8Array.from(rows.flatMap((row) => [...row.padEnd(width)].map((cell) => shades[cell] ?? 255))), width, height };
  const labelling = labelComponents({ data: flat.data.map((value) => (value < 150 ? 1 : 0)), width, height });
  return labelling.components.map((part) => isInk(flat, labelling, part, 3.1));
}

describe('isInk', () => {
  it('knows a thin mark by the grey about its dark middle, from dust as dark', () => {
    expect(patches('            ', '     +++    ', '    +##+    ', '   +++      ', '            ', '            ')).toEqual([true]);
    expect(patches('            ', '            ', '    .##.    ', '            ', '            ', '            ')).toEqual([false]);
  });

  it('does not count the seam of another patch that is dark itself', () => {
    expect(patches('            ', '   ##  ##   ', '  #### ##   ', '  ####      ', '            ', '            ')).toEqual([true, true]);
    expect(patches('             ', '   ##   ##   ', '  ####       ', '  ####       ', '             ', '             ')).toEqual([true, false]);
  });

  it('takes every patch that is large enough', () => {
    expect(patches('        ', '   ##   ', '   ##   ', '        ', '        ')).toEqual([true]);
  });
});
