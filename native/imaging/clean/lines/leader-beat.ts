import { median } from '../../../median.ts';
import type { Component } from '../components.ts';

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
  let step = median(places.slice(1).map((place, index) => place - (places[index] ?? 0)), 0);
  const x = places[0] ?? 0;
  // Counted from dot to dot, so that an inexact step at first costs nothing.
  let count = 0;
  const counts = places.map((place, index) => (count += index === 0 ? 0 : Math.round((place - (places[index - 1] ?? 0)) / step)));
  if (count < least.dots - 1) return undefined;
  step = ((places.at(-1) ?? 0) - x) / count;
  const error = places.reduce((sum, place, index) => sum + Math.abs(place - x - (counts[index] ?? 0) * step), 0) / places.length;
  if (error > Math.max(0.8, least.error * step)) return undefined;
  const level = (dot: Component): number => (dot.y0 + dot.y1) / 2;
  return { x, step, at: level(first), slope: (level(last) - level(first)) / Math.max(1, (places.at(-1) ?? 0) - x), width: median(dots.map((dot) => dot.x1 - dot.x0), 0), height: median(dots.map((dot) => dot.y1 - dot.y0), 0) };
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
    if (off > Math.min(2, Math.max(1.1, 0.13 * beat.step))) continue;
    last = beats;
    kept.push(part);
    beat = sharpened(beat, part);
  }
  return { kept, beat };
}
