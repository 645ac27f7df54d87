import type { Grey, Rgb } from './grey.ts';

/** The page's green, which is nearest to its brightness, at half its size: each pixel the mean of two of its four, across from each other. */
export function halfGreen(page: Rgb): Grey {
  const [width, height] = [page.width >> 1, page.height >> 1];
  const { data: from } = page;
  const data = new Uint8Array(width * height);
  const across = page.width * 3 + 3;
  for (let y = 0; y < height; y += 1) halveRow(from, data, { at: y * 2 * page.width * 3 + 1, across, to: y * width, end: (y + 1) * width });
  return { data, width, height };
}

/** One row a call, here and below: a loop that is called is compiled once, one within a loop again and again. */
function halveRow(from: Uint8Array, data: Uint8Array, row: { readonly at: number; readonly across: number; readonly to: number; readonly end: number }): void {
  const { across, end } = row;
  for (let { at, to } = row; to < end; to += 1, at += 6) data[to] = ((from[at] ?? 0) + (from[at + across] ?? 0)) >> 1;
}

/** The page's green alone. */
export function greenOf({ data, width, height }: Rgb): Grey {
  const green = new Uint8Array(width * height);
  for (let at = 0, from = 1; at < green.length; at += 1, from += 3) green[at] = data[from] ?? 0;
  return { data: green, width, height };
}

/** A grey picture made smaller, each pixel the mean of `factor` by `factor`. */
export function shrinkGrey(picture: Grey, factor: number): Grey {
  if (factor === 1) return picture;
  const [width, height] = [Math.floor(picture.width / factor), Math.floor(picture.height / factor)];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) shrinkRow(picture, factor, data.subarray(y * width, (y + 1) * width), y * factor * picture.width);
  return { data, width, height };
}

function shrinkRow(picture: Grey, factor: number, into: Uint8Array, start: number): void {
  const { data, width } = picture;
  const area = factor * factor;
  for (let x = 0; x < into.length; x += 1) {
    const first = start + x * factor;
    let sum = 0;
    for (let row = first, last = first + factor * width; row < last; row += width) {
      for (let at = row, end = row + factor; at < end; at += 1) sum += data[at] ?? 0;
    }
    into[x] = sum / area;
  }
}

/** Half a turn, in place. */
export function turnHalfRgb({ data }: Rgb): void {
  for (let low = 0, high = data.length - 3; low < high; low += 3, high -= 3) {
    for (let channel = 0; channel < 3; channel += 1) {
      const kept = data[low + channel] ?? 0;
      data[low + channel] = data[high + channel] ?? 0;
      data[high + channel] = kept;
    }
  }
}
