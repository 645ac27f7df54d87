import type { Token } from './page-cells.ts';

/** From where to where a heading reaches across the page. */
export interface Extent {
  readonly x0: number;
  readonly x1: number;
}

/**
 * Between each two headings beside each other the border runs where the widest gap is between the cells that stand in their columns,
 * or between the words where cells of two columns stand so close that they are one.
 */
export function bordersOf(headings: readonly Extent[], body: readonly Token[]): number[] {
  const heads = headings.map(({ x0, x1 }) => [x0, x1] as const);
  const words = [...body.map(({ word: { box } }) => [box.x, box.x + box.w] as const), ...heads];
  const cells = [...body.map(({ cell: { x0, x1 } }) => [x0, x1] as const), ...heads];
  return headings.slice(1).map((heading, at) => {
    const before = headings[at] ?? heading;
    const [from, to] = [(before.x0 + before.x1) / 2, (heading.x0 + heading.x1) / 2];
    return widestGap(from, to, cells) ?? widestGap(from, to, words) ?? (before.x1 + heading.x0) / 2;
  });
}

/** The middle of the widest gap that is left between two places. */
function widestGap(from: number, to: number, taken: readonly (readonly [number, number])[]): number | undefined {
  const between = taken.filter(([x0, x1]) => x1 > from && x0 < to).toSorted((one, other) => one[0] - other[0]);
  let [reached, gap] = [from, 0];
  let best: number | undefined;
  for (const [x0, x1] of [...between, [to, to] as const]) {
    if (x0 - reached > gap) [gap, best] = [x0 - reached, (x0 + reached) / 2];
    reached = Math.max(reached, x1);
  }
  return best;
}

/** The column that a word stands in, from the left, 0 first. */
export function columnAt({ word: { box } }: Token, borders: readonly number[]): number {
  return borders.filter((border) => border < box.x + box.w / 2).length;
}
