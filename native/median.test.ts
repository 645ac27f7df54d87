import { expect, test } from 'vitest';
import { median } from './median.ts';

test('The middle value is given whatever the order, and the values stay as they are', () => {
  const values = [9, 1, 100, 4, 10];
  expect(median(values)).toBe(9);
  expect(values).toEqual([9, 1, 100, 4, 10]);
});

test('Of two in the middle the upper is given, of none what the caller says', () => {
  expect(median([4, 1, 3, 2])).toBe(3);
  expect(median([])).toBeNaN();
  expect(median([], 7)).toBe(7);
});
