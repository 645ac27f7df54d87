import type { Bitmap, Rgb } from '../../imaging/clean/grey.ts';

/** A page's colours, coarse, with the text taken out and the paper closed over it; and how much of each cell the text covers. */
export interface Background {
  readonly picture: Rgb;
  /** 0 to 1, by cell. */
  readonly cover: Float32Array;
  /** The page's own mean colours by cell, text and all. */
  readonly source: Rgb;
}

/** Around letters the page is grey from the lens and the compression: as far as this, in inches, it is none of the background. */
const halo = 0.008;

/** Takes the page apart at a coarser resolution. `white` is the brightness that becomes 255 in each channel. */
export function makeBackground(page: Rgb, text: Bitmap, resolutions: { readonly page: number; readonly background: number }, white: readonly [number, number, number]): Background {
  const scale = Math.min(1, resolutions.background / resolutions.page);
  const [width, height] = [Math.max(1, Math.round(page.width * scale)), Math.max(1, Math.round(page.height * scale))];
  const sums = sumCells(page, text, widened(text, Math.max(1, Math.round(halo * resolutions.page))), { width, height });
  const tint = white.map((value) => 255 / value) as [number, number, number];
  const picture = close({ width, height, data: means(sums.bare, sums.bareCount, tint) }, sums.bareCount);
  return { picture, source: { width, height, data: means(sums.all, sums.allCount, tint) }, cover: Float32Array.from(sums.cover, (count, cell) => count / Math.max(1, sums.allCount[cell] ?? 1)) };
}

/** Sixteen bits hold 257 pixels a cell; the coarsest background has 25. */
interface Sums {
  readonly bare: Uint16Array;
  readonly bareCount: Uint16Array;
  readonly all: Uint16Array;
  readonly allCount: Uint16Array;
  readonly cover: Uint16Array;
}

function sumCells(page: Rgb, text: Bitmap, near: Uint8Array, { width, height }: { width: number; height: number }): Sums {
  const cells = width * height;
  const sums: Sums = { bare: new Uint16Array(cells * 3), bareCount: new Uint16Array(cells), all: new Uint16Array(cells * 3), allCount: new Uint16Array(cells), cover: new Uint16Array(cells) };
  const columns = Int32Array.from({ length: page.width }, (_, x) => Math.min(width - 1, Math.floor((x * width) / page.width)));
  for (let y = 0, at = 0; y < page.height; y += 1) {
    const row = Math.min(height - 1, Math.floor((y * height) / page.height)) * width;
    for (let x = 0; x < page.width; x += 1, at += 1) add(sums, row + (columns[x] ?? 0), page.data, at, text.data[at] === 1, near[at] === 1);
  }
  return sums;
}

function add(sums: Sums, cell: number, data: Uint8Array, at: number, isText: boolean, isNear: boolean): void {
  const [r, g, b] = [data[at * 3] ?? 0, data[at * 3 + 1] ?? 0, data[at * 3 + 2] ?? 0];
  addTo(sums.all, cell * 3, r, g, b);
  sums.allCount[cell] = (sums.allCount[cell] ?? 0) + 1;
  if (isText) sums.cover[cell] = (sums.cover[cell] ?? 0) + 1;
  if (isNear) return;
  addTo(sums.bare, cell * 3, r, g, b);
  sums.bareCount[cell] = (sums.bareCount[cell] ?? 0) + 1;
}

function addTo(sums: Uint16Array, at: number, r: number, g: number, b: number): void {
  sums[at] = (sums[at] ?? 0) + r;
  sums[at + 1] = (sums[at + 1] ?? 0) + g;
  sums[at + 2] = (sums[at + 2] ?? 0) + b;
}

function means(sums: Uint16Array, counts: Uint16Array, [red, green, blue]: readonly [number, number, number]): Uint8Array {
  const data = new Uint8ClampedArray(sums.length);
  for (let cell = 0, at = 0; cell < counts.length; cell += 1, at += 3) {
    const share = 1 / Math.max(1, counts[cell] ?? 1);
    data[at] = (sums[at] ?? 0) * share * red;
    data[at + 1] = (sums[at + 1] ?? 0) * share * green;
    data[at + 2] = (sums[at + 2] ?? 0) * share * blue;
  }
  return new Uint8Array(data.buffer);
}

/** Every pixel within `by` of ink, in a square. Works on runs of ink, not on pixels. */
function widened({ data, width, height }: Bitmap, by: number): Uint8Array {
  const near = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const row = data.subarray(y * width, (y + 1) * width);
    for (let first = row.indexOf(1); first >= 0; first = row.indexOf(1, first)) {
      const start = Math.max(0, first - by);
      while (row[first] === 1) first += 1;
      const end = Math.min(width, first + by);
      for (let other = Math.max(0, y - by); other <= Math.min(height - 1, y + by); other += 1) near.fill(1, other * width + start, other * width + end);
    }
  }
  return near;
}

/** Cells that are all text take the mean of their neighbours that are not, ring by ring. */
function close(picture: Rgb, counts: Uint16Array): Rgb {
  const { data } = picture;
  const known = new Uint8Array(counts.length);
  for (let cell = 0; cell < known.length; cell += 1) if ((counts[cell] ?? 0) > 0) known[cell] = 1;
  for (let ring = edgeOf(known, picture); ring.length > 0; ring = ringAround(ring, known, picture)) {
    for (const cell of ring) takeMean(cell, neighboursOf(cell, picture).filter((other) => known[other] === 1), data);
    for (const cell of ring) known[cell] = 1;
  }
  for (let cell = known.indexOf(0); cell >= 0; cell = known.indexOf(0, cell + 1)) data.fill(255, cell * 3, cell * 3 + 3);
  return picture;
}

/** Unknown cells that have a known one beside them. */
function edgeOf(known: Uint8Array, size: Pick<Rgb, 'width' | 'height'>): number[] {
  const edge: number[] = [];
  for (let cell = known.indexOf(0); cell >= 0; cell = known.indexOf(0, cell + 1)) if (neighboursOf(cell, size).some((other) => known[other] === 1)) edge.push(cell);
  return edge;
}

/** Unknown cells beside those that have just become known. */
function ringAround(ring: readonly number[], known: Uint8Array, size: Pick<Rgb, 'width' | 'height'>): number[] {
  const around = new Set<number>();
  for (const cell of ring) for (const other of neighboursOf(cell, size)) if (known[other] === 0) around.add(other);
  return [...around];
}

function neighboursOf(cell: number, { width, height }: Pick<Rgb, 'width' | 'height'>): number[] {
  const [x, y] = [cell % width, Math.floor(cell / width)];
  const beside: number[] = [];
  if (x > 0) beside.push(cell - 1);
  if (x + 1 < width) beside.push(cell + 1);
  if (y > 0) beside.push(cell - width);
  if (y + 1 < height) beside.push(cell + width);
  return beside;
}

function takeMean(cell: number, others: readonly number[], data: Uint8Array): void {
  for (let channel = 0; channel < 3; channel += 1) data[cell * 3 + channel] = Math.round(others.reduce((sum, other) => sum + (data[other * 3 + channel] ?? 0), 0) / others.length);
}
