import { labelComponents } from './components.ts';
import type { Component } from './components.ts';
import type { Grey, Rgb } from './grey.ts';

/** What of the page is in which colour, for the reading and for telling colour pages from grey ones. */
export interface ColouredInk {
  /** The page as it is read: seals and signatures paled, printed text of whatever colour dark. */
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
 * blue letters stand in no such figure and are read like black ones.
 */
export function separateInks(page: Rgb, resolution: number): ColouredInk {
  const { reading, red, blue, colour } = split(page);
  const seals = regions(red, cell).filter((part) => isSeal(part, resolution));
  const signatures = regions(blue, cell).filter((part) => isSignature(part, resolution));
  for (const seal of seals) pale(page, reading, widened(seal, cell * 2), 0);
  for (const signature of signatures) pale(page, reading, widened(signature, cell), 2);
  return { reading, seals, signatures, colour };
}

interface Split {
  readonly reading: Grey;
  readonly red: Grey;
  readonly blue: Grey;
  readonly colour: number;
}

function split({ data, width, height }: Rgb): Split {
  const grey = new Uint8Array(width * height);
  const [across, down] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const [red, blue] = [new Uint8Array(across * down), new Uint8Array(across * down)];
  let coloured = 0;
  for (let y = 0, at = 0, from = 0; y < height; y += 1) {
    const row = Math.floor(y / cell) * across;
    for (let x = 0; x < width; x += 1, at += 1, from += 3) {
      const r = data[from] ?? 0;
      const g = data[from + 1] ?? 0;
      const b = data[from + 2] ?? 0;
      grey[at] = (r * 77 + g * 150 + b * 29) >> 8;
      if (r - g > 45 && r - b > 30) {
        coloured += 1;
        red[row + ((x / cell) | 0)] = 1;
      } else if (b - r > 35 && b - g > 15) {
        coloured += 1;
        blue[row + ((x / cell) | 0)] = 1;
      }
    }
  }
  const small = (bits: Uint8Array): Grey => ({ data: bits, width: across, height: down });
  return { reading: { data: grey, width, height }, red: small(red), blue: small(blue), colour: coloured / (width * height) };
}

function regions(bits: Grey, scale: number): Component[] {
  return labelComponents(bits).components.map((part) => ({ ...part, x0: part.x0 * scale, y0: part.y0 * scale, x1: part.x1 * scale, y1: part.y1 * scale }));
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
  const { ink, paper } = levels(page, reading, { x0, y0, x1, y1 }, channel);
  for (let y = y0; y < y1; y += 1) {
    for (let x = x0, at = y * width + x0; x < x1; x += 1, at += 1) {
      if (!isColoured(data, at * 3, channel)) continue;
      const value = reading.data[at] ?? 0;
      reading.data[at] = Math.max(value, paper * Math.min(1, Math.max(0, (value / ink - 0.35) / 0.4)));
    }
  }
}

function isColoured(data: Uint8Array, at: number, channel: 0 | 2): boolean {
  const r = data[at] ?? 0;
  const b = data[at + 2] ?? 0;
  return channel === 0 ? r - Math.max(data[at + 1] ?? 0, b) > 14 : b - r > 14;
}

/** Brightness of the coloured ink (its median) and of the paper (90th percentile of all) in a region. */
function levels(page: Rgb, reading: Grey, region: InkRegion, channel: 0 | 2): { ink: number; paper: number } {
  const ink: number[] = [];
  const all: number[] = [];
  for (let y = region.y0; y < region.y1; y += 3) {
    for (let x = region.x0; x < region.x1; x += 3) {
      const at = y * page.width + x;
      const value = reading.data[at] ?? 0;
      all.push(value);
      if (isColoured(page.data, at * 3, channel)) ink.push(value);
    }
  }
  const rank = (values: number[], share: number): number => Math.max(1, values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? 255);
  return { ink: rank(ink, 0.5), paper: rank(all, 0.9) };
}
