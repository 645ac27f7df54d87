import { expect, it } from 'vitest';
import type { PaperField } from '../paper-field.ts';
import { typedPage } from '../virtual/typed-page.ts';
import { withUnreadBeside } from './unread-beside.ts';

const page = typedPage('b) Địa chỉ:', { text: 'xã Gia Lâm, thành phố Hà Nội', at: 400, beside: true }, 'c) Diện tích: 120 m²');
const field: PaperField = { value: 'xã Gia Lâm, thành phố Hà Nội', raw: '', box: page.lines[1]?.box ?? { x: 0, y: 0, w: 0, h: 0 }, confidence: 0.96, source: 'paper', uncertain: false, doubts: [] };
const { y, h } = field.box;

it('asks about a value that unread ink stands beside, and about none behind another word or on another row', () => {
  const doubts = (unread: { x: number; y: number; w: number; h: number }[]): unknown => withUnreadBeside({ address: field }, { ...page, unread })['address']?.doubts;
  expect(doubts([{ x: 280, y, w: 80, h }])).toEqual(['weak']);
  expect(doubts([{ x: 700, y: y + 4, w: 80, h }])).toEqual(['weak']);
  expect(doubts([{ x: 20, y, w: 60, h }])).toEqual([]);
  expect(doubts([{ x: 280, y: y + 40, w: 80, h }])).toEqual([]);
  expect(doubts([])).toEqual([]);
});
