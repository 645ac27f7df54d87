import type { Component } from '../../imaging/clean/components.ts';
import type { Leader } from '../../imaging/clean/lines/leaders.ts';
import { median } from '../../median.ts';
import { heightAt } from './text-line.ts';
import type { TextLine } from './text-line.ts';

/** As shares of the line's x-height; a dot's size, where it lies about the baseline, and how many make a leader. */
const dots = { size: 0.38, above: 0.3, below: 0.5, least: 4, near: 1.2 } as const;

/**
 * Takes the dots of a leader out of a line that was written right on it, so that only single dots show between the
 * letters. Full stops and tones' dots may also be equal
 * and on one height, but they lie syllables apart; a leader's dots have neighbours.
 */
export function withoutLeaderDots(line: TextLine): TextLine {
  const low = line.parts.filter((part) => isLowDot(part, line));
  if (low.length < dots.least) return line;
  const level = median(low.map((part) => offset(part, line)), 0);
  const [w, h] = [median(low.map((part) => part.x1 - part.x0), 0), median(low.map((part) => part.y1 - part.y0), 0)];
  const gone = new Set(low.filter((part) => {
    const same = Math.abs(part.x1 - part.x0 - w) <= Math.max(1, w / 3) && Math.abs(part.y1 - part.y0 - h) <= Math.max(1, h / 3);
    return same && Math.abs(offset(part, line) - level) <= Math.max(1.5, 0.08 * line.xHeight);
  }));
  const places = [...gone].map((part) => part.x0).toSorted((one, other) => one - other);
  const close = places.filter((x, index) => Math.min(x - (places[index - 1] ?? -Infinity), (places[index + 1] ?? Infinity) - x) < dots.near * line.xHeight).length;
  return gone.size < dots.least || close < gone.size * 0.4 ? line : { ...line, dotted: true, parts: line.parts.filter((part) => !gone.has(part)) };
}

function isLowDot(part: Component, line: TextLine): boolean {
  const size = Math.max(2, dots.size * line.xHeight);
  const at = offset(part, line);
  return part.x1 - part.x0 <= size && part.y1 - part.y0 <= size && at > -dots.above * line.xHeight && at < dots.below * line.xHeight;
}

/** How far below the baseline its middle lies. */
function offset(part: Component, line: TextLine): number {
  return (part.y0 + part.y1) / 2 - heightAt(line.baseline, (part.x0 + part.x1) / 2);
}

/** Marks the lines that one of the leaders runs along. */
export function markDotted(lines: readonly TextLine[], leaders: readonly Leader[]): TextLine[] {
  return lines.map((line) => {
    const along = leaders.some(({ members }) => members.some((part) => {
      if (part.x0 <= line.x0 - line.xHeight || part.x0 >= line.x1 + 12 * line.xHeight) return false;
      const at = offset(part, line);
      return at > -dots.above * line.xHeight && at < 0.7 * line.xHeight;
    }));
    return along ? { ...line, dotted: true } : line;
  });
}
