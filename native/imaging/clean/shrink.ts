import type { Bitmap, Grey, Rgb } from './grey.ts';

/** The page's brightness, each pixel the mean of `factor` by `factor`. */
export function shrinkToGrey(page: Rgb, factor: number): Grey {
  const [width, height] = [Math.floor(page.width / factor), Math.floor(page.height / factor)];
  const data = new Uint8Array(width * height);
  const area = factor * factor;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy += 1) {
        let at = ((y * factor + dy) * page.width + x * factor) * 3;
        for (let dx = 0; dx < factor; dx += 1, at += 3) sum += (page.data[at] ?? 0) * 77 + (page.data[at + 1] ?? 0) * 150 + (page.data[at + 2] ?? 0) * 29;
      }
      data[y * width + x] = (sum / area) >> 8;
    }
  }
  return { data, width, height };
}

/** The same of a grey picture. */
export function shrinkGrey(picture: Grey, factor: number): Grey {
  if (factor === 1) return picture;
  const [width, height] = [Math.floor(picture.width / factor), Math.floor(picture.height / factor)];
  const data = new Uint8Array(width * height);
  const area = factor * factor;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy += 1) {
        for (let at = (y * factor + dy) * picture.width + x * factor, end = at + factor; at < end; at += 1) sum += picture.data[at] ?? 0;
      }
      data[y * width + x] = sum / area;
    }
  }
  return { data, width, height };
}

/** Half a turn, in place. */
export function turnHalf(picture: Grey | Bitmap): void {
  picture.data.reverse();
}

export function turnHalfRgb({ data }: Rgb): void {
  for (let low = 0, high = data.length - 3; low < high; low += 3, high -= 3) {
    for (let channel = 0; channel < 3; channel += 1) {
      const kept = data[low + channel] ?? 0;
      data[low + channel] = data[high + channel] ?? 0;
      data[high + channel] = kept;
    }
  }
}
