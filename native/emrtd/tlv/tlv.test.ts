import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { concatBytes, fromHex } from '../bytes.ts';
import { capture } from '../failure.ts';
import { decodeOid, der, encodeOid, readInteger } from './der.ts';
import { expectTlv, readTlv, readTlvList, tlv } from './tlv.ts';

describe('BER-TLV', () => {
  it('what is written is read again', () => {
    const tag = fc.constantFrom(0x04, 0x30, 0x5c, 0x5f1f, 0x7f61, 0x7f4e);
    fc.assert(fc.property(tag, fc.uint8Array({ maxLength: 70_000 }), fc.uint8Array({ maxLength: 5 }), (known, value, after) => {
      const encoded = tlv(known, value);
      const read = readTlv(concatBytes(encoded, after));
      expect(read).toEqual({ ok: true, value: { tag: known, value, raw: encoded } });
    }), { numRuns: 50 });
  });

  it('rubbish is refused or read within its bounds, never thrown on', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const list = readTlvList(bytes);
      if (list.ok) expect(list.value.reduce((sum, item) => sum + item.raw.length, 0)).toBe(bytes.length);
    }), { numRuns: 500 });
  });

  it.each([
    ['an empty text', '', 'truncated'],
    ['a tag alone', '30', 'truncated'],
    ['a length beyond the end', '300512', 'truncated'],
    ['indefinite length', '3080020101 0000', 'malformed'],
    ['a length of five bytes', '30850100000000', 'tooLong'],
    ['a claim of four gigabytes', '3084FFFFFFFF00', 'tooLong'],
    ['a tag without end', '1F8181818101', 'malformed'],
  ])('refuses %s', (_name, hex, code) => {
    expect(readTlv(fromHex(hex))).toMatchObject({ ok: false, failure: { code } });
  });

  it('refuses more objects than any document has', () => {
    expect(readTlvList(new Uint8Array(5000))).toMatchObject({ ok: false, failure: { code: 'tooMany' } });
  });

  it('names the tag that it expected', () => {
    expect(capture(() => expectTlv(fromHex('6100'), 0x77))).toMatchObject({ failure: { code: 'wrongTag', detail: 'expected 77, found 61' } });
  });
});

describe('DER', () => {
  it.each(['0.4.0.127.0.7.2.2.4.2.2', '2.23.136.1.1.1', '1.2.840.113549.1.1.11', '2.999.3'])('OBJECT IDENTIFIER %s', (oid) => {
    expect(decodeOid(encodeOid(oid))).toBe(oid);
  });

  it('integers keep their value and stay positive', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 1n << 600n }), (value) => {
      expect(readInteger(expectTlv(der.integer(value), 0x02))).toBe(value);
      expect((der.integer(value)[2] ?? 0) & 0x80).toBe(der.integer(value)[1] === 0x81 ? (der.integer(value)[2] ?? 0) & 0x80 : 0);
    }));
  });
});
