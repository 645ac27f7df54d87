import { describe, expect, it } from 'vitest';
import { isInNumerals, withNumerals } from './numeral-words.ts';

const parts = (text: string) => text.split(' ').map((word) => ({ word: { text: word, confidence: 0.9, box: { x: 0, y: 0, w: 1, h: 1 } }, glued: false }));
const set = (text: string): string => withNumerals(parts(text)).map(({ word }) => word.text).join(' ');

describe('withNumerals', () => {
  it('sets words of amounts and dates right, and marks them', () => {
    expect(set('Ngày mười hốn, tháng tưr, năm hai nshìn khônø trăm hai mươi lãm')).toBe('Ngày mười bốn, tháng tư, năm hai nghìn không trăm hai mươi lăm');
    expect(set('Tám †răm năm mươi mất phấy một mét vuông')).toBe('Tám trăm năm mươi mốt phẩy một mét vuông');
    expect(set('năm một nghìn chín: trăm chín mươi tư')).toBe('năm một nghìn chín trăm chín mươi tư');
    expect(set('Ngày tám, tháng mười một, năm, hai, nghìn không trăm, linh năm')).toBe('Ngày tám, tháng mười một, năm hai nghìn không trăm linh năm');
    expect(set('Ngày ba, tháng mười một năm hai nghìn không trăm hai mươi mốt')).toBe('Ngày ba tháng mười một năm hai nghìn không trăm hai mươi mốt');
    expect(set('Một triệu, hai trăm nghìn, năm trăm đồng')).toBe('Một triệu, hai trăm nghìn, năm trăm đồng');
    expect(set('Mất triệu bảy trăm')).not.toContain('Mốt');
    expect(withNumerals(parts('trắm'))).toMatchObject([{ word: { text: 'trăm', raw: 'trắm', doubtful: true } }]);
  });

  it('leaves words that are one, and words that none or several are near', () => {
    for (const text of ['Ngày mồng một tháng giêng', 'muoi ngày', 'Bảy mươi lăm nghìn đồng', 'xyz', 'Như trên']) expect(set(text)).toBe(text);
  });

  it('knows an amount from a sentence', () => {
    expect([isInNumerals(parts('Tám trăm hai mươi lăm phấy bốn mét vuông')), isInNumerals(parts('Sử dụng lâu dài')), isInNumerals(parts('Đất trồng cây lâu năm')), isInNumerals(parts('Đến ngày 15 tháng 10 năm 2051'))]).toEqual([true, false, false, false]);
  });
});
