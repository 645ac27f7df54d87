import type { Component } from './components.ts';
import type { DotPlace, DotRow } from './dot-places.ts';
import type { Grey } from './grey.ts';

/** A page whose dots are taken out, in place: the even picture and the map of its patches. */
export interface DotPaper {
  readonly flat: Grey;
  readonly labels: Int32Array;
}

/** Ink of letters between two covered dots must be at least this many pixels in the fullest row to tell where their feet are. */
const least = { pixels: 8, share: 0.4 } as const;

/**
 * Clears the dots that touch letters. Below the letters' feet all of a dot goes, unless a tail or a tone's dot goes on below
 * it; above the feet only what no stroke comes down to and no stroke runs through. Gives the patches that lost ink.
 */
export function eraseDots(paper: DotPaper, row: DotRow, xHeight: number): Set<number> {
  const touched = new Set<number>();
  const feet = feetLevel(paper, row, xHeight);
  for (const place of row.places) if (place.dot === undefined) eraseDot(paper, place, { row, feet }, touched);
  return touched;
}

/** How far below the dots' middles the letters' feet end: the lowest row between the dots that has much ink. */
export function feetLevel({ labels, flat }: DotPaper, { places, width, height, step }: DotRow, xHeight: number): number | undefined {
  if (step - width < 3) return undefined;
  const [top, bottom] = [-Math.ceil(0.6 * xHeight), Math.ceil(height / 2) + 3];
  const counts = new Int32Array(bottom - top + 1);
  for (const [index, one] of places.entries()) {
    const next = places[index + 1];
    if (next === undefined || (one.dot !== undefined && next.dot !== undefined) || next.x - one.x > 1.5 * step) continue;
    const level = (one.y + next.y) / 2;
    for (let x = Math.ceil(one.x + width / 2 + 1); x < next.x - width / 2 - 1; x += 1) {
      for (let row = top; row <= bottom; row += 1) if ((labels[Math.floor(level + row) * flat.width + x] ?? 0) > 0) counts[row - top] = (counts[row - top] ?? 0) + 1;
    }
  }
  const most = Math.max(...counts);
  if (most < least.pixels) return undefined;
  let row = bottom;
  while ((counts[row - top] ?? 0) < least.share * most) row -= 1;
  return row;
}

interface Dots {
  readonly row: DotRow;
  readonly feet: number | undefined;
}

function eraseDot(paper: DotPaper, place: DotPlace, { row, feet }: Dots, touched: Set<number>): void {
  const { labels, flat: { width } } = paper;
  const left = Math.round(place.x - row.width / 2);
  const top = Math.round(place.y - row.height / 2);
  const dot: Spot = { left, top, right: left + row.width, bottom: top + row.height, beyond: Math.ceil(place.y + row.height / 2 + 0.8), tight: row.step - row.width < 3 };
  if (top < 6 || left < 3) return;
  const footRow = feet === undefined ? dot.bottom : Math.floor(place.y + feet);
  if (isTone(labels, width, dot) || (!dot.tight && hasTail(labels, width, dot, footRow))) return;
  const gone: number[] = [];
  for (let y = dot.top - 1; y <= dot.bottom; y += 1) {
    const below = y > footRow;
    if (below ? !dot.tight && isStroke(labels, width, y, dot) : isFoot(labels, width, y, dot)) continue;
    for (let x = dot.left - 1; x <= dot.right; x += 1) {
      if (has(labels, y * width + x) && !(below ? goesOn(labels, width, x, dot) : comesDown(labels, width, x, dot))) gone.push(y * width + x);
    }
  }
  for (const at of gone) {
    touched.add(labels[at] ?? 0);
    labels[at] = 0;
  }
  for (const at of gone) whiten(paper, at);
}

/** A dot's box; right and bottom exclusive. */
interface Spot {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The first row that is surely below the dot. */
  readonly beyond: number;
  readonly tight: boolean;
}

const has = (labels: Int32Array, at: number): boolean => (labels[at] ?? 0) > 0;

/** Something goes on below the dot here: a tail, a comma, a tone's dot. */
const goesOn = (labels: Int32Array, width: number, x: number, { bottom }: Spot): boolean => has(labels, (bottom + 1) * width + x) || has(labels, (bottom + 2) * width + x);

/** Ink a little below the dot that soon ends, as a tone's dot does that lies over it, or that no letter is above: a comma's tail. */
function isTone(labels: Int32Array, width: number, { left, right, top, bottom, beyond }: Spot): boolean {
  const count = (y: number): number => {
    let inked = 0;
    for (let x = left - 2; x < right + 2; x += 1) if (has(labels, y * width + x)) inked += 1;
    return inked;
  };
  const below = count(beyond);
  return (below >= 2 && count(bottom + Math.ceil(1.5 * (right - left))) === 0) || (below >= 1 && count(top - 3) === 0);
}

/** Ink goes out of the dot sideways where it is narrow again, below the feet: a comma's tail lies on it. */
function hasTail(labels: Int32Array, width: number, { left, right, bottom }: Spot, footRow: number): boolean {
  for (let y = Math.max(footRow + 2, bottom - 2); y <= bottom; y += 1) if (has(labels, y * width + left - 2) || has(labels, y * width + right + 1)) return true;
  return false;
}

/** A stem comes down to the dot here. */
const comesDown = (labels: Int32Array, width: number, x: number, { top }: Spot): boolean => [2, 3, 4].some((up) => has(labels, (top - up) * width + x));

/** On this row a stroke runs through the dot's place, as a bowl's bottom does, or a thin level one out of it, as a serif. */
function isFoot(labels: Int32Array, width: number, y: number, { left, right }: Spot): boolean {
  const beside = [left - 2, right + 1].filter((x) => has(labels, y * width + x));
  return beside.length === 2 || beside.some((x) => !has(labels, (y - 4) * width + x));
}

/** Ink far wider than a dot. */
function isStroke(labels: Int32Array, width: number, y: number, { left, right }: Spot): boolean {
  return (has(labels, y * width + left - 2) && has(labels, y * width + left - 1)) || (has(labels, y * width + right + 1) && has(labels, y * width + right));
}

/** The pixel and its grey seam, where no other ink is. */
function whiten({ flat, labels }: DotPaper, at: number): void {
  for (let row = at - flat.width; row <= at + flat.width; row += flat.width) {
    for (let near = row - 1; near <= row + 1; near += 1) if ((labels[near] ?? 0) === 0) flat.data[near] = 255;
  }
}

/** A patch's box and area after ink was taken from it; where nothing is left its area is 0. */
export function measuredAgain({ labels, flat: { width } }: DotPaper, { id, ...old }: Component): Component {
  let [x0, x1, y0, y1, area] = [old.x1, 0, old.y1, 0, 0];
  for (let y = old.y0; y < old.y1; y += 1) {
    for (let x = old.x0; x < old.x1; x += 1) {
      if (labels[y * width + x] !== id) continue;
      area += 1;
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x + 1);
      y0 = Math.min(y0, y);
      y1 = y + 1;
    }
  }
  return area === 0 ? { id, ...old, area } : { id, x0, y0, x1, y1, area };
}
