import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateExists } from '../contract/dates.ts';
import { IdentityCard } from '../contract/identity-card.ts';
import { parseCardQr } from './card-qr.ts';

const specimen = '000199000019||Nguyễn Thị Mẫu|15011999|Nữ|Thôn Mẫu, Xã Mẫu, Huyện Mẫu, Tỉnh Mẫu|01072022';
const with7 = (index: number, value: string): string => specimen.split('|').with(index, value).join('|');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const failureOf = (input: Uint8Array | string) => {
  const result = parseCardQr(input);
  return result.ok ? 'card' : result.failure;
};
const cardOf = (input: Uint8Array | string) => {
  const result = parseCardQr(input);
  if (!result.ok) throw new Error(result.failure);
  return result.value;
};

const digits = (count: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });
const date = fc
  .tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .filter(([year, month, day]) => dateExists(year, month, day))
  .map(([year, month, day]) => ({ year: String(year), month: String(month).padStart(2, '0'), day: String(day).padStart(2, '0') }));
const generated = fc.record({
  number: digits(9).map((tail) => `000${tail}`),
  old: fc.oneof(fc.constant(''), digits(9)),
  name: fc.array(fc.constantFrom('Nguyễn', 'Đặng', 'Thị', 'Ỷ', 'Mẫu', "H'Hen", 'Ước'), { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
  birth: date,
  sex: fc.constantFrom('Nam', 'Nữ'),
  residence: fc.constantFrom('', 'Thôn Mẫu, Xã Mẫu', 'Số 12/3 Đường Mẫu, Phường Mẫu, Tỉnh Mẫu'),
  issue: date,
  extras: fc.array(fc.oneof(fc.constant(''), fc.constant('Nguyễn Văn Mẫu'), digits(12)), { maxLength: 4 }),
});
type Generated = typeof generated extends fc.Arbitrary<infer T> ? T : never;
const dmy = (of: Generated['birth']) => `${of.day}${of.month}${of.year}`;
const iso = (of: Generated['birth']) => `${of.year}-${of.month}-${of.day}`;
const encode = (of: Generated) => [of.number, of.old, of.name, dmy(of.birth), of.sex, of.residence, dmy(of.issue), ...of.extras].join('|');

/** Any UTF-16, lone surrogates and control characters included. */
const anyText = (maxLength: number) => fc.array(fc.nat(0xffff), { maxLength }).map((units) => String.fromCharCode(...units));

describe('a card', () => {
  it('is read field by field', () => {
    const { card, extras } = cardOf(specimen);
    expect(card).toEqual({
      number: '000199000019', oldNumber: null, fullName: 'Nguyễn Thị Mẫu', birthDate: '1999-01-15', sex: 'female',
      residence: 'Thôn Mẫu, Xã Mẫu, Huyện Mẫu, Tỉnh Mẫu', issueDate: '2022-07-01', expiry: { kind: 'date', date: '2039-01-15' },
      cardKind: 'cccd', cancelledNumbers: [], warnings: [],
    });
    expect(extras).toEqual([]);
  });

  it('is the same from bytes, with a line end, a byte-order mark, or in decomposed Unicode', () => {
    const expected = cardOf(specimen);
    for (const same of [bytes(specimen), `${specimen}\r\n`, `\ufeff${specimen}`, specimen.normalize('NFD'), bytes(specimen.normalize('NFD'))]) expect(cardOf(same)).toEqual(expected);
  });

  it('of the new law keeps unknown extras raw and finds the cancelled number among them', () => {
    const { card, extras } = cardOf(`${with7(6, '02072024')}|Trần Văn Mẫu|000099000001||000199000019`);
    expect(card.cardKind).toBe('canCuoc');
    expect(card.cancelledNumbers).toEqual(['000099000001']);
    expect(extras).toEqual(['Trần Văn Mẫu', '000099000001', '', '000199000019']);
  });

  it('with disagreeing facts is taken, with warnings', () => {
    expect(cardOf(with7(3, '15012001')).card.warnings).toEqual(['centuryMismatch', 'yearMismatch']);
    expect(cardOf(with7(4, 'Nam')).card.warnings).toEqual(['sexMismatch']);
    expect(cardOf(with7(6, '01011998')).card.warnings).toEqual(['issuedBeforeBirth']);
  });

  it('round-trips, whatever its content', () => {
    fc.assert(
      fc.property(generated, (of) => {
        const { card, extras } = cardOf(bytes(encode(of)));
        expect(IdentityCard.parse(card)).toEqual(card);
        expect(card).toMatchObject({ number: of.number, oldNumber: of.old === '' ? null : of.old, fullName: of.name, birthDate: iso(of.birth), issueDate: iso(of.issue), residence: of.residence });
        expect(extras).toEqual(of.extras);
      }),
    );
  });
});

describe('what is no card', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['a megabyte', '|'.repeat(1_000_000), 'oversized'],
    ['a megabyte of bytes', new Uint8Array(1_000_000), 'oversized'],
    ['multi-byte text over the limit', `${specimen}|${'ế'.repeat(800)}`, 'oversized'],
    ['binary', Uint8Array.of(0xff, 0xfe, 0x00, 0x80), 'notText'],
    ['control characters', with7(2, 'Nguyễn\u0000Mẫu'), 'notText'],
    ['two cards in one read', `${specimen}\n${specimen}`, 'notText'],
    ['a lone surrogate', with7(2, 'Nguyễn \ud800'), 'notText'],
    ['nothing', '', 'notACard'],
    ['a web address', 'https://vidu.vn/?a=1', 'notACard'],
    ['a product code', '8931234567890', 'notACard'],
    ['seven fields of something else', 'a|b|c|d|e|f|g', 'notACard'],
    ['a name of digits', with7(2, '12345'), 'notACard'],
    ['the first fields only', '000199000019||Nguyễn', 'truncated'],
    ['an issue date cut short', specimen.slice(0, -1), 'truncated'],
    ['a number that lost a digit', with7(0, '00019900001'), 'badNumber'],
    ['an old number of eight digits', with7(1, '00012345'), 'badNumber'],
    ['a day that does not exist', with7(3, '30021999'), 'badDate'],
    ['a date with separators', with7(3, '15/01/1999'), 'badDate'],
  ])('%s is refused by name', (_what, input, failure) => {
    expect(failureOf(input)).toBe(failure);
  });

  it('never makes the parser throw', () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), anyText(300), fc.array(fc.string(), { minLength: 7, maxLength: 9 }).map((fields) => fields.join('|'))), (input) => void parseCardQr(input)));
  });

  it('cut at any byte never becomes a card with a shortened number or date', () => {
    fc.assert(
      fc.property(generated, fc.nat(), (of, at) => {
        const whole = bytes(encode(of));
        const result = parseCardQr(whole.slice(0, at % whole.length));
        if (result.ok) {
          expect(result.value.card).toMatchObject({ number: of.number, oldNumber: of.old === '' ? null : of.old, birthDate: iso(of.birth), issueDate: iso(of.issue) });
          for (const cancelled of result.value.card.cancelledNumbers) expect(of.extras).toContain(cancelled);
        }
      }),
    );
    for (let at = 0; at < bytes(specimen).length; at += 1) expect(failureOf(bytes(specimen).slice(0, at))).not.toBe('card');
  });
});
