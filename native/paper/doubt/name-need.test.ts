import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPaperWords } from '../paper-words.ts';
import { needed } from './belief.ts';
import { givenNeed, hasLost, hookTwin, surnameNeed } from './name-need.ts';

const dictionary = openPaperWords(join(import.meta.dirname, '..', '..', '..', 'resources', 'dictionaries'));
const need = (word: string, confidence: number, place = 2): number => givenNeed(word, { place, confidence }, dictionary);

it('asks about a hook that may be an acute, a tone hardly seen and a name in no list hardly read, whatever further readings say', () => {
  expect([need('thủy', 0.92), need('đào', 0.8), need('bằng', 0.88), need('êu', 0.85), need('mấy', 0.96), need('số', 0.92)]).toEqual(Array(6).fill(needed.never));
  expect([need('thủy', 0.95), need('đào', 0.9), need('bằng', 0.92), need('êu', 0.95), need('số', 0.94)].every((enough) => enough < 1)).toBe(true);
});

it('a rare name speaks against no everyday one, and may itself have lost a mark', () => {
  expect(need('vinh', 0.9)).toBeLessThan(1);
  expect([need('dinh', 0.96), need('lang', 0.9), need('lang', 0.96), need('doãn', 0.96), need('blơ', 0.96)]).toEqual([needed.never, needed.never, needed.alone, needed.alone, needed.alone]);
});

it('asks about a rare name that is another rare one with another tone', () => {
  expect([need('kiểm', 0.9), need('kiểm', 0.96), need('sửu', 0.92)]).toEqual([needed.never, needed.alone, needed.alone]);
});

it('knows the mother’s surname in the second place, and a name behind its letter', () => {
  expect([need('trần', 0.93, 1), need("h'linh", 0.93)].every((enough) => enough < 1)).toBe(true);
  const surname = (word: string, confidence = 0.85): number => surnameNeed(word, confidence, dictionary);
  expect([surname('giang'), surname('ma') < 1, surname("h'linh") < 1]).toEqual([needed.never, true, true]);
  expect([surname('đồng'), surname('đồng', 0.95) < 1, surname('đỗ') < 1]).toEqual([needed.never, true, true]);
  expect([surname('cam', 0.92), surname('cam', 0.96) < 1, surname('cao', 0.92) < 1]).toEqual([needed.never, true, true]);
});

it('asks about an everyday name that may have lost its mark, and about a middle name where the surname should be', () => {
  expect([need('anh', 0.82), need('anh', 0.9) < 1, need('minh', 0.82) < 1, surnameNeed('thị', 0.97, dictionary), surnameNeed('thi', 0.97, dictionary)]).toEqual([needed.never, true, true, needed.never, needed.never]);
});

it('asks about an everyday name that may be any of several with a mark more, and about a letter of the highlands that lost its apostrophe', () => {
  expect([need('hương', 0.958), need('hương', 0.964) < 1, need('hoàng', 0.95) < 1]).toEqual([needed.never, true, true]);
  expect(['h', 'k', 'y'].map((letter) => surnameNeed(letter, 0.97, dictionary) < 1)).toEqual([false, false, true]);
});

it('tells lost marks from others', () => {
  expect([hasLost('dinh', 'đinh'), hasLost('không', 'khổng'), hasLost('doãn', 'đoàn'), hasLost('đinh', 'dinh'), hasLost('lan', 'lam')]).toEqual([true, true, false, false, false]);
  expect(['thủy', 'thúy', 'mai'].map(hookTwin)).toEqual(['thúy', 'thủy', 'mai']);
});

it('asks about an everyday name with one mark that is another’s without its second', () => {
  expect([need('yên', 0.895), need('anh', 0.84), need('liêm', 0.81)]).toEqual([needed.never, needed.never, needed.never]);
  expect([need('yên', 0.94), need('anh', 0.9)].every((enough) => enough < 1)).toBe(true);
});
