import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineFramer, maxLineBytes } from './line-framer.ts';
import type { BarcodeReading } from './types.ts';

const specimen = '000199000019||Nguyễn Thị Mẫu|15011999|Nữ|Thôn Mẫu, Xã Mẫu, Tỉnh Mẫu|01072022';

function framer() {
  const readings: BarcodeReading[] = [];
  return { readings, framer: new LineFramer((reading) => readings.push(reading)) };
}

function text(value: string): BarcodeReading {
  return { kind: 'text', text: value };
}

describe('LineFramer', () => {
  it('gives the same codes however the bytes are cut, for each suffix', () => {
    const code = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((s) => !/\p{Cc}|\ufeff/u.test(s));
    fc.assert(
      fc.property(fc.array(code, { minLength: 1, maxLength: 5 }), fc.constantFrom('\r', '\n', '\r\n'), fc.integer({ min: 1, max: 9 }), (codes, suffix, size) => {
        const { readings, framer: f } = framer();
        const bytes = Buffer.from(codes.map((c) => c + suffix).join(''), 'utf8');
        for (let at = 0; at < bytes.length; at += size) f.push(bytes.subarray(at, at + size));
        expect(readings).toEqual(codes.map(text));
      }),
    );
  });

  it('takes any bytes without throwing, keeping nothing back after a silence', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 6000 }), { maxLength: 4 }), (chunks) => {
        const { framer: f } = framer();
        for (const chunk of chunks) f.push(chunk);
        f.silence();
        expect(f.pending).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('ends a code without suffix at a silence', () => {
    const { readings, framer: f } = framer();
    f.push(Buffer.from(specimen));
    expect(readings).toEqual([]);
    f.silence();
    expect(readings).toEqual([text(specimen)]);
  });

  it('says that a code broke off when a scanner that sends suffixes falls silent in the middle', () => {
    const { readings, framer: f } = framer();
    f.push(Buffer.from('first\rsecond without e'));
    f.silence();
    expect(readings).toEqual([text('first'), { kind: 'unreadable', reason: 'cutOff' }]);
  });

  it('takes 4096 bytes and drops 4097 whole, reporting once and reading on at the next code', () => {
    const { readings, framer: f } = framer();
    f.push(Buffer.from('a'.repeat(maxLineBytes) + '\n'));
    expect(readings).toEqual([text('a'.repeat(maxLineBytes))]);
    readings.length = 0;
    f.push(Buffer.from('b'.repeat(1_000_000)));
    f.push(Buffer.from('b\nnext\n'));
    expect(readings).toEqual([{ kind: 'unreadable', reason: 'oversized' }, text('next')]);
  });

  it.each([
    ['a lone continuation byte', [0x41, 0x80, 0x42]],
    ['an overlong encoding', [0xc0, 0xaf]],
    ['a code cut inside a letter', [0x41, 0xe1, 0xbb]],
    ['a NUL', [0x41, 0x00, 0x42]],
  ])('calls %s no text', (_name, bytes) => {
    const { readings, framer: f } = framer();
    f.push(Uint8Array.from([...bytes, 0x0a]));
    expect(readings).toEqual([{ kind: 'unreadable', reason: 'notText' }]);
  });

  it('reports a burst of rubbish once, and the next burst again', () => {
    const { readings, framer: f } = framer();
    f.push(Uint8Array.from([0xff, 0x0a, 0xfe, 0x0a, 0xff, 0x0d]));
    f.silence();
    f.push(Uint8Array.from([0xff, 0x0a]));
    expect(readings).toHaveLength(2);
  });

  it('says that a code under way was lost at unplug, and starts afresh', () => {
    const { readings, framer: f } = framer();
    f.push(Buffer.from(specimen.slice(0, 20)));
    f.unplugged();
    f.push(Buffer.from(specimen + '\r\n'));
    expect(readings).toEqual([{ kind: 'unreadable', reason: 'cutOff' }, text(specimen)]);
  });
});
