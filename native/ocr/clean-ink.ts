import { separateInks } from '../imaging/clean/coloured-ink.ts';
import type { InkRegion } from '../imaging/clean/coloured-ink.ts';
import { labelComponents } from '../imaging/clean/components.ts';
import type { Component, Labelling } from '../imaging/clean/components.ts';
import { eraseRemoved } from '../imaging/clean/erase.ts';
import { flattenLight } from '../imaging/clean/flatten.ts';
import type { Grey, Rgb } from '../imaging/clean/grey.ts';
import { findLeaders } from '../imaging/clean/leaders.ts';
import { removeHorizontalRules, removeVerticalRules } from '../imaging/clean/rules.ts';
import type { RuledLine } from '../imaging/clean/rules.ts';
import { threshold } from '../imaging/clean/threshold.ts';
import { markDotted } from './lines/leader-dots.ts';
import { findLines, measureXHeight } from './lines/line-finder.ts';
import type { TextLine } from './lines/text-line.ts';

/** A page's ink, taken apart: the lines of text, and what is none. */
export interface CleanInk {
  /** Even light, no ruled lines: what the strips are cut from. */
  readonly flat: Grey;
  readonly labelling: Labelling;
  readonly lines: readonly TextLine[];
  /** Patches big enough to be letters that no line has. */
  readonly rest: readonly Component[];
  readonly seals: readonly InkRegion[];
  readonly signatures: readonly InkRegion[];
  readonly walls: readonly RuledLine[];
  readonly xHeight: number;
  /** Share of the page with coloured ink. */
  readonly colour: number;
}

/** In inches. Letters of 20 points have no upright stroke of the second length, and none of thirty a level one of the first. */
const rule = { across: 0.25, down: 0.18, thickness: 0.022 } as const;
/** Specks are smaller than this share of a square of the x-height. */
const speck = 0.012;

/** Takes a straight page's ink apart. Resolution in dots per inch. */
export function cleanInk(page: Rgb, resolution: number): CleanInk {
  const { reading, seals, signatures, colour } = separateInks(page, resolution);
  const flat = flattenLight(reading);
  const { bitmap } = threshold(flat);
  const before = Uint8Array.from(bitmap.data);
  const thickness = Math.max(3, resolution * rule.thickness);
  removeHorizontalRules(bitmap, { length: resolution * rule.across, thickness });
  const walls = removeVerticalRules(bitmap, { length: resolution * rule.down, thickness });
  eraseRemoved(flat, before, bitmap);
  const labelling = labelComponents(bitmap);
  const xHeight = measureXHeight(labelling.components, resolution);
  if (xHeight === 0) return { flat, labelling, lines: [], rest: [], seals, signatures, walls, xHeight, colour };
  const found = findLeaders(labelling.components.filter((part) => part.area > 1), xHeight);
  const leaders = new Set(found.flatMap((leader) => leader.members));
  const least = Math.max(2, xHeight * xHeight * speck);
  const ink = labelling.components.filter((part) => part.area >= least && !leaders.has(part));
  const { lines, rest } = findLines(ink, xHeight, walls);
  return { flat, labelling, lines: markDotted(lines, found), rest, seals, signatures, walls, xHeight, colour };
}
