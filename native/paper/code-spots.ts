import type { Box } from '../ocr/types.ts';

interface Grey {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Squares that the page is judged in, with their side in pixels: small ones for small codes, large ones for large modules.
 * A spot is so many squares high and wide at least: words of print are less.
 */
const scales = [{ side: 8, edge: 6 }, { side: 20, edge: 6 }] as const;
/** A code is half black and half white all over: its squares' mean against the paper, and how much they vary. */
const busy = { darkest: 0.25, lightest: 0.8, deviation: 0.16 } as const;
/** How full of busy squares a spot's frame is at least; a code that stands on its corner fills half. */
const leastFill = 0.42;

/** Where on a grey page a two-dimensional or bar code may stand, the fullest first, with the quiet margin around. */
export function findCodeSpots(page: Grey): Box[] {
  const found = scales.flatMap(({ side, edge }) => spotsOf(page, side, edge)).toSorted((one, other) => other.fill - one.fill);
  return found.filter(({ box }, at) => !found.slice(0, at).some((other) => holds(other.box, box))).map(({ box }) => box);
}

interface Spot {
  readonly box: Box;
  /** How full it is, the larger ones first. */
  readonly fill: number;
}

function holds(box: Box, inner: Box): boolean {
  return inner.x >= box.x && inner.y >= box.y && inner.x + inner.w <= box.x + box.w && inner.y + inner.h <= box.y + box.h;
}

function spotsOf(page: Grey, side: number, edge: number): Spot[] {
  const columns = Math.floor(page.width / side);
  const rows = Math.floor(page.height / side);
  const isBusy = busySquares(page, side, columns, rows);
  const seen = new Uint8Array(columns * rows);
  const found: Spot[] = [];
  for (let start = 0; start < isBusy.length; start += 1) {
    if (isBusy[start] !== 1 || seen[start] === 1) continue;
    const { x0, y0, x1, y1, count } = grow(start, isBusy, seen, columns, rows);
    const fill = count / ((x1 - x0 + 1) * (y1 - y0 + 1));
    if (x1 - x0 + 1 < edge || y1 - y0 + 1 < edge || fill < leastFill) continue;
    const margin = 2 * side;
    const box = { x: Math.max(0, x0 * side - margin), y: Math.max(0, y0 * side - margin), w: (x1 - x0 + 1) * side + 2 * margin, h: (y1 - y0 + 1) * side + 2 * margin };
    found.push({ fill: fill * Math.sqrt(count) * side, box });
  }
  return found;
}

function busySquares({ data, width }: Grey, side: number, columns: number, rows: number): Uint8Array {
  const white = 235;
  return Uint8Array.from({ length: columns * rows }, (_, at) => {
    const [left, top] = [(at % columns) * side, Math.floor(at / columns) * side];
    let [sum, squares, lightest] = [0, 0, 0];
    for (let y = top; y < top + side; y += 1) {
      for (let x = left; x < left + side; x += 1) {
        const value = data[y * width + x] ?? 255;
        sum += value;
        squares += value * value;
        lightest = Math.max(lightest, value);
      }
    }
    const mean = sum / (side * side);
    const deviation = Math.sqrt(Math.max(0, squares / (side * side) - mean * mean));
    // Within a code every square holds some white; under a lamp's shadow that white is grey.
    const paper = Math.min(white, lightest);
    return paper > 90 && mean > busy.darkest * paper && mean < busy.lightest * paper && deviation > busy.deviation * paper ? 1 : 0;
  });
}

function grow(start: number, isBusy: Uint8Array, seen: Uint8Array, columns: number, rows: number): { x0: number; y0: number; x1: number; y1: number; count: number } {
  const found = { x0: columns, y0: rows, x1: 0, y1: 0, count: 0 };
  const queue = [start];
  seen[start] = 1;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const [x, y] = [at % columns, Math.floor(at / columns)];
    found.x0 = Math.min(found.x0, x);
    found.x1 = Math.max(found.x1, x);
    found.y0 = Math.min(found.y0, y);
    found.y1 = Math.max(found.y1, y);
    found.count += 1;
    for (const [nextX, nextY] of [[x - 1, y], [x + 1, y], [x, y - 1], [x, y + 1]] as const) {
      const next = nextY * columns + nextX;
      if (nextX < 0 || nextX >= columns || nextY < 0 || nextY >= rows || isBusy[next] !== 1 || seen[next] === 1) continue;
      seen[next] = 1;
      queue.push(next);
    }
  }
  return found;
}
