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
  const brightest = overNeighbours(measured, (one, other) => Math.max(one, other));
  const { shaded, edges } = shadowEdges(measured, brightest);
  const paper = smoothed(filled(measured, brightest, shaded), edges);
  const { data, width, height } = grey;
  const flat = new Uint8Array(data.length);
  const row = new Float32Array(paper.width);
  for (let y = 0; y < height; y += 1) {
    const from = Math.min(paper.height - 1.001, Math.max(0, (y + 0.5) / block - 0.5));
    const [top, part] = [Math.floor(from), from - Math.floor(from)];
    for (let x = 0; x < paper.width; x += 1) row[x] = 255 / ((paper.data[top * paper.width + x] ?? 255) * (1 - part) + (paper.data[(top + 1) * paper.width + x] ?? 255) * part);
    flattenRow(data, flat, y * width, (y + 1) * width, row);
  }
  edges.forEach((edge, at) => {
    if (edge === 1) flattenFinely(grey, flat, { x: (at % paper.width) * block, y: Math.floor(at / paper.width) * block, side: block });
  });
  return { data: flat, width, height };
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
function paperBrightness({ data, width, height }: Grey): PaperField {
  const [across, down] = [Math.max(2, Math.ceil(width / block)), Math.max(2, Math.ceil(height / block))];
  const paper = new Float32Array(across * down);
  const counts = new Uint16Array(64);
  for (let by = 0; by < down; by += 1) {
    for (let bx = 0; bx < across; bx += 1) {
      counts.fill(0);
      let total = 0;
      const [endY, endX] = [Math.min(height, (by + 1) * block), Math.min(width, (bx + 1) * block)];
      for (let y = Math.min(by * block, height - 1); y < endY; y += 2) {
        for (let at = y * width + bx * block, end = y * width + endX; at < end; at += 2) {
          const bin = (data[at] ?? 0) >> 2;
          counts[bin] = (counts[bin] ?? 0) + 1;
          total += 1;
        }
      }
      let left = total * 0.15;
      let bin = 63;
      while (bin > 0 && (left -= counts[bin] ?? 0) > 0) bin -= 1;
      paper[by * across + bx] = Math.max(16, bin * 4 + 3);
    }
  }
  return { data: paper, width: across, height: down };
}

/** Blocks darker than all around them are ink or a photo, not paper: they take the brightest neighbour's value. Those in a shadow keep theirs. */
function filled(field: PaperField, brightest: Float32Array, shaded: Uint8Array): PaperField {
  return { ...field, data: field.data.map((value, at) => (shaded[at] === 0 && value < (brightest[at] ?? 0) * 0.8 ? (brightest[at] ?? 0) * 0.95 : value)) };
}

/** The mean of each and its neighbours, but not across a shadow's edge. */
function smoothed(field: PaperField, edges: Uint8Array): PaperField {
  return { ...field, data: overNeighbours(field, (one, other) => one + other).map((sum, at) => (edges[at] === 1 ? (field.data[at] ?? 0) : sum / 9)) };
}

/** Joins each value with its eight neighbours', first across, then down; at the border it is its own neighbour. */
function overNeighbours({ data, width, height }: PaperField, join: (one: number, other: number) => number): Float32Array {
  const across = data.map((value, at) => {
    const x = at % width;
    return join(join(value, data[x === 0 ? at : at - 1] ?? 0), data[x === width - 1 ? at : at + 1] ?? 0);
  });
  return across.map((value, at) => join(join(value, across[at < width ? at : at - width] ?? 0), across[at >= (height - 1) * width ? at : at + width] ?? 0));
}
