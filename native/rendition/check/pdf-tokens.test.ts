import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PdfTokens } from './pdf-tokens.ts';
import type { PdfValue } from './pdf-tokens.ts';

const { value: values } = fc.letrec<{ value: PdfValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: -99_999, max: 99_999 }).map((value): PdfValue => ({ kind: 'number', value })),
    fc.integer({ min: 1, max: 9999 }).map((object): PdfValue => ({ kind: 'reference', object })),
    fc.string({ minLength: 1 }).map((text) => Buffer.from(text).toString('latin1')).map((value): PdfValue => ({ kind: 'name', value })),
    fc.uint8Array().map((bytes): PdfValue => ({ kind: 'string', bytes: Buffer.from(bytes) })),
    fc.array(tie('value'), { maxLength: 4 }).map((items): PdfValue => ({ kind: 'array', items })),
    fc.dictionary(fc.stringMatching(/^[A-Za-z]{1,8}$/u), tie('value'), { maxKeys: 4 }).map((entries): PdfValue => ({ kind: 'dictionary', entries: new Map(Object.entries(entries)) })),
  ),
}));

function spelled(value: PdfValue): string {
  switch (value.kind) {
    case 'number': return String(value.value);
    case 'word': return value.value;
    case 'reference': return `${String(value.object)} 0 R`;
    case 'name': return `/${Array.from(Buffer.from(value.value, 'latin1'), (code) => `#${code.toString(16).padStart(2, '0')}`).join('')}`;
    case 'string': return value.bytes.length % 2 === 0 ? `<${value.bytes.toString('hex')}>` : `(${Array.from(value.bytes, (code) => `\\${code.toString(8).padStart(3, '0')}`).join('')})`;
    case 'array': return `[${value.items.map(spelled).join(' ')}]`;
    case 'dictionary': return `<<${[...value.entries].map(([key, item]) => `/${key} ${spelled(item)}`).join('\n')}>>`;
  }
}

it('reads back every object that can be written', () => {
  fc.assert(fc.property(values, (value) => {
    expect(new PdfTokens(`${spelled(value)} % end`).next()).toEqual(value);
  }));
});

it('ends on any bytes, with an object or a SyntaxError', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('<', '>', '[', ']', '(', ')', '/', '%', '\\', '1', 'R', ' ', 'a', '\n') }), (text) => {
    const tokens = new PdfTokens(text);
    try {
      while (tokens.next() !== undefined);
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxError);
    }
  }));
});
