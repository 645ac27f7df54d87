import type { Component } from '../../imaging/clean/components.ts';
import type { RuledLine } from '../../imaging/clean/lines/rules.ts';
import { median } from '../../median.ts';
import { combBars } from './comb-bars.ts';
import { withoutLeaderDots } from './leader-dots.ts';
import { chained } from './letter-chains.ts';
import { findNumberBoxes } from './number-boxes.ts';
import { fitBaseline, heightAt } from './text-line.ts';
import type { TextLine } from './text-line.ts';
import { Walls } from './walls.ts';

/** Sizes as shares of the page's x-height. */
const share = { bodyLow: 0.55, bodyHigh: 3.6, bodyWide: 24, near: 0.35, above: 2.5, below: 1.0, beside: 1.1, dashGap: 1.5, typedGap: 2.1, uneven: 0.4, hanging: 0.35, over: 1.15, under: 0.3, apart: 0.8, aside: 0.4, piece: 0.3, flat: 2.2, top: 0.7, bottom: 0.25 } as const;

export interface FoundLines {
  readonly lines: readonly TextLine[];
  /** Ink that belongs to no line, as pictures, signatures and seals don't. */
  readonly rest: readonly Component[];
}

/** Groups letters into lines of their own, whatever columns, tables and slopes the page has. */
export function findLines(all: readonly Component[], xHeight: number, walls: readonly RuledLine[]): FoundLines {
  const numbers = findNumberBoxes(all, walls, xHeight);
  const components = numbers.lines.length === 0 ? all : all.filter((part) => !numbers.taken.has(part));
  const combs = combBars(components, xHeight);
  const bars = components.filter((part) => isBar(part, xHeight) || combs.has(part));
  const letters = components.filter((part) => !bars.includes(part));
  const body = letters.filter((part) => isBody(part, xHeight)).toSorted((one, other) => one.x0 - other.x0);
  const small = letters.filter((part) => !isBody(part, xHeight));
  const groups = bridged(merged(chained(body, xHeight, new Walls([...walls, ...bars], xHeight)), xHeight), small, xHeight);
  raise(groups, xHeight);
  const stacked = groups.filter((group) => isMarks(group, groups, xHeight));
  const { adopted, rest } = adopt(groups.filter((group) => !stacked.includes(group)), [...small, ...stacked.flatMap((group) => group.letters)], xHeight);
  const lines = [...adopted.map((group) => withoutLeaderDots(toLine(group.letters, group.marks, xHeight))), ...numbers.lines];
  return { lines: lines.toSorted((one, other) => one.y0 - other.y0 || one.x0 - other.x0), rest };
}

/** A leftover of a ruled line: thinner and longer than any letter's stroke. */
function isBar(part: Component, xHeight: number): boolean {
  const [w, h] = [part.x1 - part.x0, part.y1 - part.y0];
  return (w <= 0.3 * xHeight && h >= 2.2 * xHeight) || (h <= 0.22 * xHeight && w >= 2.4 * xHeight);
}

function isBody(part: Component, xHeight: number): boolean {
  const [w, h] = [part.x1 - part.x0, part.y1 - part.y0];
  return h >= share.bodyLow * xHeight && h <= share.bodyHigh * xHeight && w <= share.bodyWide * xHeight;
}

interface Group {
  letters: Component[];
  marks: Component[];
  line: TextLine;
}

/** Chains that run on the same height into each other are one line; what has grown together may reach to more of it. */
function merged(chains: readonly Component[][], xHeight: number): Group[] {
  let groups: Group[] = chains.map((letters) => ({ letters, marks: [], line: toLine(letters, [], xHeight) }));
  for (let before = Infinity; groups.length < before;) {
    before = groups.length;
    groups = mergedOnce(groups, xHeight);
  }
  return groups;
}

/** Each, from the longest on, goes to the first that it is one line with. */
function mergedOnce(parted: readonly Group[], xHeight: number): Group[] {
  const groups: Group[] = [];
  for (const group of parted.toSorted((one, other) => other.letters.length - one.letters.length)) {
    const host = groups.find((other) => sameLine(other.line, group.line, xHeight) || holdsTails(other.line, group.line, xHeight));
    if (host === undefined) groups.push(group);
    else {
      host.letters = [...host.letters, ...group.letters].toSorted((one, other) => one.x0 - other.x0);
      host.line = toLine(host.letters, [], xHeight);
    }
  }
  return groups;
}

function sameLine(one: TextLine, other: TextLine, xHeight: number): boolean {
  const gap = Math.max(one.x0, other.x0) - Math.min(one.x1, other.x1);
  if (gap > share.near * xHeight) return false;
  const at = Math.max(one.x0, Math.min(one.x1, (other.x0 + other.x1) / 2));
  const wholly = other.x0 >= one.x0 && other.x1 <= one.x1;
  const apart = Math.abs(heightAt(one.baseline, at) - heightAt(other.baseline, Math.max(other.x0, Math.min(other.x1, at))));
  return apart < (wholly ? 0.55 : 0.4) * xHeight;
}

/** Letters so few that a tail tells where they stand. */
const fewLetters = 3;

/** A hand's "g" hangs so far below that its neighbours were linked past it: it stands in their line, as high as their small letters. */
function holdsTails(line: TextLine, few: TextLine, xHeight: number): boolean {
  if (few.parts.length > fewLetters || line.parts.length <= few.parts.length || Math.max(line.x0, few.x0) - Math.min(line.x1, few.x1) > share.near * xHeight) return false;
  return few.parts.every((part) => {
    const base = heightAt(line.baseline, (part.x0 + part.x1) / 2);
    return part.y0 <= base - share.top * xHeight && part.y1 >= base - share.bottom * xHeight;
  });
}

/** A raised figure (m²) belongs to the line that it ends. */
function raise(groups: Group[], xHeight: number): void {
  for (const group of groups.filter(({ letters }) => letters.length === 1)) {
    const { line } = group;
    const host = groups.find((other) => {
      const gap = line.x0 - other.line.x1;
      const above = heightAt(other.line.baseline, other.line.x1) - line.y1;
      return other.letters.length > 2 && gap > -0.2 * xHeight && gap < 0.5 * xHeight && above > 0.3 * xHeight && above < 1.1 * xHeight;
    });
    if (host === undefined || line.y1 - line.y0 > 1.1 * xHeight) continue;
    host.marks.push(...group.letters);
    groups.splice(groups.indexOf(group), 1);
  }
}

/** A dash in its wide spaces parts no line: "Độc lập – Tự do"; a typewriter's spaces are wider still, and alike on both sides. */
function bridged(groups: Group[], small: readonly Component[], xHeight: number): Group[] {
  for (const dash of small.filter((part) => isDash(part, xHeight)).toSorted((one, other) => one.x0 - other.x0)) {
    const beside = (group: Group, gap: number): boolean => {
      const above = heightAt(group.line.baseline, gap < 0 ? group.line.x1 : group.line.x0) - (dash.y0 + dash.y1) / 2;
      return Math.abs(gap) < share.typedGap * xHeight && above > 0.2 * xHeight && above < 1.1 * xHeight;
    };
    const left = groups.find((group) => group.line.x1 <= dash.x0 + 2 && beside(group, group.line.x1 - dash.x0 - 2));
    const right = groups.find((group) => group.line.x0 >= dash.x1 - 2 && beside(group, group.line.x0 - dash.x1 + 2));
    if (left === undefined || right === undefined || left === right) continue;
    const [before, behind] = [dash.x0 - left.line.x1, right.line.x0 - dash.x1];
    if (Math.max(before, behind) > share.dashGap * xHeight && Math.abs(before - behind) > share.uneven * xHeight) continue;
    left.letters = [...left.letters, ...right.letters];
    left.line = toLine(left.letters, [], xHeight);
    groups.splice(groups.indexOf(right), 1);
  }
  return groups;
}

function isDash(part: Component, xHeight: number): boolean {
  const [w, h] = [part.x1 - part.x0, part.y1 - part.y0];
  return h <= 0.32 * xHeight && w >= 0.4 * xHeight && w <= 2.3 * xHeight && w >= 1.8 * h;
}

/** A few low pieces right above the letters of a longer line are its stacked marks (ể, ỗ), not a line. */
function isMarks(group: Group, groups: readonly Group[], xHeight: number): boolean {
  if (group.letters.length > 4 || group.letters.some((part) => part.y1 - part.y0 > 0.95 * xHeight)) return false;
  const { line } = group;
  const x = (line.x0 + line.x1) / 2;
  return groups.some((other) => {
    if (other.letters.length < 2 * group.letters.length + 1 || x < other.line.x0 || x > other.line.x1) return false;
    const above = heightAt(other.line.baseline, x) - (line.y0 + line.y1) / 2;
    // Over a title's capitals they lie as much higher.
    return above > 0.9 * xHeight && above < 2.4 * Math.max(xHeight, other.line.xHeight);
  });
}

/** Gives marks, dots and punctuation to the line that they lie nearest to. */
function adopt(groups: readonly Group[], small: readonly Component[], xHeight: number): { adopted: readonly Group[]; rest: Component[] } {
  const pieces = small.filter((part) => part.y1 - part.y0 >= share.piece * xHeight);
  const rest = small.filter((part) => {
    const home = part.y1 - part.y0 > share.bodyHigh * xHeight || part.x1 - part.x0 > 3 * xHeight ? undefined : homeOf(part, groups, xHeight);
    if (home === undefined || !hasLetter(part, home, pieces)) return true;
    home.marks.push(part);
    return false;
  });
  return { adopted: groups, rest };
}

/** The line that a mark, a dot or a sign lies nearest to. */
function homeOf(part: Component, groups: readonly Group[], xHeight: number): Group | undefined {
  const x = (part.x0 + part.x1) / 2;
  const middle = (part.y0 + part.y1) / 2;
  let home: Group | undefined;
  let nearest = Infinity;
  for (const group of groups) {
    const { line } = group;
    if (x < line.x0 - share.beside * xHeight || x > line.x1 + share.beside * xHeight) continue;
    const above = heightAt(line.baseline, x) - middle;
    const scale = Math.max(xHeight * 0.7, line.xHeight);
    if (above > share.above * scale || above < -share.below * scale) continue;
    const cost = (above > 0.5 * scale ? above - 0.5 * scale : (0.5 * scale - above) * 1.3) / scale + (x < line.x0 || x > line.x1 ? 0.2 : 0) + (above < 0 && !mayHang(part) ? share.hanging : 0);
    if (cost >= nearest) continue;
    home = group;
    nearest = cost;
  }
  return home;
}

/** What stands over or under a line's letters stands close to one, or it is a copy's dust, or another's stroke, that makes the line look higher than it is. What is flat and lies below is what a ruled line left. */
function hasLetter(part: Component, { letters, line }: Group, pieces: readonly Component[]): boolean {
  const { xHeight } = line;
  const base = heightAt(line.baseline, (part.x0 + part.x1) / 2);
  const isOver = base - part.y1 > share.over * xHeight;
  if (!isOver && part.y0 - base < share.under * xHeight) return true;
  if (!isOver && part.x1 - part.x0 > share.flat * (part.y1 - part.y0)) return false;
  const [from, to] = [part.x0 - share.aside * xHeight, part.x1 + share.aside * xHeight];
  const carries = (other: Component): boolean => {
    const gap = isOver ? other.y0 - part.y1 : part.y0 - other.y1;
    return other !== part && other.x0 < to && other.x1 > from && gap < share.apart * xHeight && gap > -3 * xHeight;
  };
  return letters.some(carries) || pieces.some(carries);
}

/** Below letters hang dots and commas; a mark that is wide stands above a letter of the next line. */
function mayHang(part: Component): boolean {
  return part.x1 - part.x0 <= 1.15 * (part.y1 - part.y0);
}

function toLine(letters: readonly Component[], marks: readonly Component[], xHeight: number): TextLine {
  const baseline = fitBaseline(letters, xHeight);
  const own = letterHeight(letters.map((part) => heightAt(baseline, (part.x0 + part.x1) / 2) - part.y0), xHeight);
  const parts = [...letters, ...marks];
  return {
    parts,
    baseline,
    dotted: false,
    xHeight: Math.max(0.6 * xHeight, Math.min(own, 3 * xHeight)),
    x0: Math.min(...parts.map((part) => part.x0)),
    y0: Math.min(...parts.map((part) => part.y0)),
    x1: Math.max(...parts.map((part) => part.x1)),
    y1: Math.max(...parts.map((part) => part.y1)),
  };
}

/** The line's own x-height: the page's where enough letters have it, else what its letters' height says. */
function letterHeight(all: readonly number[], xHeight: number): number {
  const heights = all.filter((height) => height > 0.3 * xHeight).toSorted((one, other) => one - other);
  const usual = heights.filter((height) => Math.abs(height - xHeight) <= 0.15 * xHeight).length;
  if (heights.length === 0 || usual >= heights.length * 0.2) return xHeight;
  // A few capitals, figures or brackets say little of their own: they are of the page's size if that fits.
  const tallest = heights.at(-1) ?? xHeight;
  if (heights.length < 6 && tallest > 0.9 * xHeight && tallest < 1.95 * xHeight) return xHeight;
  const [low, high] = [heights[Math.floor(heights.length * 0.2)] ?? xHeight, heights[Math.floor(heights.length * 0.8)] ?? xHeight];
  // Capitals and figures are all of one height, 1.4 times a small letter's.
  if (low < 0.8 * high) return low;
  const height = median(heights, 0);
  return height > 1.2 * xHeight ? height / 1.4 : height;
}
