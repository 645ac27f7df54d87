import { expect, it } from 'vitest';
import { emptyGrey } from '../grey.ts';
import type { Grey } from '../grey.ts';
import { findTextDirection } from './text-direction.ts';

/** Few short level lines of letters, as a card has on a sheet. */
function sheet(): Grey {
  const page = emptyGrey(420, 600, 245);
  for (let line = 0; line < 5; line += 1) {
    for (let letter = 0; letter < 24; letter += 1) {
      for (let y = 0; y < 5; y += 1) page.data.fill(30, (120 + line * 16 + y) * 420 + 110 + letter * 7, (120 + line * 16 + y) * 420 + 110 + letter * 7 + (y % 2 === 0 ? 4 : 2));
    }
  }
  return page;
}

it('tells how a few lines run though a copy’s dark edge stands beside the sheet', () => {
  const copied = sheet();
  for (let y = 0; y < 600; y += 1) copied.data.fill(10, y * 420 + 408 + Math.round(y / 80), (y + 1) * 420);
  expect([sheet(), copied].map((page) => findTextDirection(page)).map(({ sideways, skew }) => [sideways, Math.abs(skew) < 0.3])).toEqual([[false, true], [false, true]]);
});

it('lets no pale pattern behind the letters, whose rows run across the page, speak for the wrong direction', () => {
  const { data, width, height } = sheet();
  const lying = emptyGrey(height, width, 245);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) lying.data[(width - 1 - x) * height + y] = data[y * width + x] ?? 245;
  for (let y = 12; y < width - 12; y += 12) for (let x = 12; x < height - 12; x += 8) for (let row = 0; row < 4; row += 1) for (let at = 0; at < 5; at += 1) {
    const place = (y + row) * height + x + at;
    lying.data[place] = Math.min(lying.data[place] ?? 245, 128);
  }
  expect(findTextDirection(lying)).toMatchObject({ sideways: true });
});
