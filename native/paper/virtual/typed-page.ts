import type { RecognisedLine } from '../../ocr/types.ts';

export interface Typed {
  readonly text: string;
  readonly at: number;
  /** On the height of the line before. */
  readonly beside?: boolean;
  /** Its base line, in pixels from the top; without it the line stands below the one before. */
  readonly base?: number;
  readonly confidence?: number;
  readonly dotted?: true;
  /** In smaller letters, as notes are. */
  readonly small?: true;
}

/** Lines of words ten pixels a letter, one below the other; `at` sets where one starts. */
export function typedPage(...rows: readonly (string | Typed)[]): { lines: RecognisedLine[] } {
  let y = 0;
  const lines = rows.map((row): RecognisedLine => {
    const { text, at, beside = false, base, confidence = 0.965, dotted, small }: Typed = typeof row === 'string' ? { text: row, at: 100 } : row;
    const [letter, h] = small === true ? [7, 17] : [10, 24];
    if (base !== undefined) y = base - h + 4;
    else if (!beside) y += 40;
    let x = at;
    const words = text.split(' ').map((word) => {
      const box = { x, y, w: word.length * letter, h };
      x += box.w + letter;
      return { text: word, box, confidence };
    });
    return { words, box: { x: at, y, w: x - at - letter, h }, baseline: { left: y + h - 4, right: y + h - 4 }, ...(dotted === undefined ? {} : { dotted }) };
  });
  return { lines };
}
