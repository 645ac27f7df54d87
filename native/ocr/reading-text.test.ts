import { describe, expect, it } from 'vitest';
import { inFile } from './file-boxes.ts';
import { hasLeaderDots, withoutLeader } from './leader-text.ts';
import { parseTsv } from './native-tesseract.ts';
import { arrange } from './reading-order.ts';
import type { RecognisedLine, RecognisedWord } from './types.ts';

const word = (text: string, x = 0): RecognisedWord => ({ text, confidence: 0.9, box: { x, y: 0, w: text.length * 10, h: 20 } });
const line = (text: string, x: number, y: number): RecognisedLine => ({ words: [word(text, x)], box: { x, y, w: text.length * 10, h: 20 }, baseline: { left: y + 16, right: y + 16 } });

describe('withoutLeader', () => {
  const texts = (text: string, dotted = false): string[] => withoutLeader(word(text), dotted).map((part) => part.text);

  it('parts words that a leader was read between, each with its place', () => {
    expect(texts('công.dân.số')).toEqual(['công', 'dân', 'số']);
    expect(withoutLeader(word('công.dân'), false).map((part) => part.box)).toEqual([{ x: 0, y: 0, w: 43, h: 20 }, { x: 48, y: 0, w: 32, h: 20 }]);
    // Dots are narrower than figures: the first figure is not cut away.
    expect(withoutLeader(word('....16/01/1994'), true).map((part) => [part.text, part.box.x])).toEqual([['16/01/1994', 25]]);
    expect(texts('......')).toEqual([]);
    expect(texts('Nam.', true)).toEqual(['Nam']);
    expect([texts('Hóa,.tỉnh', true), texts('Nghé,.', true)]).toEqual([['Hóa,', 'tỉnh'], ['Nghé,']]);
  });

  it('parts words and figures that typed dots stand between, on a line that has dots before words', () => {
    expect([texts('HÀ.MỸ.HƯƠNG.', true), texts('34.phút', true), texts('-.Vũng.', true), texts('.000209158774.', true), texts('.', true)]).toEqual([['HÀ', 'MỸ', 'HƯƠNG'], ['34', 'phút'], ['-', 'Vũng'], ['000209158774'], []]);
    expect([texts('TP.HCM', true), texts('1.000.000', true), texts('P.2401', true), texts('TP.', true)]).toEqual([['TP.HCM'], ['1.000.000'], ['P.2401'], ['TP.']]);
    expect([hasLeaderDots([word('.Việt'), word('Nam')]), hasLeaderDots([word('1.'), word('TP.HCM'), word('.')])]).toEqual([true, false]);
  });

  it('leaves full stops, sums, numbers of papers and addresses of the net', () => {
    for (const text of ['Nam.', '1.000.000', 'TP.HCM', '06/2024', 'ai@mau.vn', 'Q.1']) expect(texts(text)).toEqual([text]);
  });
});

describe('arrange', () => {
  it('reads row by row, and keeps what stands beside apart', () => {
    const { text } = arrange([line('NAM', 400, 12), line('DƯỚI', 0, 60), line('ỦY', 0, 10)]);
    expect(text).toBe('ỦY   NAM\nDƯỚI\n');
  });

  it('reads a line that was parted between two words as one', () => {
    expect(arrange([line('ký', 65, 12), line('tại', 100, 8), line('Đăng', 10, 10)]).text).toBe('Đăng   ký   tại\n');
    expect(arrange([line('ký', 60, 12), line('tại', 90, 8), line('Đăng', 10, 10)]).text).toBe('Đăng ký tại\n');
  });
});

describe('inFile', () => {
  it('gives boxes in pixels of the picture that was handed in, also of one on its side', () => {
    const page = { text: '', words: [], lines: [line('A', 10, 20)], confidence: 1, ms: 1 };
    const turned = inFile({ page, toFile: (x, y) => [1000 - y, x] });
    expect(turned.words[0]?.box).toEqual({ x: 980, y: 10, w: 20, h: 10 });
  });
});

describe('parseTsv', () => {
  it('puts the words of one line together', () => {
    const rows = ['level\tpage', '4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t', '5\t1\t1\t1\t1\t1\t10\t20\t30\t12\t96.5\tViệt', '5\t1\t1\t1\t1\t2\t50\t22\t30\t12\t90\tNam', '5\t1\t1\t1\t2\t1\t10\t60\t30\t12\t80\tSố'];
    expect(parseTsv(rows.join('\n')).map((found) => [found.words.map((part) => part.text), found.box])).toEqual([[['Việt', 'Nam'], { x: 10, y: 20, w: 70, h: 14 }], [['Số'], { x: 10, y: 60, w: 30, h: 12 }]]);
  });
});
