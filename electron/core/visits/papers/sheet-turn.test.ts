import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSheet } from '../../../../tests/support/visits/paper-samples.ts';
import { turnedBack, turnedBox } from './sheet-turn.ts';

it('turns a box with its picture: a turn and its opposite give the box again', () => {
  const side = fc.integer({ min: 0, max: 50 });
  fc.assert(fc.property(fc.record({ x: side, y: side, w: side, h: side }), (box) => {
    expect(turnedBox(turnedBox(box, 90, 100, 150), 270, 150, 100)).toEqual(box);
    expect(turnedBox(turnedBox(box, 180, 100, 150), 180, 100, 150)).toEqual(box);
    expect(turnedBox(turnedBox(box, 90, 100, 150), 90, 150, 100)).toEqual(turnedBox(box, 180, 100, 150));
  }));
});

it('undoes the reader’s turn, picture and places together', async () => {
  const plain = await readSheet([{ name: 'childName', value: 'Mai' }]);
  const turned = { ...plain, reading: { ...plain.reading, sheet: { turn: 90 as const, skew: 0, cutOut: false, colour: 0, seals: [], signatures: [] } } };
  const back = await turnedBack(turned);
  expect([back.image.width, back.image.height, back.reading.sheet?.turn]).toEqual([plain.image.height, plain.image.width, 0]);
  expect(back.fields[0]?.box).toEqual(turnedBox(plain.fields[0]?.box ?? { x: 0, y: 0, w: 0, h: 0 }, 270, 160, 226));
  expect(await turnedBack(plain)).toBe(plain);
});
