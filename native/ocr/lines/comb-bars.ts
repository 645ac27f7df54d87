import type { Component } from '../../imaging/clean/components.ts';

/** As shares of the x-height: a bar's thickness and height, and how far apart bars stand; so many make a comb. */
const comb = { thick: 0.32, high: 1.3, low: 3, least: 1, most: 3.6, uneven: 0.14, bars: 5 } as const;

/**
 * The upright strokes between the squares of a number that is written one figure a square, where they are no higher than
 * figures: at least five thin ones of one height, on one row, at one distance.
 */
export function combBars(components: readonly Component[], xHeight: number): ReadonlySet<Component> {
  const thin = components.filter((part) => isThin(part, xHeight)).toSorted((one, other) => one.x0 - other.x0);
  const found = new Set<Component>();
  for (const start of thin.filter((part) => !found.has(part))) {
    const row = thin.filter((part) => Math.abs(part.y0 - start.y0) <= 0.16 * xHeight && Math.abs(part.y1 - start.y1) <= 0.16 * xHeight);
    for (const run of evenRuns(row, xHeight)) if (run.includes(start)) run.forEach((part) => found.add(part));
  }
  return found;
}

function isThin(part: Component, xHeight: number): boolean {
  const [w, h] = [part.x1 - part.x0, part.y1 - part.y0];
  return w <= Math.max(2, comb.thick * xHeight) && h >= comb.high * xHeight && h <= comb.low * xHeight && part.area > 0.7 * w * h;
}

/** Bars at one distance after another. */
function evenRuns(row: readonly Component[], xHeight: number): Component[][] {
  const runs: Component[][] = [];
  let run: Component[] = [];
  let step = 0;
  for (const part of row) {
    const last = run.at(-1);
    const way = last === undefined ? 0 : part.x0 - last.x0;
    const isNext = last !== undefined && way >= comb.least * xHeight && way <= comb.most * xHeight && (run.length === 1 || Math.abs(way - step) <= Math.max(2, comb.uneven * step));
    if (isNext) step = run.length === 1 ? way : (step + way) / 2;
    else {
      runs.push(run);
      run = [];
    }
    run.push(part);
  }
  return [...runs, run].filter((bars) => bars.length >= comb.bars);
}
