import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ChannelKind } from '../contract/procedure.ts';
import { feesDue, ordinaryDuration, totalDue, type FeeQuestion } from './fees.ts';
import { inForce, loadCatalogue } from './load-catalogue.ts';

const { catalogue } = await loadCatalogue(fileURLToPath(new URL('../../../resources/procedures', import.meta.url)));
const due = (code: string, question: Partial<FeeQuestion> = {}) => {
  const found = inForce(catalogue, code, '2026-10-12');
  if (found === null) throw new Error(code);
  return feesDue(found, { channel: 'inPerson', date: '2026-10-12', province: 'H26', values: {}, ...question });
};
const amounts = (lines: ReturnType<typeof due>) => lines.map((line) => line.amount ?? line.open);

describe('fees due', () => {
  it('follow the answers: a birth in time is free everywhere, a late one costs what the province says', () => {
    expect(amounts(due('1.001193', { values: { withinSixtyDays: 'yes' }, province: null }))).toEqual([0]);
    expect(amounts(due('1.001193', { values: { withinSixtyDays: 'no' } }))).toEqual([5000]);
  });

  it('never pass one province\'s amount off as another\'s', () => {
    expect(amounts(due('1.001193', { values: { withinSixtyDays: 'no' }, province: 'H40' }))).toEqual(['decidedByProvince']);
    expect(amounts(due('1.001193', { values: { withinSixtyDays: 'no' }, province: null }))).toEqual(['decidedByProvince']);
    expect(totalDue(due('1.001193', { values: { withinSixtyDays: 'no' }, province: 'H40' }))).toBeNull();
  });

  it.each<[string, ChannelKind, number]>([['1.004222', 'inPerson', 20_000], ['1.004222', 'online', 10_000], ['1.004194', 'inPerson', 15_000], ['1.004194', 'online', 7_000], ['1.001612', 'inPerson', 100_000], ['1.001612', 'online', 0]])('%s by %s costs %i đồng', (code, channel, amount) => {
    expect(totalDue(due(code, { channel }))).toBe(amount);
  });

  it.each([
    ['1', '1', 2_000],
    ['2', '1', 4_000],
    ['3', '1', 5_000],
    ['2', '3', 12_000],
    ['198', '1', 200_000],
    ['199', '1', 200_000],
    ['1000', '2', 400_000],
  ])('%s pages in %s certified copies cost %i đồng (TT 226/2016)', (pageCount, copyCount, amount) => {
    expect(totalDue(due('2.000815', { values: { pageCount, copyCount } }))).toBe(amount);
  });

  it('stay open until the count is known', () => {
    expect(amounts(due('2.000635'))).toEqual(['countMissing']);
    expect(amounts(due('2.000635', { values: { copiesRequested: '-1' } }))).toEqual(['countMissing']);
    expect(amounts(due('2.000635', { values: { copiesRequested: '3' } }))).toEqual([24_000]);
  });

  it('show the fee holiday on its days only', () => {
    const holiday = (date: string) => due('2.000635', { date, values: { copiesRequested: '1' } })[0]?.exemptions.some((it) => it.effectiveTo !== undefined);
    expect(['2026-08-14', '2026-08-15', '2027-02-28', '2027-03-01'].map(holiday)).toEqual([false, true, true, false]);
  });

  it('begin and end with their own dates', () => {
    expect(amounts(due('1.001612', { date: '2026-07-24' }))).toEqual([]);
    expect(amounts(due('1.001612', { date: '2026-07-25' }))).toEqual([100_000]);
  });

  it('of a channel that is not offered are none', () => {
    expect(due('2.000815', { channel: 'online' })).toEqual([]);
  });

  it('keep one line where provinces differ, the own one if there is one', () => {
    const late = due('1.001193', { values: { withinSixtyDays: 'no' } })[0]?.fee;
    const birth = inForce(catalogue, '1.001193', '2026-10-12');
    if (late === undefined || birth === null) throw new Error('the late fee is gone');
    const other = { ...late, province: 'H40', amount: 8000 };
    const both = { ...birth, channels: [{ channel: 'inPerson' as const, durations: [{ ...birth.channels[0]!.durations[0]!, fees: [late, other] }] }] };
    const ask = (province: string) => amounts(feesDue(both, { channel: 'inPerson', date: '2026-10-12', province, values: { withinSixtyDays: 'no' } }));
    expect([ask('H26'), ask('H40'), ask('H15')]).toEqual([[5000], [8000], ['decidedByProvince']]);
  });
});

describe('the ordinary duration', () => {
  it('is the channel\'s first', () => {
    const marriage = inForce(catalogue, '1.000894', '2026-10-12');
    if (marriage === null) throw new Error('no marriage');
    expect(ordinaryDuration(marriage, 'inPerson')?.unit).toBe('sameDay');
    expect(ordinaryDuration(marriage, 'post')).toBeNull();
  });
});
