import { describe, expect, it } from 'vitest';
import { labelComponents } from '../components.ts';
import { takeOutDots } from './take-out-dots.ts';

const [width, height, xHeight, step] = [760, 150, 20, 10];
type Box = readonly [x: number, y: number, w: number, h: number];

const dots = (y: (x: number) => number): Box[] => Array.from({ length: 60 }, (_, index) => [60 + index * step, Math.round(y(60 + index * step)), 4, 4]);
/** Words of six broad-footed letters, one after another as long as a line is; the dots between them stay free. */
const words = (y: (x: number) => number, between: number): Box[] => Array.from({ length: 40 }, (_, index) => 64 + index * 14 + Math.floor(index / 6) * between).flatMap((x): Box[] => {
  const foot = Math.round(y(x)) + 2;
  return [[x, foot - xHeight, 4, xHeight], [x - 3, foot - 2, 11, 2]];
});

/** What is still ink of a page with an open dotted line above. */
function undotted(shapes: readonly Box[]): { readonly ink: (x: number, y: number) => boolean; readonly leaders: number } {
  const data = new Uint8Array(width * height);
  for (const [x, y, w, h] of [...dots(() => 20), ...shapes]) for (let row = y; row < y + h; row += 1) data.fill(1, row * width + x, row * width + x + w);
  const flat = { data: data.map((bit) => (bit === 1 ? 20 : 255)), width, height };
  const { labelling, dots: gone, leaders } = takeOutDots(flat, labelComponents({ data, width, height }), xHeight);
  const ink = (x: number, y: number): boolean => {
    const label = labelling.labels[y * width + x] ?? 0;
    return label > 0 && !gone.has(label) && (flat.data[y * width + x] ?? 255) < 128;
  };
  return { ink, leaders: leaders.length };
}

describe('dotted lines that are filled with words', () => {
  it('are followed from one free dot to the others, also where they bend', () => {
    const level = (x: number): number => 100 + 5 * Math.sin((x - 60) / 190);
    const { ink } = undotted([...dots(level), ...words(level, 12)]);
    const below = Array.from({ length: 540 }, (_, index) => 70 + index).filter((x) => ink(x, Math.round(level(x)) + 3));
    expect(below.length).toBeLessThan(12);
    expect(words(level, 12).filter(([, , w]) => w === 4).every(([x, y]) => ink(x + 1, y + 8) && ink(x + 2, y + 8))).toBe(true);
  });

  it('are not made of full stops and feet of letters', () => {
    const stops: Box[] = [0, 1, 2, 3, 4, 5].map((index) => [60 + (index + 1) * 96 - 10, 98, 4, 4]);
    const { ink, leaders } = undotted([...words(() => 98, 12), ...stops]);
    expect(leaders).toBe(1);
    expect(stops.every(([x, y]) => ink(x + 1, y + 1))).toBe(true);
  });
});
