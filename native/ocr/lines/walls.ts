import type { Component } from '../../imaging/clean/components.ts';
import type { RuledLine } from '../../imaging/clean/lines/rules.ts';

/** In x-heights: how long a wall is, how far apart those of a number's squares stand, and how close letters stand at both sides of what is none. */
const share = { long: 1.2, boxLeast: 0.8, boxMost: 3, within: 0.5 } as const;

/** Upright ruled lines: they part the cells of a table, but not the squares of a number written one digit a square. */
export class Walls {
  readonly #walls: readonly RuledLine[];
  readonly #box: ReadonlySet<RuledLine>;
  readonly #within: number;

  /** The x-height in pixels. */
  constructor(pieces: readonly RuledLine[], xHeight: number) {
    this.#walls = pieces.filter((piece) => piece.y1 - piece.y0 > share.long * xHeight);
    this.#box = new Set(this.#walls.filter((wall) => this.#walls.some((other) => other !== wall && Math.abs(other.x0 - wall.x0) < share.boxMost * xHeight && Math.abs(other.x0 - wall.x0) > share.boxLeast * xHeight && Math.abs(other.y0 - wall.y0) < xHeight && Math.abs(other.y1 - wall.y1) < xHeight)));
    this.#within = share.within * xHeight;
  }

  /** What stands between two neighbours on one line. A stroke between letters as close as a word's is a scanner's streak: cells have room beside their borders. */
  between(left: Component, right: Component): 'wall' | 'box' | 'open' {
    if (right.x0 - left.x1 < this.#within) return 'open';
    const crossed = this.#walls.filter((wall) => wall.x0 >= left.x1 - 3 && wall.x1 <= right.x0 + 3 && wall.y0 < (left.y0 + left.y1) / 2 && wall.y1 > (left.y0 + left.y1) / 2);
    if (crossed.length === 0) return 'open';
    return crossed.every((wall) => this.#box.has(wall)) ? 'box' : 'wall';
  }
}
