import { expect, test } from 'vitest';
import { isPartOfSheet } from './part-of-sheet.ts';

test('a third torn off either way is missed; whole sheets, half sheets, long beds and photographs are not', () => {
  const a4 = { width: 1240, height: 1754 };
  expect(isPartOfSheet({ ...a4, width: Math.round(a4.width * (2 / 3)) }, true)).toBe(true);
  expect(isPartOfSheet({ ...a4, height: Math.round(a4.height * (2 / 3)) }, true)).toBe(true);
  for (const shape of [a4, { width: 1754, height: 1240 }, { width: 877, height: 1240 }, { width: 1275, height: 2100 }, { width: 1080, height: 1920 }]) expect(isPartOfSheet(shape, true)).toBe(false);
  expect(isPartOfSheet({ width: 1000, height: 1000 }, false)).toBe(false);
});
