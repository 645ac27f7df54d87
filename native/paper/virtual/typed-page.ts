import type { RecognisedLine } from '../../ocr/types.ts';

export interface Typed {
  readonly text: string;
  readonly at: number;
  /** On the height of the line before. */
  readonly beside?: boolean;
  readonly confidence?: number;
  readonly dotted?: true;
}

/** Lines of words ten pixels a letter, one below the other; `at` sets where one starts. */
export function typedPage(...rows: readonly (string | Typed)[]): { lines: RecognisedLine[] } {
  let y = 0;
  const lines = rows.map((row): RecognisedLine => {
    const { text, at, beside = false, confidence = 0.96, dotted }: Typed = typeof row === 'string' ? { text: row, at: 100 } : row;
    if (!beside) y += 40;
    let x = at;
    const words = text.split(' ').map((word) => {
      const box = { x, y, w: word.length * 10, h: 24 };
      x += box.w + 10;
      return { text: word, box, confidence };
    });
    return { words, box: { x: at, y, w: x - at - 10, h: 24 }, baseline: { left: y + 20, right: y + 20 }, ...(dotted === undefined ? {} : { dotted }) };
  });
  return { lines };
}
