import { median } from '../../median.ts';
import { heightAt } from './text-line.ts';
import type { TextLine } from './text-line.ts';

/** In heights of what was taken for a small letter: where small letters stand if those were capitals, and where they stand else. */
const share = { low: [0.56, 0.82], usual: [0.85, 1.18], foot: 0.22 } as const;
/** So many small letters, and so many of the line's, show its size. */
const least = { letters: 5, share: 0.4 } as const;

/**
 * A line of small print whose capitals are as high as the page's small letters, at its own size: a card's labels beside its
 * answers, a form's remarks.
 */
export function ownHeight(line: TextLine): TextLine {
  const { baseline, xHeight } = line;
  const heights = line.parts.flatMap(({ x0, x1, y0, y1 }) => {
    const base = heightAt(baseline, (x0 + x1) / 2);
    return Math.abs(base - y1) <= share.foot * xHeight ? [(base - y0) / xHeight] : [];
  });
  const [small, usual] = [share.low, share.usual].map(([from, to]) => heights.filter((height) => height >= from && height <= to)) as [number[], number[]];
  if (small.length < least.letters || small.length < least.share * (small.length + usual.length)) return line;
  return { ...line, xHeight: median(small, 1) * xHeight };
}
