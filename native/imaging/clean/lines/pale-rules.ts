import type { Bitmap, Grey } from '../grey.ts';
import { below } from '../light/threshold.ts';
import { release } from '../release.ts';
import { eraseRemoved } from './erase.ts';
import { removeHorizontalRules, removeVerticalRules } from './rules.ts';
import type { RuledLine, RuleSizes } from './rules.ts';

/** In grey levels: what is brighter is paper, and how much brighter than a rule it is on both sides of it. */
const pale = { level: 236, brighter: 10 } as const;
/** Every so many columns are looked at, so many pixels to both sides; a rule shows in such a share of them within so many rows, and so many rules so far apart make a table. */
const sample = { step: 16, aside: 3, share: 0.5, rows: 4, rules: 3, apart: 12 } as const;

/**
 * Takes a table's ruled lines that are too pale for ink out of a page's grey levels, in place: worn copies leave such ones, and the
 * engine takes them for letters. What is no table keeps its pale lines: a card's pattern runs through letters' marks. `down` for those between columns. Ink on them stays. Gives those that run down.
 */
export function erasePaleRules(flat: Grey, ink: Bitmap, { across, down }: { readonly across: RuleSizes; readonly down: RuleSizes }): RuledLine[] {
  if (!hasPaleTable(flat, ink)) return [];
  const bitmap = { ...flat, data: below(flat.data, pale.level) };
  const before = bitmap.data.slice();
  const walls = removeVerticalRules(bitmap, down, removeHorizontalRules(bitmap, across));
  eraseRemoved(flat, before, bitmap);
  release(before, bitmap.data);
  return walls;
}

/** Whether there are rows enough with a thin pale stroke in a good share of the columns. */
function hasPaleTable({ data, width, height }: Grey, ink: Bitmap): boolean {
  const hits = new Uint16Array(height);
  let columns = 0;
  for (let x = sample.step; x < width; x += sample.step, columns += 1) countColumn({ data, ink: ink.data, width, height }, x, hits);
  let [within, rules, last] = [0, 0, -Infinity];
  for (let y = 0; y < height; y += 1) {
    within += (hits[y] ?? 0) - (hits[y - sample.rows] ?? 0);
    if (within <= sample.share * columns) continue;
    if (y - last > sample.apart) rules += 1;
    last = y;
  }
  return rules >= sample.rules;
}

interface Page {
  readonly data: Uint8Array;
  readonly ink: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** One column a call: a loop that is called is compiled once. */
function countColumn({ data, ink, width, height }: Page, x: number, hits: Uint16Array): void {
  const aside = sample.aside * width;
  for (let y = sample.aside, at = y * width + x; y < height - sample.aside; y += 1, at += width) {
    const value = data[at] ?? 255;
    if (value >= pale.level || ink[at] === 1) continue;
    const paler = value + pale.brighter;
    if ((data[at - aside] ?? 0) >= paler && (data[at + aside] ?? 0) >= paler && (data[at - width] ?? 0) >= value && (data[at + width] ?? 0) > value) hits[y] = (hits[y] ?? 0) + 1;
  }
}
