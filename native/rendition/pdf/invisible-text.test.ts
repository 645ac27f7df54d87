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

  it('lays a word before a wide gap up to the next, on one height, so that no program sees columns', () => {
    const label = { text: 'Sinh:', box: { x: 0, y: 0, w: 50, h: 20 }, confidence: 1 };
    const answer = { text: '1999', box: { x: 400, y: 2, w: 40, h: 20 }, confidence: 1 };
    const lines = [label, answer].map((word) => ({ box: word.box, baseline: { left: word.box.y + 16, right: word.box.y + 16 }, words: [word] }));
    const shown = [...invisibleText({ text: '', words: [label, answer], lines, confidence: 1, ms: 0 }, { scale: 1, pageHeight: 100 }).matchAll(/([\d.]+) Tz 1 0 0 1 (\S+) (\S+) Tm <(\w+)> Tj/gu)].map((match) => match.slice(1).map(Number));
    const [[stretch = 0] = [], [, left] = []] = shown;
    expect((stretch / 100) * 5 * 0.5 * 20).toBeCloseTo(400 - 0.3 * 20, 1);
    expect(left).toBe(400);
  });

  it('keeps words apart whose boxes run into each other', () => {
    const words = ['SỞ', 'HỮU'].map((text, index) => ({ text, box: { x: index * 30, y: 0, w: 40, h: 20 }, confidence: 1 }));
    const line = { box: { x: 0, y: 0, w: 70, h: 20 }, baseline: { left: 16, right: 16 }, words };
    const [stretch] = /([\d.]+) Tz/u.exec(invisibleText({ text: '', words, lines: [line], confidence: 1, ms: 0 }, { scale: 1, pageHeight: 100 }))!.slice(1).map(Number);
    expect((stretch! / 100) * 2 * 0.5 * 20).toBeLessThanOrEqual(30 - 0.3 * 20);
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
