import { describe, expect, it } from 'vitest';
import type { PaperField } from '../paper-field.ts';
import { crossChecked } from './cross-check.ts';

const field = (value: string, ...doubts: PaperField['doubts']): PaperField => ({ value, raw: value, box: { x: 0, y: 0, w: 1, h: 1 }, confidence: 0.9, source: 'paper', uncertain: doubts.length > 0, doubts });
const kind = { fields: [] };

describe('figures beside their words', () => {
  it('are certain where both say the same', () => {
    const { total, birthDate } = crossChecked({ total: field('525.000', 'weak'), amountInWords: field('Năm trăm hai mươi lăm nghìn đồng'), birthDate: field('14/01/2015', 'weak'), birthInWords: field('Ngày mười bốn tháng giêng năm hai nghìn không trăm mười lăm') }, kind);
    expect([total?.uncertain, birthDate?.uncertain]).toEqual([false, false]);
  });

  it('are what the words say where a later reading of the figures says it too', () => {
    const { total } = crossChecked({ total: field('535.000'), amountInWords: field('Năm trăm hai mươi lăm nghìn đồng') }, kind, { total: ['525.000'] });
    expect(total).toMatchObject({ value: '525.000', uncertain: false });
    const { birthDate } = crossChecked({ birthDate: field('15/01/2015'), birthInWords: field('Ngày mười bốn tháng giêng năm hai nghìn không trăm mười lăm') }, kind, { birthDate: ['14/01/2015', '11/01/2015'] });
    expect(birthDate).toMatchObject({ value: '14/01/2015', uncertain: false });
  });

  it('are shown as the words say where one badly read figure differs, and asked about', () => {
    expect(crossChecked({ total: field('535.000', 'weak'), amountInWords: field('Năm trăm hai mươi lăm nghìn đồng') }, kind)['total']).toMatchObject({ value: '525.000', uncertain: true });
    for (const [figures, words] of [[field('535.000'), field('Năm trăm hai mươi lăm nghìn đồng')], [field('635.000', 'weak'), field('Năm trăm hai mươi lăm nghìn đồng')], [field('535.000', 'weak'), field('Năm trăm hai mươi lăm nghìn đồng', 'corrected')]] as const) {
      const checked = crossChecked({ total: figures, amountInWords: words }, kind);
      expect([checked['total']?.value, checked['total']?.doubts.includes('contradicts'), checked['amountInWords']?.uncertain]).toEqual([figures.value, true, true]);
    }
  });
});
