import { describe, expect, it } from 'vitest';
import { drawBitmap, showBitmap } from '../../virtual/draw-bitmap.ts';
import { removeHorizontalRules, removeVerticalRules } from './rules.ts';

const sizes = { length: 16, thickness: 3 };

describe('removeHorizontalRules', () => {
  it('takes a line away and leaves the letter that stands on it', () => {
    const page = drawBitmap('....##..............', '....##..............', '....##..............', '....##..............', '####################');
    removeHorizontalRules(page, sizes);
    expect(showBitmap(page)).toEqual(['....##..............', '....##..............', '....##..............', '....##..............', '....................']);
  });

  it('spares the dot of a tone and the tail of a letter where they go through the line', () => {
    const page = drawBitmap('...##...............', '...##......#........', '####################', '...##......#........', '...##......#........', '...........#........');
    removeHorizontalRules(page, sizes);
    expect(showBitmap(page)).toEqual(['...##...............', '...##......#........', '...##......#........', '...##......#........', '...##......#........', '...........#........']);
  });

  it('leaves strokes of letters and thick bars', () => {
    const strokes = ['#######...########..', '....................'];
    const bar = Array.from({ length: 6 }, () => '####################');
    const [letters, thick] = [drawBitmap(...strokes), drawBitmap(...bar)];
    expect(removeHorizontalRules(letters, sizes)).toEqual([]);
    removeHorizontalRules(thick, sizes);
    expect(showBitmap(letters)).toEqual(strokes);
    expect(showBitmap(thick)).toEqual(bar);
  });

  it('leaves the feet of letters that stand on a dotted line, where a small picture lets both run together', () => {
    // Four letters with broad feet on one level, and a dot in each hole.
    const letter = ['.##...##.', '.##...##.', '.##...##.', '.##...##.', '####.####', '#########', '...#.....'];
    const rows = letter.map((row) => row.repeat(4));
    const page = drawBitmap(...rows);
    expect(removeHorizontalRules(page, { length: 30, thickness: 3 })).toEqual([]);
    expect(showBitmap(page)).toEqual(rows);
  });

  it('takes a long line away though letters stand on most of it', () => {
    const page = drawBitmap(...['.##..##..##.', '.##..##..##.', '.##..##..##.', '############'].map((row) => row.repeat(6)));
    expect(removeHorizontalRules(page, { length: 30, thickness: 2 })).toHaveLength(1);
    expect(showBitmap(page)[2]).toBe('.##..##..##.'.repeat(6));
  });
});

describe('removeVerticalRules', () => {
  it('takes the wall between two cells and says where it stood', () => {
    const page = drawBitmap(...Array.from({ length: 18 }, (_, y) => (y === 9 ? '##.#.##' : '...#...')));
    expect(removeVerticalRules(page, sizes)).toEqual([{ x0: 3, x1: 4, y0: 0, y1: 18 }]);
    expect(showBitmap(page)[9]).toBe('##...##');
  });

  it('spares the stem of a large letter, and takes a short wall between two lines or one that goes on below', () => {
    const column = (from: number, to: number) => (y: number): string => (y >= from && y < to ? '#' : '.');
    const page = (...columns: ((y: number) => string)[]) => drawBitmap(...Array.from({ length: 60 }, (_, y) => `.${columns.map((at) => at(y)).join('...')}.`));
    const across = (...rows: number[]) => rows.map((y) => ({ x0: 0, x1: 20, y0: y, y1: y + 1 }));
    const stem = page(column(10, 28));
    expect([removeVerticalRules(stem, sizes, []), removeVerticalRules(stem, sizes, across(29))]).toEqual([[], []]);
    expect(showBitmap(stem)).toEqual(showBitmap(page(column(10, 28))));
    expect(removeVerticalRules(page(column(10, 28)), sizes, across(9, 29))).toHaveLength(1);
    expect(removeVerticalRules(page((y) => (y !== 24 && y !== 25 && y !== 26 && y !== 27 && y !== 28 && y > 2 && y < 50 ? '#' : '.')), sizes, [])).toHaveLength(2);
    expect(removeVerticalRules(page(column(10, 40)), sizes, [])).toHaveLength(1);
  });
});
