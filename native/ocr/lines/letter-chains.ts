import type { Component } from '../../imaging/clean/components.ts';
import type { Walls } from './walls.ts';

/** Sizes as shares of the page's x-height. */
const share = { gap: 2.3, boxGap: 3, foot: 0.4, overlap: 0.5, drop: 1.3, hand: 0.5 } as const;

interface Link {
  readonly from: Component;
  readonly to: Component;
  readonly cost: number;
}

/**
 * Links letters, sorted from left to right, to the best ones at their right; who is linked is of one line. A letter whose best
 * neighbour has a nearer one takes the next: beside a broken "9" the "1" before it goes on with that figure's other piece.
 */
export function chained(body: readonly Component[], xHeight: number, walls: Walls): Component[][] {
  const index = new RowIndex(body, xHeight * 2);
  const wishes = new Map(body.map((part) => [part, index.near(part).flatMap((to): Link[] => {
    const cost = linkCost(part, to, xHeight, walls);
    return cost === undefined ? [] : [{ from: part, to, cost }];
  }).toSorted((one, two) => two.cost - one.cost)]));
  const linked = new Map<Component, Link>();
  for (const part of body) {
    let asking: Component | undefined = part;
    while (asking !== undefined) {
      const wish: Link | undefined = wishes.get(asking)?.pop();
      const held: Link | undefined = wish === undefined ? undefined : linked.get(wish.to);
      if (wish === undefined) asking = undefined;
      else if (held === undefined || wish.cost < held.cost) {
        linked.set(wish.to, wish);
        asking = held?.from;
      }
    }
  }
  const groupOf = new Map<Component, Component[]>();
  for (const part of body) {
    const link = linked.get(part);
    const group = link === undefined ? [] : (groupOf.get(link.from) ?? []);
    group.push(part);
    groupOf.set(part, group);
  }
  return [...new Set(groupOf.values())];
}

function linkCost(part: Component, other: Component, xHeight: number, walls: Walls): number | undefined {
  if (other.x0 < part.x0 + 1 || (other.x1 <= part.x1 && other.y1 <= part.y0 + xHeight * 0.3)) return undefined;
  const gap = other.x0 - part.x1;
  if (gap > share.boxGap * xHeight || gap < -0.6 * (part.x1 - part.x0)) return undefined;
  const foot = Math.abs(part.y1 - other.y1);
  const overlap = Math.min(part.y1, other.y1) - Math.max(part.y0, other.y0);
  const smaller = Math.min(part.y1 - part.y0, other.y1 - other.y0);
  if (foot > share.foot * xHeight && overlap < share.overlap * smaller) return undefined;
  // A large hand's tail hangs as much lower.
  const taller = Math.max(part.y1 - part.y0, other.y1 - other.y0);
  if (foot > share.drop * Math.max(xHeight, share.hand * taller)) return undefined;
  const wall = walls.between(part, other);
  if (wall === 'wall' || gap > (wall === 'box' ? share.boxGap : share.gap) * xHeight) return undefined;
  return Math.max(0, gap) + 1.5 * foot;
}

/** Letters by rows, so that neighbours are found without looking at all. */
class RowIndex {
  readonly #rows = new Map<number, Component[]>();
  readonly #height: number;

  constructor(parts: readonly Component[], height: number) {
    this.#height = Math.max(1, height);
    for (const part of parts) {
      const row = this.#row(part);
      const list = this.#rows.get(row);
      if (list === undefined) this.#rows.set(row, [part]);
      else list.push(part);
    }
  }

  /** The next few to the right on the same height or one row off. */
  near(part: Component): Component[] {
    const row = this.#row(part);
    return [row - 1, row, row + 1].flatMap((key) => {
      const list = this.#rows.get(key) ?? [];
      const start = lowerBound(list, part.x0 + 1);
      return list.slice(start, start + 12);
    });
  }

  #row(part: Component): number {
    return Math.floor((part.y1 - this.#height / 4) / this.#height);
  }
}

function lowerBound(sorted: readonly Component[], x: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.x0 ?? 0) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
