import { expect, test } from 'vitest';
import type { RecognisedLine } from '../../../../native/ocr/types.ts';
import { documentKindOf } from '../../contract/paper.ts';
import { isCutOff } from './page-findings.ts';

const line = (from: number, to: number, text = 'chữ'): RecognisedLine => {
  const box = { x: from, y: 0, w: to - from, h: 20 };
  return { box, baseline: { left: 20, right: 20 }, words: [{ text, box, confidence: 0.9 }] };
};

test('a paper of which lines run into the edge was not whole in the picture', () => {
  const whole = Array.from({ length: 12 }, () => line(100, 900));
  expect(isCutOff({ lines: whole }, 1000)).toBe(false);
  expect(isCutOff({ lines: [...whole.slice(0, 6), ...Array.from({ length: 6 }, () => line(0, 900))] }, 1000)).toBe(true);
  expect(isCutOff({ lines: whole.map(() => line(300, 998)) }, 1000)).toBe(true);
});

test('a shadow or a stamp at the edge is no missing part', () => {
  const whole = Array.from({ length: 12 }, () => line(100, 900));
  expect(isCutOff({ lines: [...whole, line(0, 30, '|'), line(0, 30, '|'), line(0, 30, '|'), line(0, 30, '.'), line(0, 30, '—')] }, 1000)).toBe(false);
  expect(isCutOff({ lines: [...whole, line(990, 1000), line(990, 1000)] }, 1000)).toBe(false);
  expect(isCutOff({ lines: [] }, 1000)).toBe(false);
});

test('kinds of components are known by the names of their files', () => {
  expect(['birthNotification', 'maritalStatusConfirmation', 'identityCard', 'authorisation'].map(documentKindOf)).toEqual(['birth-notification', 'marital-status-confirmation', 'id-card', 'authorisation']);
});
