import { describe, expect, it } from 'vitest';
import { labelComponents } from '../../imaging/clean/components.ts';
import { findLines } from './line-finder.ts';
import { freeLetters } from './free-letters.ts';

const [width, height] = [400, 140];
const xHeight = 20;

/** Blocks for letters on one line; a pen's stroke from below runs through three of them. */
function page(stroked: boolean): Uint8Array {
  const ink = new Uint8Array(width * height);
  const box = (x: number, y: number, w: number, h: number): void => { for (let row = y; row < y + h; row += 1) ink.fill(1, row * width + x, row * width + x + w); };
  for (let letter = 0; letter < 14; letter += 1) box(40 + letter * 22, 40, 14, 24);
  if (stroked) {
    box(125, 71, 70, 3);
    for (const x of [130, 152, 174]) box(x, 60, 3, 12);
    for (let step = 0; step < 50; step += 1) box(195 + (step >> 1), 73 + step, 3, 2);
  }
  return ink;
}

describe('letters that a signature touches', () => {
  it('are cut out of it and are of the line again', () => {
    const { labels, components } = labelComponents({ data: page(true), width, height });
    const before = findLines(components, xHeight, []);
    const pen = components.filter((part) => part.y1 > 100);
    expect(pen).toHaveLength(1);
    const letters = freeLetters({ labels, components }, width, pen, before.lines, xHeight);
    expect(letters.map((letter) => letter.x0)).toEqual([128, 150, 172]);
    expect(letters.every((letter) => labels[50 * width + letter.x0 + 5] === letter.id && letter.id > components.length)).toBe(true);
    const { lines } = findLines([...components.filter((part) => !pen.includes(part)), ...letters], xHeight, []);
    expect(lines.map((line) => line.parts.length)).toEqual([14]);
  });

  it('are not looked for in strokes that only come near', () => {
    const ink = page(false);
    for (let step = 0; step < 60; step += 1) for (let x = 100 + step * 2; x < 104 + step * 2; x += 1) ink[(80 + (step >> 1)) * width + x] = 1;
    const { labels, components } = labelComponents({ data: ink, width, height });
    const { lines } = findLines(components, xHeight, []);
    expect(freeLetters({ labels, components }, width, components.filter((part) => part.y1 > 100), lines, xHeight)).toEqual([]);
  });
});
