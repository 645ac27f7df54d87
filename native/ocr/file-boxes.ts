import type { SheetReading } from './page-reader.ts';
import type { Box, RecognisedLine, RecognisedPage } from './types.ts';

/** The reading with its boxes in pixels of the file instead of the straight sheet. */
export function inFile({ page, toFile }: Pick<SheetReading, 'page' | 'toFile'>): RecognisedPage {
  const box = (from: Box): Box => bounds(from, toFile);
  const lines = page.lines.map((line): RecognisedLine => {
    const { box: at, baseline } = line;
    return { ...line, box: box(at), baseline: { left: Math.round(toFile(at.x, baseline.left)[1]), right: Math.round(toFile(at.x + at.w, baseline.right)[1]) }, words: line.words.map((word) => ({ ...word, box: box(word.box) })) };
  });
  const sheet = page.sheet === undefined ? {} : { sheet: { ...page.sheet, seals: page.sheet.seals.map(box), signatures: page.sheet.signatures.map(box) } };
  return { ...page, ...sheet, lines, words: lines.flatMap((line) => line.words), unread: (page.unread ?? []).map(box) };
}

function bounds({ x, y, w, h }: Box, toFile: SheetReading['toFile']): Box {
  const corners = [toFile(x, y), toFile(x + w, y), toFile(x, y + h), toFile(x + w, y + h)];
  const [xs, ys] = [corners.map((corner) => corner[0]), corners.map((corner) => corner[1])];
  const [left, top] = [Math.round(Math.min(...xs)), Math.round(Math.min(...ys))];
  return { x: left, y: top, w: Math.max(1, Math.round(Math.max(...xs)) - left), h: Math.max(1, Math.round(Math.max(...ys)) - top) };
}
