import { separateInks } from '../imaging/clean/light/coloured-ink.ts';
import type { InkRegion } from '../imaging/clean/light/coloured-ink.ts';
import { labelComponents } from '../imaging/clean/components.ts';
import type { Component, Labelling } from '../imaging/clean/components.ts';
import { eraseRemoved } from '../imaging/clean/lines/erase.ts';
import type { Bitmap, Grey, Rgb } from '../imaging/clean/grey.ts';
import { addHairlines } from '../imaging/clean/light/hairlines.ts';
import { findInkRings, removeInkRing, ringFigures } from '../imaging/clean/light/ink-rings.ts';
import type { InkRing } from '../imaging/clean/light/ink-rings.ts';
import type { Leader } from '../imaging/clean/lines/leaders.ts';
import { erasePaleRules } from '../imaging/clean/lines/pale-rules.ts';
import { removeHorizontalRules, removeVerticalRules } from '../imaging/clean/lines/rules.ts';
import type { RuledLine, RuleSizes } from '../imaging/clean/lines/rules.ts';
import { release } from '../imaging/clean/release.ts';
import { takeOutDots } from '../imaging/clean/lines/take-out-dots.ts';
import { threshold } from '../imaging/clean/light/threshold.ts';
import { markDotted } from './lines/leader-dots.ts';
import { isInk } from './lines/faint-ink.ts';
import { freeLetters } from './lines/free-letters.ts';
import { findLines } from './lines/line-finder.ts';
import type { FoundLines } from './lines/line-finder.ts';
import { heightAt } from './lines/text-line.ts';
import type { TextLine } from './lines/text-line.ts';
import { measureXHeight } from './lines/x-height.ts';

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
/** In x-heights: a rule is longer than the stem of a capital, and where letters alone tell, than that of a heading's. */
const stem = { least: 1.75, safe: 2.5 } as const;
/** Specks are smaller than this share of a square of the x-height. */
const speck = 0.012;

/** Takes a straight page's ink apart. Resolution in dots per inch. */
export function cleanInk(page: Rgb, resolution: number): CleanInk {
  const { reading: flat, seals, signatures, colour } = separateInks(page, resolution);
  const { bitmap, level } = threshold(flat);
  // The fine lines behind a card's print are in colour, and no strokes.
  if (colour === 0) addHairlines(flat, bitmap, level, resolution);
  const before = bitmap.data.slice();
  const { walls: dark, patches, rings, xHeight } = withoutRules(bitmap, before, resolution);
  eraseRemoved(flat, before, bitmap);
  const walls = [...dark, ...erasePaleRules(flat, bitmap, sizesAt(resolution))];
  release(before, bitmap.data);
  if (xHeight === 0) return { flat, labelling: patches, lines: [], rest: [], seals, signatures, walls, xHeight, colour };
  const { labelling, dots, leaders, upright } = takeOutDots(flat, patches, xHeight);
  const figures = new Set(rings.flatMap((ring) => ringFigures(labelling.components, ring, xHeight)));
  const least = Math.max(2, xHeight * xHeight * speck);
  const ink = labelling.components.filter((part) => !dots.has(part.id) && isInk(flat, labelling, part, least) && !figures.has(part));
  const sheet = linesOf(labelling, ink, { xHeight, width: flat.width, walls: [...walls, ...upright.map(wallOf)] });
  return { flat, labelling: sheet.labelling, lines: markDotted(sheet.lines, leaders), rest: sheet.rest, seals: [...seals, ...rings.map(boxOf)], signatures, walls, xHeight, colour };
}

interface Unruled {
  readonly walls: readonly RuledLine[];
  readonly patches: Labelling;
  readonly rings: readonly InkRing[];
  readonly xHeight: number;
}

/** Where letters are so large that their stems were taken for rules, the resolution was told wrongly: then the letters tell what is long. */
function withoutRules(bitmap: Bitmap, before: Uint8Array, resolution: number): Unruled {
  const usual = takeRules(bitmap, before, resolution, 1);
  const down = resolution * rule.down;
  const xHeight = usual.xHeight === 0 ? measureXHeight(labelComponents({ ...bitmap, data: before }).components, resolution) : usual.xHeight;
  if (xHeight * stem.least <= down) return usual;
  bitmap.data.set(before);
  return takeRules(bitmap, before, resolution, (xHeight * stem.safe) / down);
}

function takeRules(bitmap: Bitmap, before: Uint8Array, resolution: number, longer: number): Unruled {
  const { across, down } = sizesAt(resolution * longer, resolution);
  const walls = removeVerticalRules(bitmap, down, removeHorizontalRules(bitmap, across));
  const { labelling: patches, rings } = withoutRings(bitmap, { ...bitmap, data: before }, resolution);
  return { walls, patches, rings, xHeight: measureXHeight(patches.components, resolution) };
}

/** Lengths at one resolution, thickness at another. */
function sizesAt(long: number, thick = long): { readonly across: RuleSizes; readonly down: RuleSizes } {
  const thickness = Math.max(3, thick * rule.thickness);
  return { across: { length: long * rule.across, thickness }, down: { length: long * rule.down, thickness } };
}

interface Found extends FoundLines {
  readonly labelling: Labelling;
}

/** The lines of the ink; where a signature holds letters of them, these are cut out of it and the lines found anew. */
function linesOf(labelling: Labelling, ink: readonly Component[], page: { readonly xHeight: number; readonly width: number; readonly walls: readonly RuledLine[] }): Found {
  const { xHeight, width, walls } = page;
  const found = findLines(ink, xHeight, walls);
  const large = [...found.rest, ...found.lines.flatMap((line) => line.parts.filter((part) => hangsBelow(part, line)))];
  const letters = freeLetters(labelling, width, large, found.lines, xHeight);
  if (letters.length === 0) return { ...found, labelling };
  const cut = new Set(large);
  const whole = { labels: labelling.labels, components: [...labelling.components, ...letters] };
  return { ...findLines([...ink.filter((part) => !cut.has(part)), ...letters], xHeight, walls), labelling: whole };
}

/** Wider than letters that touch, and far below the line: a pen's stroke. */
function hangsBelow(part: Component, line: TextLine): boolean {
  return part.x1 - part.x0 > 2.5 * line.xHeight && part.y1 - heightAt(line.baseline, (part.x0 + part.x1) / 2) > 0.8 * line.xHeight;
}

/** The ink's patches, once the rings of seals that were copied in black are taken out of it. */
function withoutRings(bitmap: Bitmap, before: Bitmap, resolution: number): { labelling: Labelling; rings: readonly InkRing[] } {
  const labelling = labelComponents(bitmap);
  const rings = findInkRings(labelling, before, resolution);
  if (rings.length === 0) return { labelling, rings };
  for (const ring of rings) removeInkRing(bitmap, before, ring, resolution);
  release(labelling.labels);
  return { labelling: labelComponents(bitmap), rings };
}

function boxOf({ x, y, radii }: InkRing): InkRegion {
  const radius = radii[0] ?? 0;
  return { x0: Math.round(x - radius), y0: Math.round(y - radius), x1: Math.round(x + radius), y1: Math.round(y + radius) };
}

function wallOf({ members }: Leader): RuledLine {
  return { x0: Math.min(...members.map((part) => part.x0)), x1: Math.max(...members.map((part) => part.x1)), y0: Math.min(...members.map((part) => part.y0)), y1: Math.max(...members.map((part) => part.y1)) };
}
