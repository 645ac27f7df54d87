import type { Rgb } from '../clean/grey.ts';
import type { PixelBox } from '../types.ts';

/** Side of the smallest squares that the page is judged in, in inches; the larger ones, for large modules, are twice that. */
const squareSide = 0.053;
/** Squares of so many pixels a side are sampled more thinly. */
const manyPixels = 9;
/** A spot is so many squares high and wide at least: words of print are less. */
const edge = 6;
/** A code is half black and half white all over: its squares' mean against the paper, and how much they vary. */
const busy = { darkest: 0.25, lightest: 0.8, deviation: 0.16, paper: 235, least: 90 } as const;
/** How full of busy squares a spot's frame is at least; a code that stands on its corner fills half. */
const leastFill = 0.42;

/**
 * Where on a page a two-dimensional or bar code may stand, the fullest first, with the quiet margin around.
 * `resolution` in dots per inch.
 */
export function findCodeSpots(page: Rgb, resolution: number): PixelBox[] {
  const side = Math.max(4, Math.round(squareSide * resolution));
  const small = measure(page, side);
  const found = [...spotsOf(small), ...spotsOf(doubled(small))].toSorted((one, other) => other.fill - one.fill);
  return found.filter(({ box }, at) => !found.slice(0, at).some((other) => holds(other.box, box))).map(({ box }) => box);
}

interface Spot {
  readonly box: PixelBox;
  /** How full it is, the larger ones first. */
  readonly fill: number;
}

function holds(box: PixelBox, inner: PixelBox): boolean {
  return inner.x >= box.x && inner.y >= box.y && inner.x + inner.w <= box.x + box.w && inner.y + inner.h <= box.y + box.h;
}

/** The page in squares of `side` pixels. */
interface Squares {
  readonly side: number;
  readonly columns: number;
  readonly rows: number;
  /** Mean of the pixels' brightness and of its square, and the brightest of them. */
  readonly means: Float64Array;
  readonly squares: Float64Array;
  readonly brightest: Uint8Array;
}

function emptySquares(side: number, columns: number, rows: number): Squares {
  const count = columns * rows;
  return { side, columns, rows, means: new Float64Array(count), squares: new Float64Array(count), brightest: new Uint8Array(count) };
}

/** From every second row, and where the pixels are many from every second column. */
function measure({ data, width, height }: Rgb, side: number): Squares {
  const found = emptySquares(side, Math.floor(width / side), Math.floor(height / side));
  const { columns, rows } = found;
  const step = side >= manyPixels ? 2 : 1;
  for (let y = 0; y < rows * side; y += (y + 1) % side === 0 ? 1 : 2) measureRow(data, y * width * 3 + 1, found, { first: Math.floor(y / side) * columns, step });
  return found;
}

/** One row a call: a loop that is called is compiled once, one within a loop again and again. */
function measureRow(data: Uint8Array, start: number, { side, columns, means, squares, brightest }: Squares, { first, step }: { readonly first: number; readonly step: number }): void {
  const samples = Math.ceil(side / 2) * Math.ceil(side / step);
  for (let column = 0; column < columns; column += 1) {
    let sum = 0;
    let square = 0;
    let most = brightest[first + column] ?? 0;
    for (let at = start + column * side * 3, end = at + side * 3; at < end; at += step * 3) {
      const value = data[at] ?? 0;
      sum += value;
      square += value * value;
      if (value > most) most = value;
    }
    means[first + column] = (means[first + column] ?? 0) + sum / samples;
    squares[first + column] = (squares[first + column] ?? 0) + square / samples;
    brightest[first + column] = most;
  }
}

/** Four squares each made one. */
function doubled({ side, columns, rows, means, squares, brightest }: Squares): Squares {
  const found = emptySquares(side * 2, columns >> 1, rows >> 1);
  const quarters = (values: Float64Array, first: number): number => (values[first] ?? 0) / 4 + (values[first + 1] ?? 0) / 4 + (values[first + columns] ?? 0) / 4 + (values[first + columns + 1] ?? 0) / 4;
  for (let at = 0; at < found.means.length; at += 1) {
    const first = Math.floor(at / found.columns) * 2 * columns + (at % found.columns) * 2;
    found.means[at] = quarters(means, first);
    found.squares[at] = quarters(squares, first);
    found.brightest[at] = Math.max(brightest[first] ?? 0, brightest[first + 1] ?? 0, brightest[first + columns] ?? 0, brightest[first + columns + 1] ?? 0);
  }
  return found;
}

function spotsOf(page: Squares): Spot[] {
  const { side, columns, rows } = page;
  const isBusy = busySquares(page);
  const found: Spot[] = [];
  for (let start = isBusy.indexOf(1); start >= 0; start = isBusy.indexOf(1, start + 1)) {
    const { x0, y0, x1, y1, count } = takeOut(start, isBusy, columns, rows);
    const fill = count / ((x1 - x0 + 1) * (y1 - y0 + 1));
    if (x1 - x0 + 1 < edge || y1 - y0 + 1 < edge || fill < leastFill) continue;
    const margin = 2 * side;
    const box = { x: Math.max(0, x0 * side - margin), y: Math.max(0, y0 * side - margin), w: (x1 - x0 + 1) * side + 2 * margin, h: (y1 - y0 + 1) * side + 2 * margin };
    found.push({ fill: fill * Math.sqrt(count) * side, box });
  }
  return found;
}

function busySquares({ means, squares, brightest }: Squares): Uint8Array {
  const isBusy = new Uint8Array(means.length);
  for (let at = 0; at < isBusy.length; at += 1) {
    const mean = means[at] ?? 0;
    // Within a code every square holds some white; under a lamp's shadow that white is grey.
    const paper = Math.min(busy.paper, brightest[at] ?? 0);
    if (paper <= busy.least || mean <= busy.darkest * paper || mean >= busy.lightest * paper) continue;
    const deviation = Math.sqrt(Math.max(0, (squares[at] ?? 0) - mean * mean));
    if (deviation > busy.deviation * paper) isBusy[at] = 1;
  }
  return isBusy;
}

/** Takes the busy squares that touch the first one out of the map, and tells how far they reach. */
function takeOut(start: number, isBusy: Uint8Array, columns: number, rows: number): { x0: number; y0: number; x1: number; y1: number; count: number } {
  const found = { x0: columns, y0: rows, x1: 0, y1: 0, count: 0 };
  const queue = [start];
  isBusy[start] = 0;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const [x, y] = [at % columns, Math.floor(at / columns)];
    found.x0 = Math.min(found.x0, x);
    found.x1 = Math.max(found.x1, x);
    found.y0 = Math.min(found.y0, y);
    found.y1 = Math.max(found.y1, y);
    found.count += 1;
    for (const [nextX, nextY] of [[x - 1, y], [x + 1, y], [x, y - 1], [x, y + 1]] as const) {
      const next = nextY * columns + nextX;
      if (nextX < 0 || nextX >= columns || nextY < 0 || nextY >= rows || isBusy[next] !== 1) continue;
      isBusy[next] = 0;
      queue.push(next);
    }
  }
  return found;
}
