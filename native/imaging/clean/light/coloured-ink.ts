import { labelComponents } from '../components.ts';
import type { Component } from '../components.ts';
import { flattenLight } from './flatten.ts';
import { isGrey } from '../grey.ts';
import type { Grey, Rgb } from '../grey.ts';
import { release } from '../release.ts';
import { greenOf } from '../shrink.ts';
import { isDrawn, isOverPrint } from './pen-strokes.ts';
import { findRings } from './stamp-regions.ts';

/** What of the page is in which colour, for the reading and for telling colour pages from grey ones. */
export interface ColouredInk {
  /** The page as it is read, in even light: seals and signatures paled, printed text of whatever colour dark. */
  readonly reading: Grey;
  readonly seals: readonly InkRegion[];
  readonly signatures: readonly InkRegion[];
  /** Share of the pixels with colour in them, 0 to 1. */
  readonly colour: number;
}

export interface InkRegion {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Coloured ink is looked for in cells of this many pixels. */
const cell = 4;
/** Sizes in inches: a seal is wider than this both ways, and so is a signature one way; letters are smaller. */
const size = { seal: 0.55, sealMost: 2.4, signature: 0.4, signatureHeight: 0.35 } as const;

/**
 * Splits the page by ink. Where a large red figure stands (a seal's rings and star) the red channel is read, in which red
 * ink is as bright as paper and black stays black; where a large blue one stands (a signature) the blue channel. Red or
 * blue letters stand in no such figure and are read like black ones, also where two lines of them touch.
 */
export function separateInks(page: Rgb, resolution: number): ColouredInk {
  const { grey, red, blue, colour } = isGrey(page) ? greyOnly(page) : split(page);
  const reading = flattenLight(grey);
  release(grey.data);
  const sides = { least: (size.seal * resolution) / cell, most: (size.sealMost * resolution) / cell };
  const seals = apart([...findRings(red, sides).map(inPixels), ...regions(red).filter((part) => isSeal(part, resolution))]);
  const signatures = regions(blue).filter((part) => (isSignature(part, resolution) || isOverPrint(part, page, reading, resolution)) && isDrawn(part, page, reading, resolution));
  for (const seal of seals) pale(page, reading, widened(seal, cell * 2), 0);
  for (const signature of signatures) pale(page, reading, widened(signature, cell), 2);
  return { reading, seals, signatures, colour };
}

interface Split {
  readonly grey: Grey;
  readonly red: Grey;
  readonly blue: Grey;
  readonly colour: number;
}

function greyOnly(page: Rgb): Split {
  const none = { data: new Uint8Array(0), width: 0, height: 0 };
  return { grey: greenOf(page), red: none, blue: none, colour: 0 };
}

function split({ data, width, height }: Rgb): Split {
  const grey = new Uint8Array(width * height);
  const [across, down] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const [red, blue] = [new Uint8Array(across * down), new Uint8Array(across * down)];
  let coloured = 0;
  for (let y = 0; y < height; y += 1) {
    const cells = { red, blue, row: Math.floor(y / cell) * across };
    coloured += splitRow(data, grey, { start: y * width, end: (y + 1) * width }, cells);
  }
  const small = (bits: Uint8Array): Grey => ({ data: bits, width: across, height: down });
  return { grey: { data: grey, width, height }, red: small(red), blue: small(blue), colour: coloured / (width * height) };
}

/** Gives how many of the row's pixels have colour. One row a call: a loop that is called is compiled once, one within a loop again and again. */
function splitRow(data: Uint8Array, grey: Uint8Array, { start, end }: { start: number; end: number }, { red, blue, row }: { red: Uint8Array; blue: Uint8Array; row: number }): number {
  let coloured = 0;
  for (let at = start, from = start * 3; at < end; at += 1, from += 3) {
    const r = data[from] ?? 0;
    const g = data[from + 1] ?? 0;
    const b = data[from + 2] ?? 0;
    grey[at] = (r * 77 + g * 150 + b * 29) >> 8;
    if (r - g < 16 && b - r < 16) continue;
    if (r - g > Math.max(16, 0.22 * r) && r - b > Math.max(14, 0.15 * r)) {
      coloured += 1;
      red[row + (((at - start) / cell) | 0)] = 1;
    } else if (b - r > Math.max(16, 0.2 * b) && b - g > Math.max(9, 0.08 * b)) {
      coloured += 1;
      blue[row + (((at - start) / cell) | 0)] = 1;
    }
  }
  return coloured;
}

function regions(bits: Grey): Component[] {
  return labelComponents(bits).components.map(inPixels);
}

function inPixels(part: Component): Component {
  return { ...part, x0: part.x0 * cell, y0: part.y0 * cell, x1: part.x1 * cell, y1: part.y1 * cell };
}

/** Leaves out what lies within an earlier one. */
function apart(parts: readonly Component[]): Component[] {
  const inside = (part: Component, other: Component): boolean => part.x0 >= other.x0 - cell && part.y0 >= other.y0 - cell && part.x1 <= other.x1 + cell && part.y1 <= other.y1 + cell;
  return parts.filter((part, index) => !parts.slice(0, index).some((other) => inside(part, other)));
}

function isSeal(part: Component, resolution: number): boolean {
  const [w, h] = [(part.x1 - part.x0) / resolution, (part.y1 - part.y0) / resolution];
  return Math.min(w, h) >= size.seal && Math.max(w, h) <= size.sealMost;
}

function isSignature(part: Component, resolution: number): boolean {
  const [w, h] = [(part.x1 - part.x0) / resolution, (part.y1 - part.y0) / resolution];
  return w >= size.signature && h >= size.signatureHeight && w <= size.sealMost && h <= size.sealMost;
}

function widened(region: InkRegion, by: number): InkRegion {
  return { x0: region.x0 - by, y0: region.y0 - by, x1: region.x1 + by, y1: region.y1 + by };
}

/**
 * In the region, coloured ink as bright as most of it becomes paper; what is clearly darker has black under it and stays
 * dark. That holds for ink that lets black through as for ink that covers it in part.
 */
function pale(page: Rgb, reading: Grey, region: InkRegion, channel: 0 | 2): void {
  const { data, width, height } = page;
  const [x0, x1, y0, y1] = [Math.max(0, region.x0), Math.min(width, region.x1), Math.max(0, region.y0), Math.min(height, region.y1)];
  const ink = inkLevel(page, reading, { x0, y0, x1, y1 }, channel);
  for (let y = y0; y < y1; y += 1) {
    for (let x = x0, at = y * width + x0; x < x1; x += 1, at += 1) {
      if (!isColoured(data, at * 3, channel)) continue;
      const value = reading.data[at] ?? 0;
      reading.data[at] = Math.max(value, 255 * Math.min(1, Math.max(0, (value / ink - 0.35) / 0.4)));
    }
  }
}

function isColoured(data: Uint8Array, at: number, channel: 0 | 2): boolean {
  const r = data[at] ?? 0;
  const b = data[at + 2] ?? 0;
  return channel === 0 ? r - Math.max(data[at + 1] ?? 0, b) > Math.max(7, 0.07 * r) : b - r > Math.max(7, 0.07 * b);
}

/** The usual brightness (median) of the coloured ink in a region. */
function inkLevel(page: Rgb, reading: Grey, region: InkRegion, channel: 0 | 2): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let y = region.y0; y < region.y1; y += 3) {
    for (let x = region.x0; x < region.x1; x += 3) {
      const at = y * page.width + x;
      if (!isColoured(page.data, at * 3, channel)) continue;
      const value = reading.data[at] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
      total += 1;
    }
  }
  let level = 0;
  for (let seen = counts[0] ?? 0; seen < total / 2 && level < 255; ) seen += counts[++level] ?? 0;
  return Math.max(1, level);
}
