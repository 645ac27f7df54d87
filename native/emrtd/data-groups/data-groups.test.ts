import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ascii, concatBytes, fromHex } from '../bytes.ts';
import { virtualPerson } from '../../virtual/people.ts';
import { der } from '../tlv/der.ts';
import { tlv } from '../tlv/tlv.ts';
import { makeDg13 } from '../virtual/document/dg13.ts';
import type { Dg13Variant } from '../virtual/document/dg13.ts';
import { parseCom } from './com.ts';
import { parseDg1 } from './dg1.ts';
import { parseDg11 } from './dg11.ts';
import { parseDg12 } from './dg12.ts';
import { parseDg13 } from './dg13.ts';
import { parseDg14 } from './dg14.ts';
import { parseDg15 } from './dg15.ts';
import { parseDg16 } from './dg16.ts';
import { parseDg2 } from './dg2.ts';

const person = virtualPerson('mau');

describe('DG13 of the Vietnamese card', () => {
  it.each<Dg13Variant>(['set', 'flat', 'printable', 'shuffled', 'nestedParents'])('shape %s', (variant) => {
    const parsed = parseDg13(makeDg13(person, variant), ['parents']);
    if (!parsed.ok) throw new Error(parsed.failure.code);
    expect(parsed.value.fields).toMatchObject({
      number: [person.number], fullName: [person.fullName], birthDate: ['15/01/1999'], sex: ['Nữ'], residence: [person.residence], issueDate: ['01/07/2022'],
      expiryDate: ['15/01/2039'], parents: ['Cha Không Có Thật', 'Mẹ Không Có Thật'],
    });
    expect(parsed.value.unknown).toMatchObject([{ index: 17 }]);
    expect(parsed.value.withheld.toSorted()).toEqual(['ethnicity', 'religion', 'spouse']);
  });

  it('empty fields are absent, not empty', () => {
    const parsed = parseDg13(makeDg13(person, 'sparse'));
    expect(parsed.ok && 'oldNumber' in parsed.value.fields).toBe(false);
  });

  it.each([
    ['nesting without end', tlv(0x6d, Array.from({ length: 30 }).reduce<Uint8Array>((inner) => der.sequence(inner), der.sequence())), 'tooDeep'],
    ['no entries', fromHex('6D023000'), 'malformed'],
    ['another group', fromHex('6B00'), 'wrongTag'],
    ['a cut file', makeDg13(person, 'set').subarray(0, 90), 'truncated'],
  ])('refuses %s', (_name, bytes, code) => {
    expect(parseDg13(bytes)).toMatchObject({ ok: false, failure: { code } });
  });
});

describe('DG2', () => {
  const jpeg = fromHex('FFD8FFE000104A464946');
  const jp2 = fromHex('0000000C6A5020200D0A870A');
  const face = (image: Uint8Array): Uint8Array => {
    const info = concatBytes(fromHex('0101'), fromHex('00F00140'), new Uint8Array(6));
    const body = concatBytes(new Uint8Array(16), info, image);
    return concatBytes(Uint8Array.of(0, 0, 0, body.length + 4), body);
  };
  const record = (...faces: Uint8Array[]): Uint8Array => concatBytes(ascii('FAC\x00010\x00'), new Uint8Array(4), Uint8Array.of(0, faces.length), ...faces);
  const group = (...records: Uint8Array[]): Uint8Array =>
    tlv(0x75, tlv(0x7f61, tlv(2, Uint8Array.of(records.length)), ...records.map((bytes) => tlv(0x7f60, tlv(0xa1), tlv(0x5f2e, bytes)))));

  it('gives every face of every template, with the format that the bytes have', () => {
    const parsed = parseDg2(group(record(face(jpeg), face(jp2)), record(face(jpeg))));
    expect(parsed).toMatchObject({ ok: true, value: [{ format: 'jpeg' }, { format: 'jpeg2000' }, { format: 'jpeg', claimed: { width: 240, height: 320 } }] });
  });

  it('finds the image in an ISO 39794-5 block', () => {
    const block = tlv(0x65, tlv(0xa1, tlv(0xa0, tlv(0x80, jpeg))));
    expect(parseDg2(tlv(0x75, tlv(0x7f61, tlv(2, Uint8Array.of(1)), tlv(0x7f60, tlv(0xa1), tlv(0x7f2e, block)))))).toMatchObject({ ok: true, value: [{ format: 'jpeg' }] });
  });

  it.each([
    ['more faces than fit', group(concatBytes(ascii('FAC\x00010\x00'), new Uint8Array(4), Uint8Array.of(0xff, 0xff))), 'tooMany'],
    ['a face record of no length', group(record(concatBytes(new Uint8Array(32), jpeg), face(jpeg))), 'malformed'],
    ['an unknown image', group(record(face(fromHex('4749463839610000')))), 'malformed'],
    ['a cut record', group(record(face(jpeg)).subarray(0, 20)), 'truncated'],
    ['no template', fromHex('7503 020100'), 'malformed'],
  ])('refuses %s', (_name, bytes, code) => {
    expect(parseDg2(bytes)).toMatchObject({ ok: false, failure: { code } });
  });
});

describe('smaller groups', () => {
  it('EF.COM: the worked example of 9303-11 appendix D.4', () => {
    expect(parseCom(fromHex('60145F0104303130365F36063034303030305C026175'))).toEqual({ ok: true, value: { ldsVersion: '0106', unicodeVersion: '040000', groups: ['DG1', 'DG2'] } });
  });

  it('DG11', () => {
    const text = (tag: number, value: string): Uint8Array => tlv(tag, new TextEncoder().encode(value));
    const dg11 = tlv(0x6b, tlv(0x5c, fromHex('5F0E5F2B5F42')), text(0x5f0e, 'NGUYỄN<<THỊ<MẪU'), tlv(0x5f2b, fromHex('19990115')), text(0x5f42, 'Thôn Mẫu<Xã Mẫu'), tlv(0xa0, tlv(2, Uint8Array.of(1)), text(0x5f0f, 'A<B')));
    expect(parseDg11(dg11)).toEqual({ ok: true, value: { fullName: 'NGUYỄN  THỊ MẪU', birthDate: '1999-01-15', address: 'Thôn Mẫu, Xã Mẫu', otherNames: ['A B'] } });
  });

  it('DG12', () => {
    expect(parseDg12(tlv(0x6c, tlv(0x5f19, ascii('MPS')), tlv(0x5f26, ascii('20220701'))))).toEqual({ ok: true, value: { issuingAuthority: 'MPS', issueDate: '2022-07-01' } });
  });

  it('DG16, and no more than its tags can number', () => {
    const person = (tag: number): Uint8Array => tlv(tag, tlv(0x5f50, ascii('20220701')), tlv(0x5f51, ascii('MAU<<NGUYEN<VAN')), tlv(0x5f52, ascii('0900000000')), tlv(0x5f53, ascii('THON MAU<XA MAU')));
    const read = { name: 'MAU  NGUYEN VAN', telephone: '0900000000', address: 'THON MAU, XA MAU', recordedOn: '2022-07-01' };
    expect(parseDg16(tlv(0x70, tlv(2, Uint8Array.of(2)), person(0xa1), person(0xa2)))).toEqual({ ok: true, value: [read, read] });
    expect(parseDg16(tlv(0x70, ...Array.from({ length: 16 }, () => person(0xa1))))).toMatchObject({ ok: false, failure: { code: 'tooMany' } });
  });

  it('whatever a card sends, parsers answer with a value', () => {
    const parsers = [parseCom, parseDg1, parseDg2, parseDg11, parseDg12, parseDg13, parseDg14, parseDg15, parseDg16];
    const tags = [0x60, 0x61, 0x75, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70];
    fc.assert(fc.property(fc.nat(parsers.length - 1), fc.uint8Array({ maxLength: 120 }), (index, bytes) => {
      parsers[index]?.(tlv(tags[index] ?? 0, bytes));
    }), { numRuns: 800 });
  });
});
