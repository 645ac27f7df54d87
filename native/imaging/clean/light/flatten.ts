import type { Grey } from '../grey.ts';
import { flattenFinely, shadowEdges } from './hard-shadow.ts';
import type { PaperField } from './hard-shadow.ts';

/** Blocks of this many pixels have one paper brightness. */
const block = 24;

/**
 * Evens out the light: every pixel is divided by the brightness of the paper around it, so that paper becomes 255 under
 * any lamp and in any shadow. Paper is the bright end of each block, smoothed over its neighbours.
 */
export function flattenLight(grey: Grey): Grey {
  const measured = paperBrightness(grey);
  const brightest = overNeighbours(measured, brighter);
  const { shaded, edges } = shadowEdges(measured, brightest);
  const paper = smoothed(filled(measured, brightest, shaded), edges);
  const { data, width, height } = grey;
  const flat = new Uint8Array(data.length);
  const row = new Float32Array(paper.width);
  for (let y = 0; y < height; y += 1) {
    factorsAt(paper, y, row);
    flattenRow(data, flat, y * width, (y + 1) * width, row);
  }
  edges.forEach((edge, at) => {
    if (edge === 1) flattenFinely(grey, flat, { x: (at % paper.width) * block, y: Math.floor(at / paper.width) * block, side: block });
  });
  return { data: flat, width, height };
}

/** For each block of a row of pixels what it is multiplied by. */
function factorsAt({ data, width, height }: PaperField, y: number, row: Float32Array): void {
  const from = Math.min(height - 1.001, Math.max(0, (y + 0.5) / block - 0.5));
  const top = Math.floor(from);
  const part = from - top;
  for (let x = 0; x < width; x += 1) row[x] = 255 / ((data[top * width + x] ?? 255) * (1 - part) + (data[(top + 1) * width + x] ?? 255) * part);
}

/** Multiplies one row; between the middles of two blocks the factor changes evenly, before the first and after the last it stays. */
function flattenRow(data: Uint8Array, flat: Uint8Array, start: number, end: number, row: Float32Array): void {
  let factor = row[0] ?? 1;
  for (let left = -1, at = start; at < end; left += 1) {
    const until = Math.min(end, start + (left + 1) * block + block / 2);
    const [near, next] = [row[Math.max(0, left)] ?? factor, row[left + 1] ?? factor];
    const step = left < 0 || left + 1 >= row.length ? 0 : (next - near) / block;
    factor = near + step / 2;
    for (; at < until; at += 1, factor += step) {
      const value = (data[at] ?? 0) * factor;
      flat[at] = value > 255 ? 255 : value;
    }
  }
}

/** The 85th percentile of each block, from every second pixel. */
function paperBrightness(grey: Grey): PaperField {
  const [across, down] = [Math.max(2, Math.ceil(grey.width / block)), Math.max(2, Math.ceil(grey.height / block))];
  const paper = new Float32Array(across * down);
  const counts = new Uint16Array(64);
  for (let by = 0; by < down; by += 1) {
    for (let bx = 0; bx < across; bx += 1) paper[by * across + bx] = brightnessOf(grey, bx * block, by * block, counts);
  }
  return { data: paper, width: across, height: down };
}

/** Of one block, by its upper left corner. One block a call, and below one row: a loop that is called is compiled once, one within a loop again and again. */
function brightnessOf({ data, width, height }: Grey, left: number, top: number, counts: Uint16Array): number {
  counts.fill(0);
  let total = 0;
  const endY = Math.min(height, top + block);
  const endX = Math.min(width, left + block);
  for (let y = Math.min(top, height - 1); y < endY; y += 2) {
    for (let at = y * width + left, end = y * width + endX; at < end; at += 2) {
      const bin = (data[at] ?? 0) >> 2;
      counts[bin] = (counts[bin] ?? 0) + 1;
      total += 1;
    }
  }
  let rest = total * 0.15;
  let bin = 63;
  while (bin > 0 && (rest -= counts[bin] ?? 0) > 0) bin -= 1;
  return Math.max(16, bin * 4 + 3);
}

/** Blocks darker than all around them are ink or a photo, not paper: they take the brightest neighbour's value. Those in a shadow keep theirs. */
function filled(field: PaperField, brightest: Float32Array, shaded: Uint8Array): PaperField {
  return { ...field, data: field.data.map((value, at) => (shaded[at] === 0 && value < (brightest[at] ?? 0) * 0.8 ? (brightest[at] ?? 0) * 0.95 : value)) };
}

/** The mean of each and its neighbours, but not across a shadow's edge. */
function smoothed(field: PaperField, edges: Uint8Array): PaperField {
  return { ...field, data: overNeighbours(field, together).map((sum, at) => (edges[at] === 1 ? (field.data[at] ?? 0) : sum / 9)) };
}

const brighter = (one: number, other: number): number => Math.max(one, other);
const together = (one: number, other: number): number => one + other;

/** Joins each value with its eight neighbours', first across, then down; at the border it is its own neighbour. */
function overNeighbours({ data, width, height }: PaperField, join: typeof brighter): Float32Array {
  const across = new Float32Array(data.length);
  const both = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += 1) {
    const x = at % width;
    across[at] = join(join(data[at] ?? 0, data[x === 0 ? at : at - 1] ?? 0), data[x === width - 1 ? at : at + 1] ?? 0);
  }
  for (let at = 0; at < data.length; at += 1) {
    both[at] = join(join(across[at] ?? 0, across[at < width ? at : at - width] ?? 0), across[at >= (height - 1) * width ? at : at + width] ?? 0);
  }
  return both;
}
