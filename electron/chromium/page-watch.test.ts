import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchPages, type PageWatch } from './page-watch.ts';

const waits = { pageAwayWithin: 1000, firstPageWithin: 20_000 } as const;
const gone = vi.fn();
let watch: PageWatch;

beforeEach(() => {
  vi.useFakeTimers();
  gone.mockClear();
  watch = watchPages(gone, waits);
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

test('a page that is connected is left alone for ever', () => {
  watch.hear('connected');
  vi.advanceTimersByTime(86_400_000);
  expect(gone).not.toHaveBeenCalled();
});

test('a page that crashed is noticed at once', () => {
  watch.hear('connected');
  watch.hear('noneLeft');
  vi.advanceTimersByTime(999);
  expect(gone).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(gone).toHaveBeenCalledTimes(1);
});

test('a page that loads anew after a visit has its time, however slow the machine', () => {
  watch.hear('connected');
  watch.hear('noneLeft');
  watch.hear('opened');
  vi.advanceTimersByTime(19_000);
  watch.hear('connected');
  vi.advanceTimersByTime(60_000);
  expect(gone).not.toHaveBeenCalled();
});

test('a page that waits for a restarted core is given time to find it', () => {
  watch.hear('connected');
  watch.hear('coreReady');
  vi.advanceTimersByTime(5000);
  watch.hear('connected');
  vi.advanceTimersByTime(60_000);
  expect(gone).not.toHaveBeenCalled();
});

test('a window that stays dark is opened again and again', () => {
  vi.advanceTimersByTime(60_000);
  expect(gone).toHaveBeenCalledTimes(3);
});
