import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBrightPatch } from './bright-patch.ts';
import { straightenCards } from './card-pair.ts';
import { findSheet, findTwoCards } from './find-sheet.ts';
import type { Grey } from '../grey.ts';

interface Laid {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Radians. */
  readonly angle: number;
}

/** Half a telephone's photograph: sheets on a table that is lit from one side, lines of print and a dark photo on them. */
function table(width: number, height: number, ...sheets: readonly Laid[]): Grey {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const light = 1 - (0.35 * x) / width;
      data[y * width + x] = light * (brightnessOn(sheets, x, y) ?? 92 + 6 * Math.sin(y / 3 + x / 90));
    }
  }
  return { data, width, height };
}

function brightnessOn(sheets: readonly Laid[], x: number, y: number): number | undefined {
  for (const sheet of sheets) {
    const [dx, dy] = [x - sheet.x, y - sheet.y];
    const [across, down] = [dx * Math.cos(sheet.angle) + dy * Math.sin(sheet.angle) + sheet.w / 2, dy * Math.cos(sheet.angle) - dx * Math.sin(sheet.angle) + sheet.h / 2];
    if (across < 0 || down < 0 || across >= sheet.w || down >= sheet.h) continue;
    const [u, v] = [across / sheet.w, down / sheet.h];
    if (u > 0.06 && u < 0.28 && v > 0.35 && v < 0.85) return 70;
    return u > 0.34 && u < 0.9 && v > 0.1 && v < 0.9 && Math.floor(v * 24) % 3 === 0 && Math.floor(u * 60) % 3 > 0 ? 40 : 228;
  }
  return undefined;
}

const card = (x: number, y: number, w: number, angle = 0): Laid => ({ x, y, w, h: w / 1.586, angle });

/** How far the found corners lie from the card's, in pixels. */
function error(picture: Grey, { x, y, w, h, angle }: Laid): number {
  const corners = findSheet(picture)?.corners ?? [];
  if (corners.length === 0) return Infinity;
  const wanted = [[-w / 2, -h / 2], [w / 2, -h / 2], [w / 2, h / 2], [-w / 2, h / 2]].map(([dx = 0, dy = 0]) => [x + dx * Math.cos(angle) - dy * Math.sin(angle), y + dx * Math.sin(angle) + dy * Math.cos(angle)] as const);
  return Math.max(...wanted.map(([atX, atY]) => Math.min(...corners.map(([u, v]) => Math.hypot(u * picture.width - atX, v * picture.height - atY)))));
}

describe('findSheet', () => {
  it('finds a card that lies small, off the middle and crooked on a table', () => {
    fc.assert(fc.property(fc.double({ min: 0.4, max: 0.6, noNaN: true }), fc.double({ min: -0.2, max: 0.2, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), (share, angle, aside) => {
      const laid = card(350 + aside * 60, 260 - aside * 40, 700 * share, angle);
      return error(table(700, 520, laid), laid) < 6;
    }), { numRuns: 3 });
  });

  it('finds it lying upright too, and where it fills the picture', () => {
    const upright = { x: 260, y: 340, w: 200, h: 317, angle: 0.08 };
    expect(error(table(520, 700, upright), upright)).toBeLessThan(6);
    const large = card(350, 260, 610, 0.02);
    expect(error(table(700, 520, large), large)).toBeLessThan(8);
  });

  it('cuts nothing out of an empty table, nor one of two cards', () => {
    expect(findSheet(table(700, 520))).toBeUndefined();
    expect(findBrightPatch(table(700, 520, card(180, 260, 260), card(520, 260, 260)))).toBeUndefined();
  });

  it('takes no card printed on a sheet, nor a bright corner, for a sheet on a table', () => {
    const sheet: Grey = { data: new Uint8Array(520 * 700).fill(240), width: 520, height: 700 };
    for (let y = 120; y < 300; y += 1) sheet.data.fill(y % 9 === 0 ? 90 : 222, y * 520 + 120, y * 520 + 400);
    expect(findSheet(sheet)).toBeUndefined();
    expect(findBrightPatch(table(700, 520, card(40, 40, 300)))).toBeUndefined();
  });
});

describe('two cards on one table', () => {
  const colour = ({ data, width, height }: Grey) => ({ data: Uint8Array.from({ length: data.length * 3 }, (_, at) => data[Math.floor(at / 3)] ?? 0), width, height });

  it('are each cut out and set straight, from top to bottom or from left to right', () => {
    for (const [first, second] of [[card(350, 135, 300, 0.09), card(370, 390, 290, -0.07)], [card(180, 270, 280, -0.1), card(520, 250, 270, 0.06)]] as const) {
      const picture = table(700, 520, first, second);
      const cards = findTwoCards(picture);
      const pair = cards === undefined ? undefined : straightenCards(colour(picture), cards);
      expect([pair?.sideways, Math.abs((pair?.resolution ?? 0) / (300 / 3.37) - 1) < 0.12]).toEqual([false, true]);
      const { width = 0, height = 0 } = pair?.page ?? {};
      const middles = [0.25, 0.75].map((share) => pair?.toPicture(width / 2, height * share) ?? [0, 0]);
      [first, second].forEach(({ x, y }, index) => expect(Math.hypot((middles[index]?.[0] ?? 0) - x, (middles[index]?.[1] ?? 0) - y)).toBeLessThan(8));
      // A level row of the straight card runs along the crooked one.
      const [from, to] = [pair?.toPicture(width * 0.2, height * 0.25) ?? [0, 0], pair?.toPicture(width * 0.8, height * 0.25) ?? [0, 0]];
      expect(Math.atan2(to[1] - from[1], to[0] - from[0])).toBeCloseTo(first.angle, 1);
    }
  });

  it('that lie on their sides are set level, also where only one of them does', () => {
    const upright = (x: number): Laid => ({ x, y: 260, w: 180, h: 180 * 1.586, angle: 0.05 });
    const picture = table(700, 520, upright(180), upright(520));
    const cards = findTwoCards(picture);
    const pair = cards === undefined ? undefined : straightenCards(colour(picture), cards);
    expect([pair?.sideways, (pair?.page.width ?? 0) > 250]).toEqual([true, true]);
    const mixed = table(700, 520, upright(180), card(500, 260, 280));
    const both = findTwoCards(mixed);
    const each = both === undefined ? undefined : straightenCards(colour(mixed), both);
    const [first = { top: 0, height: 0 }] = each?.cards ?? [];
    const across = (row: number): number => Math.hypot(...([0.2, 0.8].map((share) => each?.toPicture((each.page.width) * share, row) ?? [0, 0]) as [[number, number], [number, number]]).reduce((one, other) => [other[0] - one[0], other[1] - one[1]]));
    expect([each?.sideways, Math.abs(across(first.top + first.height / 2) - 0.6 * 300) < 25]).toEqual([true, true]);
  });

  it('are not seen where one lies, or three, or two sheets of another shape', () => {
    expect(findTwoCards(table(700, 520, card(350, 260, 400)))).toBeUndefined();
    expect(findTwoCards(table(700, 520, card(150, 130, 200), card(500, 130, 200), card(350, 390, 200)))).toBeUndefined();
    expect(findTwoCards(table(700, 520, { x: 180, y: 260, w: 240, h: 260, angle: 0 }, { x: 520, y: 260, w: 240, h: 260, angle: 0 }))).toBeUndefined();
  });
});
