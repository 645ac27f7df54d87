import type { RecognisedLine } from './types.ts';

/** Lines of one height stand in one row of the text, with this between them: columns stay apart and readable. */
const columnGap = '   ';
/** Nearer than so many heights they are one line that was parted. */
const nearest = 0.7;

/** Puts lines into reading order, row by row from the left, and writes the text. */
export function arrange(lines: readonly RecognisedLine[]): { readonly text: string; readonly lines: readonly RecognisedLine[] } {
  const rows: RecognisedLine[][] = [];
  for (const line of lines.toSorted((one, other) => base(one) - base(other))) {
    const row = rows.at(-1);
    if (row !== undefined && row.every((other) => isBeside(other, line))) row.push(line);
    else rows.push([line]);
  }
  const ordered = withLonePairs(rows).map((row) => row.toSorted((one, other) => one.box.x - other.box.x));
  return { text: ordered.map((row) => `${rowText(row)}\n`).join(''), lines: ordered.flat() };
}

function rowText(row: readonly RecognisedLine[]): string {
  return row.map((line, at) => {
    const before = row[at - 1];
    if (before === undefined) return lineText(line);
    const gap = line.box.x - before.box.x - before.box.w;
    return `${gap < nearest * Math.min(line.box.h, before.box.h) ? ' ' : columnGap}${lineText(line)}`;
  }).join('');
}

export function lineText(line: RecognisedLine): string {
  return line.words.map((word) => word.text).join(' ');
}

/**
 * Whether two lines that nothing else reaches into are beside each other, though their base lines are apart: in a table's
 * row a small answer stands at its cell's upper border, a larger label below it.
 */
export function isLonePair(one: RecognisedLine, other: RecognisedLine, others: readonly RecognisedLine[]): boolean {
  const lesser = Math.min(one.box.h, other.box.h);
  const areApart = one.box.x + one.box.w < other.box.x || other.box.x + other.box.w < one.box.x;
  return areApart && overlap(one, other) > lonely.overlap * lesser && others.every((third) => Math.max(overlap(one, third), overlap(other, third)) < lonely.reach * lesser);
}

const lonely = { overlap: 0.5, reach: 0.2 } as const;

function withLonePairs(rows: readonly (readonly RecognisedLine[])[]): (readonly RecognisedLine[])[] {
  const joined: (readonly RecognisedLine[])[] = [];
  for (const [at, row] of rows.entries()) {
    const [[before], [line]] = [joined.at(-1) ?? [], row];
    const isPair = joined.at(-1)?.length === 1 && row.length === 1 && before !== undefined && line !== undefined && isLonePair(before, line, [...joined.at(-2) ?? [], ...rows[at + 1] ?? []]);
    if (isPair) joined[joined.length - 1] = [before, line];
    else joined.push(row);
  }
  return joined;
}

/** How much of the height of two lines is one; below 0 they stand so far apart. */
function overlap({ box: one }: RecognisedLine, { box: other }: RecognisedLine): number {
  return Math.min(one.y + one.h, other.y + other.h) - Math.max(one.y, other.y);
}

const base = (line: RecognisedLine): number => (line.baseline.left + line.baseline.right) / 2;

/** On one height, and not one above the other: the box of a word may reach over the next line's first, as behind "ký:28/2/2019". */
function isBeside(one: RecognisedLine, other: RecognisedLine): boolean {
  const over = Math.min(one.box.x + one.box.w, other.box.x + other.box.w) - Math.max(one.box.x, other.box.x);
  const height = Math.max(8, Math.min(one.box.h, other.box.h));
  return over < Math.max(0.3 * height, Math.min(0.9 * height, 0.2 * Math.min(one.box.w, other.box.w))) && Math.abs(base(one) - base(other)) < 0.55 * height;
}
