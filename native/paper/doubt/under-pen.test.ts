import { expect, it } from 'vitest';
import type { Box } from '../../ocr/types.ts';
import type { PaperField } from '../paper-field.ts';
import { withPenThrough } from './under-pen.ts';

const field: PaperField = { value: 'Phòng 606, phường Mẫu', raw: '', box: { x: 400, y: 300, w: 500, h: 40 }, confidence: 0.96, source: 'paper', uncertain: false, doubts: [] };

it('asks about a value that a signature runs through, and about none that it only touches or that no paper says', () => {
  const doubts = (stroke: Box, one = field): unknown => withPenThrough({ address: one }, { sheet: { turn: 0, skew: 0, cutOut: false, colour: 0.1, seals: [], signatures: [stroke] } })['address']?.doubts;
  expect(doubts({ x: 850, y: 250, w: 300, h: 150 })).toEqual(['weak']);
  expect(doubts({ x: 950, y: 250, w: 300, h: 150 })).toEqual([]);
  expect(doubts({ x: 850, y: 332, w: 300, h: 150 })).toEqual([]);
  expect(doubts({ x: 850, y: 250, w: 300, h: 150 }, { ...field, source: 'qr' })).toEqual([]);
});
