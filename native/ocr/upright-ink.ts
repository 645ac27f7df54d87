import type { Rgb } from '../imaging/clean/grey.ts';
import type { Rows } from '../imaging/clean/sheet/card-pair.ts';
import type { StraightPage } from '../imaging/clean/sheet/straight-page.ts';
import { turnHalfRgb } from '../imaging/clean/shrink.ts';
import type { CleanInk } from './clean-ink.ts';
import { standing } from './upright.ts';

/** A page's ink the right way up. */
export interface UprightInk {
  readonly ink: CleanInk;
  /** All of it lay upside down. */
  readonly turned: boolean;
  /** From pixels of the upright page to pixels of the picture that it was made from. */
  readonly toPicture: StraightPage['toPicture'];
}

/** What is seen of a page by cleaning it, and how surely its longest lines are read. */
export interface InkReader {
  readonly inkOf: (page: Rgb, resolution: number) => CleanInk;
  readonly legibility: (ink: CleanInk) => number;
}

/**
 * The ink of the page the right way up, of several cards each by itself; what lay upside down is turned in place in the page's
 * picture. Where the letters' marks leave a doubt, some lines are read both ways.
 */
export function uprightInk(straight: StraightPage, { inkOf, legibility }: InkReader): UprightInk {
  const { page, resolution } = straight;
  const parts = straight.cards ?? [{ top: 0, height: page.height }];
  const ink = inkOf(page, resolution);
  const stands = parts.map((part) => standing(within(ink, part).lines));
  const doubted = parts.filter((_, at) => stands[at] !== 'upright');
  if (ink.lines.length === 0 || doubted.length === 0) return { ink, turned: false, toPicture: straight.toPicture };
  for (const part of doubted) turnRows(page, part);
  const other = inkOf(page, resolution);
  const turned = parts.filter((part, at) => stands[at] === 'upsideDown' || (stands[at] === 'doubtful' && legibility(within(other, part)) > legibility(within(ink, part))));
  const back = doubted.filter((part) => !turned.includes(part));
  for (const part of back) turnRows(page, part);
  const right = back.length === 0 ? other : turned.length === 0 ? ink : inkOf(page, resolution);
  return { ink: right, turned: turned.length === parts.length, toPicture: turnedBack(straight, turned) };
}

/** The lines of one part of the page. */
function within(ink: CleanInk, { top, height }: Rows): CleanInk {
  return { ...ink, lines: ink.lines.filter(({ y0, y1 }) => (y0 + y1) / 2 >= top && (y0 + y1) / 2 <= top + height) };
}

function turnRows({ data, width }: Rgb, { top, height }: Rows): void {
  turnHalfRgb({ data: data.subarray(top * width * 3, (top + height) * width * 3), width, height });
}

function turnedBack({ page: { width }, toPicture }: StraightPage, turned: readonly Rows[]): StraightPage['toPicture'] {
  return (x, y) => {
    const part = turned.find(({ top, height }) => y >= top && y <= top + height);
    return part === undefined ? toPicture(x, y) : toPicture(width - x, 2 * part.top + part.height - y);
  };
}
