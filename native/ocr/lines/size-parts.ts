import { heightAt } from './text-line.ts';
import type { TextLine } from './text-line.ts';
import type { Component } from '../../imaging/clean/components.ts';

/** Letters so much lower than the others are of another size: words without capitals are 0.69 of those in capitals. */
const smaller = 0.63;
/** Letters that a part has at least, and the space between both parts in x-heights. */
const least = { letters: 4, gap: 0.25 } as const;
/** What is higher than so many x-heights is no letter of the line. */
const highest = 4;

/** A line whose left and right are of two sizes, as a card's number beside its label, in these two; else the line itself. */
export function sizeParts(line: TextLine): TextLine[] {
  const { baseline, xHeight, boxed } = line;
  if (boxed !== undefined) return [line];
  const height = (part: Component): number => heightAt(baseline, (part.x0 + part.x1) / 2) - part.y0;
  const letters = line.parts.filter((part) => part.y1 - part.y0 > 0.4 * xHeight && height(part) > 0.4 * xHeight && height(part) < highest * xHeight).toSorted((one, other) => one.x0 - other.x0);
  for (let at = least.letters; at <= letters.length - least.letters; at += 1) {
    const [left, right] = [letters.slice(0, at), letters.slice(at)];
    const border = right[0]?.x0 ?? 0;
    if (border - Math.max(...left.map((part) => part.x1)) < least.gap * xHeight) continue;
    const [low, high] = [capital(left.map(height)), capital(right.map(height))];
    // What is of the larger size is all so; of the smaller nothing is nearly as high.
    if (low > smaller * high || Math.max(...left.map(height)) > 0.8 * high || Math.min(...right.map(height)) < 0.8 * high) continue;
    const isLeft = (part: Component): boolean => (part.x0 + part.x1) / 2 < border;
    return [part(line, line.parts.filter(isLeft), Math.max(0.5 * xHeight, low / capitalHeight)), part(line, line.parts.filter((one) => !isLeft(one)), high / capitalHeight)];
  }
  return [line];
}

/** Of capitals and figures, in heights of a small letter. */
const capitalHeight = 1.4;

/** So high are all but the highest fifth. */
function capital(heights: readonly number[]): number {
  return heights.toSorted((one, other) => one - other)[Math.floor(heights.length * 0.8)] ?? 0;
}

function part(line: TextLine, parts: readonly Component[], xHeight: number): TextLine {
  return { ...line, parts, xHeight, x0: Math.min(...parts.map((one) => one.x0)), y0: Math.min(...parts.map((one) => one.y0)), x1: Math.max(...parts.map((one) => one.x1)), y1: Math.max(...parts.map((one) => one.y1)) };
}
