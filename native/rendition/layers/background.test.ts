import { expect, test } from 'vitest';
import { makeBackground } from './background.ts';

const white = [255, 255, 255] as const;

test('paper closes over text however far it reaches, in about the time of looking at it once', () => {
  const [width, height] = [700, 1000];
  const page = { width, height, data: new Uint8Array(width * height * 3).fill(20) };
  const text = { width, height, data: new Uint8Array(width * height).fill(1) };
  // Only the corner is bare paper.
  for (let y = 0; y < 20; y += 1) for (let x = 0; x < 20; x += 1) {
    text.data[y * width + x] = 0;
    page.data.fill(240, (y * width + x) * 3, (y * width + x) * 3 + 3);
  }
  const started = performance.now();
  const { picture } = makeBackground(page, text, { page: 150, background: 150 }, white);
  expect([...new Set(picture.data)]).toEqual([240]);
  expect(performance.now() - started).toBeLessThan(4_000);
});

test('a page that is all text has white paper under it', () => {
  const page = { width: 8, height: 8, data: new Uint8Array(192) };
  const { picture } = makeBackground(page, { width: 8, height: 8, data: new Uint8Array(64).fill(1) }, { page: 150, background: 150 }, white);
  expect([...new Set(picture.data)]).toEqual([255]);
});
