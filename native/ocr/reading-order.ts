import type { RecognisedLine } from './types.ts';

/** Lines of one height stand in one row of the text, with this between them: columns stay apart and readable. */
const columnGap = '   ';

/** Puts lines into reading order, row by row from the left, and writes the text. */
export function arrange(lines: readonly RecognisedLine[]): { readonly text: string; readonly lines: readonly RecognisedLine[] } {
  const rows: RecognisedLine[][] = [];
  for (const line of lines.toSorted((one, other) => base(one) - base(other))) {
    const row = rows.at(-1);
    if (row !== undefined && row.every((other) => isBeside(other, line))) row.push(line);
    else rows.push([line]);
  }
  const ordered = rows.map((row) => row.toSorted((one, other) => one.box.x - other.box.x));
  return { text: ordered.map((row) => `${row.map(lineText).join(columnGap)}\n`).join(''), lines: ordered.flat() };
}

export function lineText(line: RecognisedLine): string {
  return line.words.map((word) => word.text).join(' ');
}

const base = (line: RecognisedLine): number => (line.baseline.left + line.baseline.right) / 2;

/** On one height, and not one above the other. */
function isBeside(one: RecognisedLine, other: RecognisedLine): boolean {
  const apart = Math.max(one.box.x, other.box.x) - Math.min(one.box.x + one.box.w, other.box.x + other.box.w);
  const height = Math.max(8, Math.min(one.box.h, other.box.h));
  return apart > -0.3 * height && Math.abs(base(one) - base(other)) < 0.55 * height;
}
