import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IdleTimer } from './idle-timer.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

function watched() {
  const said: (number | null | 'end')[] = [];
  const timer = new IdleTimer({ warningSeconds: 60, endSeconds: 3 }, { warn: (left) => said.push(left), end: () => said.push('end') });
  timer.watch(true);
  return { timer, said };
}

test('after the silence it counts down and ends', () => {
  const { said } = watched();
  vi.advanceTimersByTime(59_999);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(3_001);
  expect(said).toEqual([3, 2, 1, null, 'end']);
});

test('a touch during the warning takes it back and starts over', () => {
  const { timer, said } = watched();
  vi.advanceTimersByTime(61_000);
  timer.touch();
  expect(said).toEqual([3, 2, null]);
  vi.advanceTimersByTime(59_999);
  expect(said).toEqual([3, 2, null]);
  vi.advanceTimersByTime(1);
  expect(said.at(-1)).toBe(3);
});

test('while it rests nothing ends, however long it takes', () => {
  const { timer, said } = watched();
  vi.advanceTimersByTime(61_000);
  timer.watch(false);
  vi.advanceTimersByTime(3_600_000);
  expect(said).toEqual([3, 2, null]);
  timer.watch(true);
  vi.advanceTimersByTime(60_000);
  expect(said.at(-1)).toBe(3);
});

test('it ends once', () => {
  const { said } = watched();
  vi.advanceTimersByTime(3_600_000);
  expect(said.filter((it) => it === 'end')).toHaveLength(1);
});
