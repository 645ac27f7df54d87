import type { Component } from './components.ts';
import type { Grey } from './grey.ts';

/** Where the dots of a dotted line stand, exactly enough to tell where those lie that letters cover. */
export interface Beat {
  /** Middle of one dot. */
  readonly x: number;
  readonly step: number;
  /** Height of the dots' middles: at + slope · (x − this.x). */
  readonly at: number;
  readonly slope: number;
  /** The usual dot. */
  readonly width: number;
  readonly height: number;
}

/** A beat needs this many dots, this near to it on average (as a share of the step). */
const least = { dots: 8, error: 0.14 } as const;

/** The beat of dots in a row, from the left; undefined where they keep none, as dashes drawn by hand don't. */
export function beatOf(dots: readonly Component[]): Beat | undefined {
  const [first, last] = [dots[0], dots.at(-1)];
  if (first === undefined || last === undefined || dots.length < least.dots) return undefined;
  const places = dots.map((dot) => (dot.x0 + dot.x1) / 2);
  let step = usual(places.slice(1).map((place, index) => place - (places[index] ?? 0)));
  const x = places[0] ?? 0;
  // Counted from dot to dot, so that an inexact step at first costs nothing.
  let count = 0;
  const counts = places.map((place, index) => (count += index === 0 ? 0 : Math.round((place - (places[index - 1] ?? 0)) / step)));
  if (count < least.dots - 1) return undefined;
  step = ((places.at(-1) ?? 0) - x) / count;
  const error = places.reduce((sum, place, index) => sum + Math.abs(place - x - (counts[index] ?? 0) * step), 0) / places.length;
  if (error > Math.max(0.8, least.error * step)) return undefined;
  const level = (dot: Component): number => (dot.y0 + dot.y1) / 2;
  return { x, step, at: level(first), slope: (level(last) - level(first)) / Math.max(1, (places.at(-1) ?? 0) - x), width: usual(dots.map((dot) => dot.x1 - dot.x0)), height: usual(dots.map((dot) => dot.y1 - dot.y0)) };
}

/** How far from the beat a place is, in pixels, and its number of beats from the first dot. */
export function offBeat({ x, step }: Beat, place: number): { readonly off: number; readonly beats: number } {
  const beats = Math.round((place - x) / step);
  return { off: Math.abs(place - x - beats * step), beats };
}

/** The same beat, made more exact by a far dot that keeps it. */
export function sharpened(beat: Beat, dot: Component): Beat {
  const place = (dot.x0 + dot.x1) / 2;
  const { beats } = offBeat(beat, place);
  if (Math.abs(beats) < least.dots) return beat;
  return { ...beat, step: (place - beat.x) / beats, slope: ((dot.y0 + dot.y1) / 2 - beat.at) / (place - beat.x) };
}

/** A word hides no more dots than these; what comes later is a full stop. */
const hidden = 15;

/** Follows an exact beat outwards, from dot to dot between the words, and makes it more exact by them. */
export function companions(pieces: readonly Component[], start: Beat, end: number): { kept: Component[]; beat: Beat } {
  const kept: Component[] = [];
  let [beat, last] = [start, end];
  for (const part of pieces) {
    const { off, beats } = offBeat(beat, (part.x0 + part.x1) / 2);
    if (Math.abs(beats - last) > hidden) break;
    if (off > Math.max(1.1, 0.13 * beat.step)) continue;
    last = beats;
    kept.push(part);
    beat = sharpened(beat, part);
  }
  return { kept, beat };
}

/** Dots go on as long as so many of the last few places have ink; letters alone stand on fewer of them. */
const walk = { window: 9, inked: 8, most: 260 } as const;

/** Follows the dots to the left under the letters: places of the beat without ink end them. Gives the first dot's place. */
export function firstDot(labels: Int32Array, width: number, start: Beat): { readonly beat: Beat; readonly from: number } {
  const { beat, end } = follow(labels, width, start, { first: 0, way: -1 });
  return { beat, from: end - beat.width };
}

/** The same to the right, from the last dot that was seen. */
export function lastDot(labels: Int32Array, width: number, beat: Beat, seen: number): number {
  return follow(labels, width, beat, { first: Math.round((seen - beat.x) / beat.step), way: 1 }).end + beat.width;
}

function follow(labels: Int32Array, width: number, start: Beat, { first, way }: { first: number; way: 1 | -1 }): { beat: Beat; end: number } {
  let beat = start;
  let end = start.x + first * start.step;
  let missed: { readonly count: number; readonly end: number }[] = [];
  for (let count = 1; count < walk.most; count += 1) {
    const beats = first + way * count;
    const middle = beat.x + beats * beat.step;
    const row = Math.round(beat.at + beat.slope * (middle - beat.x));
    if (middle < beat.width || middle > width - beat.width || row < 1) break;
    const run = inkRun(labels, width, { x: Math.round(middle), y: row });
    if (run === undefined) missed.push({ count, end });
    else {
      end = middle;
      if (run.to - run.from <= 1.5 * beat.width && Math.abs(beats) > least.dots) beat = { ...beat, step: 0.5 * beat.step + (0.5 * ((run.from + run.to - 1) / 2 + 0.5 - beat.x)) / beats };
    }
    missed = missed.filter((miss) => miss.count > count - walk.window);
    // What stands beyond the first of the places that end them are the feet of a label.
    if (missed.length > walk.window - walk.inked) return { beat, end: missed[0]?.end ?? end };
  }
  return { beat, end };
}

/** The pieces that are dots of the beat, between two columns. */
export function dotsOn(beat: Beat, pieces: readonly Component[], { from, to }: { from: number; to: number }): Component[] {
  return pieces.filter((part) => {
    if (part.x0 < from - 1 || part.x1 > to + 1 || part.x1 - part.x0 > beat.width + 1 || part.y1 - part.y0 > beat.height + 1) return false;
    const middle = (part.x0 + part.x1) / 2;
    const onBeat = Math.abs((part.y0 + part.y1) / 2 - beat.at - beat.slope * (middle - beat.x)) <= 1.6 && offBeat(beat, middle).off <= Math.max(1.3, 0.15 * beat.step);
    return onBeat && !pieces.some((other) => isColon(other, part, beat));
  });
}

/** Whether the upper piece and the lower one are the two dots of a colon, which may stand on the beat. */
function isColon(upper: Component, lower: Component, { width, height }: Beat): boolean {
  const apart = lower.y0 - upper.y0;
  return Math.abs(upper.x0 - lower.x0) <= 2 && apart > 1.6 * height && apart < 6 * height && upper.x1 - upper.x0 <= 1.5 * width + 1 && upper.y1 - upper.y0 <= 1.5 * height + 1;
}

/**
 * Clears, in place, the dots that touch letters, from one column to another: where a dot must stand and nothing stands on
 * it, ink is the dot's. A letter's stem there is spared, and the stroke of a bowl that runs through the dot.
 */
export function eraseCoveredDots(flat: Grey, labels: Int32Array, beat: Beat, { from, to }: { from: number; to: number }): void {
  const { width, height } = flat;
  for (let beats = Math.ceil((from - beat.x) / beat.step); beat.x + beats * beat.step <= to; beats += 1) {
    const middle = beat.x + beats * beat.step;
    const top = Math.round(beat.at + beat.slope * (middle - beat.x) - beat.height / 2);
    const left = Math.round(middle - beat.width / 2);
    if (top < 4 || top + beat.height + 2 >= height) continue;
    const run = inkRun(labels, width, { x: Math.round(middle), y: Math.round(top + (beat.height - 1) / 2) });
    if (run === undefined || run.to - run.from > 1.8 * beat.width + 2) continue;
    // A comma goes on below.
    if ([left, left + 1, left + beat.width - 1].some((x) => [1, 2].every((down) => (labels[(top + beat.height + down) * width + x] ?? 0) > 0))) continue;
    const stroke = strokeThrough(labels, width, { left: left - 2, right: left + beat.width + 1, top: top - 2, bottom: top + beat.height + 2 });
    for (let x = Math.max(1, left - 1); x < Math.min(width - 1, left + beat.width + 1); x += 1) {
      if ([1, 2, 3].some((up) => (labels[(top - up) * width + x] ?? 0) > 0)) continue;
      for (let y = top; y <= top + beat.height; y += 1) {
        if (stroke?.(x, y) === true) continue;
        labels[y * width + x] = 0;
        flat.data[y * width + x] = 255;
      }
    }
  }
}

/** Whether a pixel between two columns is of a stroke that enters at one and leaves at the other; undefined where none does. */
function strokeThrough(labels: Int32Array, width: number, { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number }): ((x: number, y: number) => boolean) | undefined {
  const [enters, leaves] = [left, right].map((x) => inkRows(labels, width, { x, top, bottom }));
  if (enters === undefined || leaves === undefined || Math.min(enters.to, leaves.to) < Math.max(enters.from, leaves.from) - 2) return undefined;
  // A bowl's side is taller than its bottom is thick.
  const thick = Math.min(enters.to - enters.from, leaves.to - leaves.from);
  return (x, y) => {
    const foot = Math.round(enters.to + ((x - left) / (right - left)) * (leaves.to - enters.to));
    return y >= foot - thick && y < foot;
  };
}

/** The lowest run of ink in a column. */
function inkRows(labels: Int32Array, width: number, { x, top, bottom }: { x: number; top: number; bottom: number }): { from: number; to: number } | undefined {
  let to = bottom;
  while (to > top && (labels[(to - 1) * width + x] ?? 0) === 0) to -= 1;
  let from = to;
  while (from > top && (labels[(from - 1) * width + x] ?? 0) > 0) from -= 1;
  return to === from ? undefined : { from, to };
}

/** The ink about a place (one pixel to either side counts), from and to along its row. */
function inkRun(labels: Int32Array, width: number, { x, y }: { x: number; y: number }): { from: number; to: number } | undefined {
  const start = [x, x - 1, x + 1].find((column) => (labels[y * width + column] ?? 0) > 0);
  if (start === undefined) return undefined;
  let [from, to] = [start, start + 1];
  while (start - from < 20 && (labels[y * width + from - 1] ?? 0) > 0) from -= 1;
  while (to - start < 20 && (labels[y * width + to] ?? 0) > 0) to += 1;
  return { from, to };
}

function usual(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
