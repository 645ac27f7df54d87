import { describe, expect, it } from 'vitest';
import type { RecognisedPage } from '../../ocr/types.ts';
import { glyphlessFont } from './glyphless-font.ts';
import { invisibleText } from './invisible-text.ts';

describe('invisibleText', () => {
  it('writes each word in UTF-16, stretched over its box, on its baseline', () => {
    const word = { text: 'Ễ𝐀', box: { x: 100, y: 100, w: 50, h: 40 }, confidence: 1 };
    const line = { box: { x: 100, y: 100, w: 50, h: 40 }, baseline: { left: 130, right: 130 }, words: [word] };
    const page: RecognisedPage = { text: '', words: [word], lines: [line], confidence: 1, ms: 0 };
    const content = invisibleText(page, { scale: 0.5, pageHeight: 400 });
    expect(content).toContain('3 Tr');
    expect(content).toContain('/Invisible 20 Tf');
    expect(content).toContain('125 Tz 1 0 0 1 50 335 Tm <1ec4fffd> Tj');
  });
});

describe('glyphlessFont', () => {
  it('has a directory whose offsets and check sums hold', () => {
    const font = glyphlessFont();
    const tables = font.readUInt16BE(4);
    for (let table = 0; table < tables; table += 1) {
      const [sum, offset, length] = [4, 8, 12].map((at) => font.readUInt32BE(12 + 16 * table + at)) as [number, number, number];
      let actual = 0;
      for (let at = offset; at < offset + length; at += 4) actual = (actual + font.readUInt32BE(at)) >>> 0;
      expect([offset % 4, actual]).toEqual([0, sum]);
    }
    const head = font.indexOf('head');
    expect(font.readUInt32BE(head + 12)).toBe(54);
  });
});
