import type { Grey } from '../grey.ts';

/** One brightness of paper for each block of a page. */
export interface PaperField {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

const shadow = {
  /** A block this much darker than one beside it is ink, a photo, or paper in a shadow with a hard edge. */
  darker: 0.8,
  /** Ink and photos are darker than this share of the paper beside them, or as dark as this. */
  least: 0.25,
  darkest: 40,
  /** A shadow falls in from the page's border and is somewhere so many blocks wide both ways; a photo lies within, a strip of table is narrow. */
  core: 5,
} as const;

/**
 * Blocks on both sides of a hard shadow's edge, as a telephone throws it that is held above the paper, and whether they lie in
 * the shadow. What is dark and small, or as dark as ink, is none. `brightest`: of each block and those around it.
 */
export function shadowEdges(field: PaperField, brightest: Float32Array): { readonly shaded: Uint8Array; readonly edges: Uint8Array } {
  const { data } = field;
  const [shaded, edges] = [new Uint8Array(data.length), new Uint8Array(data.length)];
  const region = new Int32Array(data.length).fill(-1);
  const isShadow: boolean[] = [];
  data.forEach((value, at) => {
    const most = brightest[at] ?? 0;
    if (value >= shadow.darker * most || value < Math.max(shadow.darkest, shadow.least * most)) return;
    if (region[at] === -1) {
      const { members, joined } = spread(field, at, region, isShadow.length);
      isShadow.push(fallsIn(field, members, region) || joined.some((other) => isShadow[other] === true));
    }
    if (isShadow[region[at] ?? 0] !== true) return;
    shaded[at] = 1;
    for (const other of [at, ...neighbours(field, at)]) edges[other] = 1;
  });
  return { shaded, edges };
}

function neighbours({ width, height }: PaperField, at: number): number[] {
  const [x, y] = [at % width, Math.floor(at / width)];
  const found: number[] = [];
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1) if (row !== y || column !== x) found.push(row * width + column);
  }
  return found;
}

/**
 * Marks all that can be reached and is about as dark; gives it and the regions it joins. In small steps alone one would come
 * out of any shadow, and any photo.
 */
function spread(field: PaperField, start: number, region: Int32Array, id: number): { members: number[]; joined: number[] } {
  const [members, joined] = [[start], [] as number[]];
  const level = field.data[start] ?? 0;
  region[start] = id;
  for (let next = 0; next < members.length; next += 1) {
    const at = members[next] ?? start;
    for (const other of neighbours(field, at)) {
      const beside = field.data[other] ?? 0;
      const known = region[other] ?? -1;
      if (known === id || Math.min(level, beside) < shadow.darker * Math.max(level, beside)) continue;
      if (known === -1) members.push(other);
      else joined.push(known);
      if (known === -1) region[other] = id;
    }
  }
  return { members, joined };
}

/** Whether a region reaches the page's border and is somewhere wide both ways. */
function fallsIn({ width, height }: PaperField, members: readonly number[], region: Int32Array): boolean {
  if (members.length < shadow.core ** 2) return false;
  const isAtBorder = (at: number): boolean => at < width || at >= width * (height - 1) || at % width === 0 || at % width === width - 1;
  return members.some(isAtBorder) && members.some((at) => isCore(width, region, at));
}

/** Whether a whole square with its upper left block here lies in the region. */
function isCore(width: number, region: Int32Array, at: number): boolean {
  if ((at % width) + shadow.core > width) return false;
  for (let row = at; row < at + shadow.core * width; row += width) {
    for (let other = row; other < row + shadow.core; other += 1) if (region[other] !== region[at]) return false;
  }
  return true;
}

/** Brightness of the paper is told for cells of so many pixels; ink narrower than `reach` cells either way is filled. */
const fine = { cell: 2, reach: 5 } as const;

/**
 * Evens out the light of one box of pixels, `side` wide and high, by the brightness of the paper right at each place: what is
 * left when all strokes are filled from both sides (a closing), so that a shadow's edge stays where it is.
 */
export function flattenFinely({ data, width, height }: Grey, flat: Uint8Array, box: { readonly x: number; readonly y: number; readonly side: number }): void {
  const { cell, reach } = fine;
  const across = box.side / cell + 4 * reach;
  const [left, top] = [box.x - 2 * reach * cell, box.y - 2 * reach * cell];
  const filled = brightestWithin(brightCells({ data, width, height }, { left, top, across }), across);
  const paper = inverted(brightestWithin(inverted(filled), across));
  for (let y = box.y; y < Math.min(height, box.y + box.side); y += 1) {
    for (let x = box.x; x < Math.min(width, box.x + box.side); x += 1) {
      const level = paper[(((y - top) / cell) | 0) * across + (((x - left) / cell) | 0)] ?? 255;
      flat[y * width + x] = Math.min(255, ((data[y * width + x] ?? 0) * 255) / Math.max(16, level));
    }
  }
}

/** The brightest pixel of each cell of a square; beyond the picture its rim goes on. */
function brightCells({ data, width, height }: Grey, { left, top, across }: { readonly left: number; readonly top: number; readonly across: number }): Uint8Array {
  const { cell } = fine;
  const cells = new Uint8Array(across * across);
  for (let dy = 0; dy < across * cell; dy += 1) {
    const row = Math.min(height - 1, Math.max(0, top + dy)) * width;
    const to = Math.floor(dy / cell) * across;
    for (let dx = 0; dx < across * cell; dx += 1) {
      const value = data[row + Math.min(width - 1, Math.max(0, left + dx))] ?? 0;
      const at = to + Math.floor(dx / cell);
      if (value > (cells[at] ?? 0)) cells[at] = value;
    }
  }
  return cells;
}

/** Brightest value within reach of each place of a square, first across, then down; of the inverted square, the darkest. */
function brightestWithin(values: Uint8Array, across: number): Uint8Array {
  return along(along(values, across, 1, across), across, across, 1);
}

function along(values: Uint8Array, across: number, step: number, next: number): Uint8Array {
  const result = new Uint8Array(values.length);
  for (let line = 0; line < across; line += 1) lineWithin(values, result, { start: line * next, step, count: across });
  return result;
}

function lineWithin(values: Uint8Array, result: Uint8Array, { start, step, count }: { readonly start: number; readonly step: number; readonly count: number }): void {
  for (let place = 0; place < count; place += 1) {
    const [from, to] = [Math.max(0, place - fine.reach), Math.min(count - 1, place + fine.reach)];
    let best = 0;
    for (let at = start + from * step, end = start + to * step; at <= end; at += step) {
      const value = values[at] ?? 0;
      if (value > best) best = value;
    }
    result[start + place * step] = best;
  }
}

const inverted = (values: Uint8Array): Uint8Array => values.map((value) => 255 - value);
