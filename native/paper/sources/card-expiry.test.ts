import { expect, it } from 'vitest';
import type { PaperField } from '../paper-field.ts';
import { typedPage } from '../virtual/typed-page.ts';
import { withExpiryDay, withIssueDay } from './card-expiry.ts';
import { inAnswerOrder } from './card-layout.ts';

const birth: PaperField = { value: '21/04/1999', raw: '21/04/1999', box: { x: 0, y: 0, w: 1, h: 1 }, confidence: 0.96, source: 'paper', uncertain: false, doubts: [] };
const ending = (birthDate: PaperField, ...rows: readonly string[]) => withExpiryDay({ birthDate }, typedPage(...rows).lines)['expiryDate'];

it('knows the day that a card ends on as a last birthday of its bearer, and no other date', () => {
  expect(ending(birth, 'Quê quán: Sa Pa, Lào Cai', '21/04/2024')).toMatchObject({ value: '21/04/2024', uncertain: false });
  for (const other of ['22/04/2024', '21/04/2025', 'ngày 21 tháng 04 năm 2024', '21/04/1999']) expect([other, ending(birth, other)]).toEqual([other, undefined]);
  expect(ending(birth, '21/04/2024', '21/04/2039')).toBeUndefined();
  expect(ending({ ...birth, uncertain: true }, '21/04/2024')).toBeUndefined();
});

it('shows the one other day on a card as the day of its issue, and asks', () => {
  const issued = (birthDate: PaperField, ...rows: readonly string[]) => withIssueDay({ birthDate }, typedPage(...rows).lines)['issueDate'];
  expect(issued(birth, 'ng ng nam 14/10/2024', 'BỘ CÔNG AN')).toMatchObject({ value: '14/10/2024', uncertain: true });
  for (const others of [['21/04/2039'], ['14/10/2024', '15/10/2024'], ['14/10/2009'], ['31/02/2024']]) expect([others, issued(birth, ...others)]).toEqual([others, undefined]);
  expect(issued({ ...birth, uncertain: true }, '14/10/2024')).toBeUndefined();
});

it('brings the day to its label though its strokes were read as ones', () => {
  const label = { text: 'Có giá trị đến', at: 100 };
  const read = inAnswerOrder(typedPage(label, { text: 'Sa Pa, Lào Cai', at: 500, beside: true }, { text: '2110412024', at: 100 }).lines).map((line) => line.words.map((word) => word.text).join(' '));
  expect(read).toContain('Có giá trị đến: 2110412024');
});
