import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPaperWords } from '../paper-words.ts';
import { withNearPeople } from './near-people.ts';

const { ethnicities } = openPaperWords(join(import.meta.dirname, '..', '..', '..', 'resources', 'dictionaries'));

it('shows the only people that is near, and somebody looks', () => {
  const shown = (text: string) => withNearPeople([{ glued: false, word: { text, confidence: 0.6, box: { x: 0, y: 0, w: 60, h: 20 } } }], ethnicities).map(({ word }) => [word.text, word.doubtful === true])[0];
  expect(['lường', 'Ê-đề', 'Tây', 'Ê-đê', 'Tày', 'Hoa', 'Ê-', 'Kin'].map(shown)).toEqual([['Mường', true], ['Ê-đê', true], ['Tày', true], ['Ê-đê', false], ['Tày', false], ['Hoa', false], ['Ê-', false], ['Kin', false]]);
});
