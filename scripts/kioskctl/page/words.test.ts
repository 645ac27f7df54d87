import { expect, test } from 'vitest';
import { resourcesDir } from '../../start/places.ts';
import { loadWords } from './words.ts';

const [vietnamese, english] = [loadWords(resourcesDir, 'vi'), loadWords(resourcesDir, 'en')];

test('sentences are the page’s own, filled in and in the right plural', () => {
  expect(vietnamese.say('citizen:papers.state.scanned', { count: 2 })).toContain('2');
  expect(english.say('citizen:papers.state.scanned', { count: 1 })).not.toBe(english.say('citizen:papers.state.scanned', { count: 2 }).replace('2', '1'));
});

test('a pattern matches its sentence whatever is filled in, and no other', () => {
  const pattern = english.pattern('citizen:papers.missing');
  for (const count of [1, 2, 50]) expect(english.say('citizen:papers.missing', { count })).toMatch(pattern);
  expect(english.say('citizen:papers.complete')).not.toMatch(pattern);
});

test('a key without a sentence is a defect and throws', () => {
  expect(() => vietnamese.say('citizen:no.such')).toThrow('no.such');
  expect(() => vietnamese.pattern('citizen:no.such')).toThrow('no.such');
});
