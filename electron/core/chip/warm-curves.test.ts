import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CardReaderHub } from '../devices/card-readers.ts';
import { LiveValue } from '../live-value.ts';
import { warmCurvesFor } from './warm-curves.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const placeOf = (possible: boolean) => new LiveValue<CardReaderHub['place']['value']>({ possible, laying: null });

test('the tables are made once, after the first reader works, and not all at once', () => {
  const place = placeOf(false);
  const warmed: number[] = [];
  warmCurvesFor(place, { warmAfter: 100, warmPause: 20 }, (curve) => warmed.push(curve));
  vi.advanceTimersByTime(1000);
  expect(warmed).toEqual([]);
  place.set({ possible: true, laying: null });
  vi.advanceTimersByTime(99);
  expect(warmed).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(warmed).toEqual([13]);
  place.set({ possible: false, laying: null });
  place.set({ possible: true, laying: null });
  vi.advanceTimersByTime(1000);
  expect(warmed).toEqual([13, 12]);
});
