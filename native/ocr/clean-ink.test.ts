import { expect, it } from 'vitest';
import type { Rgb } from '../imaging/clean/grey.ts';
import { cleanInk } from './clean-ink.ts';

/** Lines of letters 24 pixels high, every third with a stem of 38, and a frame's line beside them. */
function page(): Rgb {
  const [width, height] = [900, 500];
  const data = new Uint8Array(width * height * 3).fill(245);
  const ink = (x: number, y: number, w: number, h: number): void => {
    for (let row = y; row < y + h; row += 1) data.fill(25, (row * width + x) * 3, (row * width + x + w) * 3);
  };
  for (let line = 0; line < 5; line += 1) {
    for (let letter = 0; letter < 20; letter += 1) {
      const [x, y] = [60 + letter * 38, 80 + line * 80];
      ink(x, y, 3, 24);
      ink(x, y, 20, 3);
      ink(x, y + 11, 20, 3);
      if (letter % 3 === 0) ink(x + 17, y - 14, 3, 38);
    }
  }
  ink(30, 30, 3, 440);
  return { data, width, height };
}

it.each([110, 200, 300])('keeps the stems of letters and takes the frame, also where the resolution was told wrongly: as %i', (resolution) => {
  const { lines, walls } = cleanInk(page(), resolution);
  expect(lines).toHaveLength(5);
  for (const line of lines) expect(line.parts.filter((part) => part.y1 - part.y0 >= 36)).toHaveLength(7);
  expect(walls.some((wall) => wall.y1 - wall.y0 > 400)).toBe(true);
});
