import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, contentSha256 } from './canonical-json.ts';

it('keeps the meaning', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('does not depend on the order in which members were written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const backwards = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(backwards)).toBe(canonicalJson(value));
    }),
  );
});

it('writes the text of RFC 8785 section 3.2.3', () => {
  const value = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '1': 'One', '\u0080': 'Control', '\u00f6': 'Latin' };
  expect(canonicalJson(value)).toBe('{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin","\u20ac":"Euro Sign"}');
});

it('tells different content apart and leaves absent members out', () => {
  expect(contentSha256({ a: 1 })).not.toBe(contentSha256({ a: '1' }));
  expect(contentSha256({ a: 1, b: undefined })).toBe(contentSha256({ a: 1 }));
  expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
});
