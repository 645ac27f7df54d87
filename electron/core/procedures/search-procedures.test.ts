import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, oneSlipApart } from './fold-text.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { buildSearchIndex, searchProcedures } from './search-procedures.ts';

const { catalogue } = await loadCatalogue(fileURLToPath(new URL('../../../resources/procedures', import.meta.url)));
const index = buildSearchIndex(catalogue.procedures);
const codes = (query: string) => searchProcedures(index, query).map((hit) => hit.procedure.code);

/** Any UTF-16, lone surrogates and control characters included. */
const anyText = (maxLength: number) => fc.array(fc.nat(0xffff), { maxLength }).map((units) => String.fromCharCode(...units));

describe('what people say', () => {
  it.each([
    ['làm giấy khai sinh', '1.001193'],
    ['lam giay khai sinh', '1.001193'],
    ['LÀM GIẤY KHAI SINH'.normalize('NFD'), '1.001193'],
    ['tôi muốn làm giấy khai sinh cho con', '1.001193'],
    ['khai sihn', '1.001193'],
    ['khaisinh', '1.001193'],
    ['khai si', '1.001193'],
    ['mất giấy khai sinh', '2.000635'],
    ['giấy chứng tử', '1.000656'],
    ['người thân qua đời', '1.000656'],
    ['lấy vợ', '1.000894'],
    ['ket hno', '1.000894'],
    ['giấy độc thân', '1.004873'],
    ['sao y công chứng', '2.000815'],
    ['thuê trọ', '1.004194'],
    ['nhập hộ khẩu', '1.004222'],
    ['thuog tru', '1.004222'],
    ['mở quán phở', '1.001612'],
    ['giải chấp sổ đỏ', '1.011443'],
    ['tiền người già', '1.014027'],
    ['đổi tên', '1.004859'],
    ['get married', '1.000894'],
    ['open a shop', '1.001612'],
  ])('“%s” leads to %s first', (query, code) => {
    expect(codes(query)[0]).toBe(code);
  });

  it.each(['', '   ', '!!!', 'mua vé máy bay', 'thời tiết hôm nay', 'asdfgh', '9.999999'])('“%s” finds nothing', (query) => {
    expect(codes(query)).toEqual([]);
  });

  it('tells words apart by their diacritics when they are typed', () => {
    const score = (query: string) => searchProcedures(index, query)[0]?.score ?? 0;
    expect(score('khai tử')).toBeGreaterThan(score('khai tu'));
  });
});

describe('codes', () => {
  it.each(['1.001193', '1001193', '001193', ' 1.001193 '])('%s is the one', (query) => {
    expect(codes(query)).toEqual(['1.001193']);
  });

  it('may be half typed', () => {
    expect(codes('2.00').sort()).toEqual(['2.000635', '2.000815']);
  });
});

describe('whatever is typed', () => {
  it('never throws, stays sorted and within the limit', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(60), fc.constantFrom('khai', 'đăng ký', 'sinh', 'tử'), fc.constant('a '.repeat(10_000))), (query) => {
        const hits = searchProcedures(index, query, 3);
        expect(hits.length).toBeLessThanOrEqual(3);
        expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).sort((a, b) => b - a));
      }),
      { numRuns: 60 },
    );
  });

  it('finds each procedure by each of its own names and keywords', () => {
    for (const procedure of catalogue.procedures) {
      for (const words of [procedure.name.vi, procedure.shortName.vi, ...procedure.keywords, foldText(procedure.shortName.vi)]) expect(codes(words), words).toContain(procedure.code);
    }
  });
});

describe('folding', () => {
  it('is done once and for all', () => {
    expect(foldText('  Đăng-ký  KHAI sinh: Ưỡ!')).toBe('dang ky khai sinh uo');
    fc.assert(fc.property(anyText(80), (text) => foldText(foldText(text)) === foldText(text)));
  });

  it.each([['sinh', 'sihn', true], ['sinh', 'sin', true], ['sinh', 'sinnh', true], ['sinh', 'sanh', true], ['sinh', 'sinh', false], ['sinh', 'snhi', false], ['', 'a', true]])('%s and %s are one slip apart: %s', (a, b, apart) => {
    expect(oneSlipApart(a, b)).toBe(apart);
    expect(oneSlipApart(b, a)).toBe(apart);
  });
});
