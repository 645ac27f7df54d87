import type { Component } from '../components.ts';
import type { Beat } from './leader-beat.ts';

/** Where a dot of a leader stands, or must stand under the letters; its middle. */
export interface DotPlace {
  readonly x: number;
  readonly y: number;
  /** The dot's own patch where it stands free. */
  readonly dot?: Component;
}

/** All dots of one leader from left to right, and the usual dot's size. */
export interface DotRow {
  readonly places: readonly DotPlace[];
  readonly step: number;
  readonly width: number;
  readonly height: number;
}

/** The page's ink, and its small pieces by their place. */
export interface DotInk {
  readonly labels: Int32Array;
  readonly width: number;
  readonly height: number;
  readonly small: SmallPieces;
}

/** What a place of the beat says for and against the leader going on: dots fill their place, feet of letters seldom do. */
const sign = { inked: 1.1, blank: -2.6, filled: 0.72, giveUp: 9, most: 400 } as const;

/**
 * Follows a leader from dot to dot: where letters cover some, their places come from the dots on both sides; at its ends the
 * beat is followed under the letters as long as there is a dot's ink, at most to a colon, which ends a label.
 */
export function dotPlaces(ink: DotInk, members: readonly Component[], beat: Beat): DotRow {
  const seen = onOneBeat(members, beat);
  const inner = seen.slice(1).flatMap((place, index) => between(seen[index] ?? place, place, beat.step));
  const [first, last] = [seen[0], seen.at(-1)];
  const places = first === undefined || last === undefined ? [] : [...follow(ink, seen, beat, -1).toReversed(), first, ...inner, ...follow(ink, seen, beat, 1)];
  return { places, step: beat.step, width: beat.width, height: beat.height };
}

/** The pieces that follow one another at whole steps, from the middle of the free dots outwards; the step may change slowly. */
function onOneBeat(members: readonly Component[], beat: Beat): DotPlace[] {
  const sorted = members.toSorted((one, other) => one.x0 - other.x0);
  const start = sorted.findIndex((part) => Math.abs(middleX(part) - beat.x) < 1);
  const from = Math.max(0, start);
  const anchor = sorted[from];
  if (anchor === undefined) return [];
  const right = keepingBeat(sorted.slice(from + 1), placeOf(anchor), beat.step);
  const left = keepingBeat(sorted.slice(0, from).toReversed(), placeOf(anchor), beat.step);
  return [...left.toReversed(), placeOf(anchor), ...right];
}

function keepingBeat(parts: readonly Component[], anchor: DotPlace, start: number): DotPlace[] {
  const kept: DotPlace[] = [];
  let [last, step] = [anchor, start];
  for (const part of parts) {
    const way = Math.abs(middleX(part) - last.x);
    const beats = Math.round(way / step);
    if (beats < 1 || Math.abs(way - beats * step) > Math.min(2.5, Math.max(1.4, 0.2 * step))) continue;
    step = 0.9 * step + (0.1 * way) / beats;
    last = placeOf(part);
    kept.push(last);
  }
  return kept;
}

/** The covered places after one dot, and the next dot. */
function between(one: DotPlace, next: DotPlace, step: number): DotPlace[] {
  const beats = Math.max(1, Math.round((next.x - one.x) / step));
  const covered = Array.from({ length: beats - 1 }, (_, index) => ({ x: one.x + ((next.x - one.x) * (index + 1)) / beats, y: one.y + ((next.y - one.y) * (index + 1)) / beats }));
  return [...covered, next];
}

/** The places beyond one end, up to the last that speaks for the leader. */
function follow(ink: DotInk, seen: readonly DotPlace[], beat: Beat, way: 1 | -1): DotPlace[] {
  const end = way === 1 ? seen.at(-1) : seen[0];
  if (end === undefined) return [];
  const far = seen[way === 1 ? Math.max(0, seen.length - 30) : Math.min(seen.length - 1, 30)] ?? end;
  const slope = Math.abs(far.x - end.x) > 12 * beat.step ? (end.y - far.y) / (end.x - far.x) : beat.slope;
  const places: DotPlace[] = [];
  let [at, score, best, length] = [end, 0, 0, 0];
  while (score > best - sign.giveUp && places.length < sign.most) {
    const next = placeAt(ink, { x: at.x + way * beat.step, y: at.y + way * slope * beat.step }, beat);
    if (next.x < beat.width || next.x > ink.width - beat.width || next.y < 4 || next.y > ink.height - beat.height - 4) break;
    if (ink.small.hasColon(Math.min(at.x, next.x) - 1, Math.max(at.x, next.x) + 1, next.y, beat.height)) break;
    places.push(next);
    score += next.dot !== undefined || next.filled >= sign.filled ? sign.inked : sign.blank;
    if (score > best) [best, length] = [score, places.length];
    at = next;
  }
  return places.slice(0, length);
}

/** A place of the beat, moved to the free dot there if one is, else half a pixel to where there is more ink. */
function placeAt(ink: DotInk, place: DotPlace, beat: Beat): DotPlace & { readonly filled: number } {
  const dot = ink.small.dotAt(place, beat);
  if (dot !== undefined) return { x: (place.x + middleX(dot)) / 2, y: (place.y + middleY(dot)) / 2, dot, filled: 1 };
  const [here, left, right] = [0, -1, 1].map((aside) => inkShare(ink, { x: place.x + aside, y: place.y }, beat));
  const filled = Math.max(here ?? 0, left ?? 0, right ?? 0);
  if (filled === here) return { ...place, filled };
  return { x: place.x + (filled === left ? -0.3 : 0.3), y: place.y, filled };
}

/** How much of a dot's round is ink. */
function inkShare({ labels, width }: DotInk, { x, y }: DotPlace, beat: Beat): number {
  const [radiusX, radiusY] = [beat.width / 2, beat.height / 2];
  let [all, inked] = [0, 0];
  for (let row = Math.ceil(y - radiusY); row < y + radiusY; row += 1) {
    for (let column = Math.ceil(x - radiusX); column < x + radiusX; column += 1) {
      const [dx, dy] = [(column + 0.5 - x) / radiusX, (row + 0.5 - y) / radiusY];
      if (dx * dx + dy * dy > 1) continue;
      all += 1;
      if ((labels[row * width + column] ?? 0) > 0) inked += 1;
    }
  }
  return all === 0 ? 0 : inked / all;
}

/** A page's small pieces of ink, found by their column. */
export class SmallPieces {
  readonly #columns = new Map<number, Component[]>();
  readonly #colons: readonly Component[];

  constructor(parts: readonly Component[], xHeight: number) {
    for (const part of parts) {
      const key = Math.floor(middleX(part) / 16);
      const list = this.#columns.get(key);
      if (list === undefined) this.#columns.set(key, [part]);
      else list.push(part);
    }
    this.#colons = parts.filter((part) => isColonFoot(part, this.#near(middleX(part) + 0.2 * xHeight, 0.4 * xHeight), xHeight));
  }

  /** The lower dots of colons. */
  get colons(): readonly Component[] {
    return this.#colons;
  }

  /** Whether a colon's lower dot stands between two columns, on a height. */
  hasColon(from: number, to: number, y: number, size: number): boolean {
    return this.#colons.some((part) => middleX(part) > from && middleX(part) < to && Math.abs(middleY(part) - y) < 1.2 * size + 1);
  }

  /** The piece at a place that is as large as a leader's dot. */
  dotAt(place: DotPlace, beat: Beat): Component | undefined {
    return this.#near(place.x, 4).find((part) => {
      const alike = Math.abs(part.x1 - part.x0 - beat.width) <= Math.max(1, beat.width / 4) && Math.abs(part.y1 - part.y0 - beat.height) <= Math.max(1, beat.height / 4);
      return alike && Math.abs(middleX(part) - place.x) <= Math.min(2, Math.max(1.3, 0.15 * beat.step)) && Math.abs(middleY(part) - place.y) <= Math.max(1.2, 0.25 * beat.height);
    });
  }

  #near(x: number, reach: number): Component[] {
    const found: Component[] = [];
    for (let key = Math.floor((x - reach) / 16); key <= Math.floor((x + reach) / 16); key += 1) found.push(...(this.#columns.get(key) ?? []));
    return found;
  }
}

/** Whether one of the pieces is its twin above, straight or, in italics, a little to the right; a colon's dots are an x-height apart. */
function isColonFoot(lower: Component, near: readonly Component[], xHeight: number): boolean {
  const [w, h] = [lower.x1 - lower.x0, lower.y1 - lower.y0];
  const twins = near.filter((part) => {
    if (part === lower) return false;
    const alike = Math.abs(part.x1 - part.x0 - w) <= Math.max(1, w / 4) && Math.abs(part.y1 - part.y0 - h) <= Math.max(1, h / 4);
    const [apart, right] = [middleY(lower) - middleY(part), middleX(part) - middleX(lower)];
    return alike && Math.abs(apart) > 0.4 * xHeight && Math.abs(apart) < 1.1 * xHeight && right * Math.sign(apart) > -2 && right * Math.sign(apart) < 2 + 0.35 * Math.abs(apart);
  });
  return twins.length === 1 && twins.every((part) => part.y0 < lower.y0);
}

const middleX = (part: Component): number => (part.x0 + part.x1) / 2;
const middleY = (part: Component): number => (part.y0 + part.y1) / 2;
const placeOf = (dot: Component): DotPlace => ({ x: middleX(dot), y: middleY(dot), dot });
