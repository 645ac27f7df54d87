import { expect, test } from 'vitest';
import { LiveValue } from './live-value.ts';

test('a reader gets the present value first, then each change', async () => {
  const live = new LiveValue(1);
  const reader = live.follow();
  expect((await reader.next()).value).toBe(1);
  const next = reader.next();
  live.set(2);
  expect((await next).value).toBe(2);
});

test('a slow reader gets the newest value and no backlog', async () => {
  const live = new LiveValue(0);
  const reader = live.follow();
  await reader.next();
  for (let value = 1; value <= 1000; value += 1) live.set(value);
  expect((await reader.next()).value).toBe(1000);
  live.set(1001);
  expect((await reader.next()).value).toBe(1001);
});

test('a change during the gap between two reads is not lost', async () => {
  const live = new LiveValue('a');
  const reader = live.follow();
  await reader.next();
  live.set('b');
  expect((await reader.next()).value).toBe('b');
});

test('a reader ends with its signal', async () => {
  const stop = new AbortController();
  const reader = new LiveValue(1).follow(stop.signal);
  await reader.next();
  const next = reader.next();
  stop.abort();
  expect((await next).done).toBe(true);
});
