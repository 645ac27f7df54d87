import { expect, test } from 'vitest';
import { likeCase } from './like-case.ts';

test.each([
  ['nguyễn', 'NGUYÊN', 'NGUYỄN'],
  ['nguyễn', '(Nguyên,', 'Nguyễn'],
  ['ở', 'Ó', 'Ở'],
  ['phường', 'nhường', 'phường'],
])('%s is written as %s: %s', (word, like, written) => {
  expect(likeCase(word, like)).toBe(written);
});
