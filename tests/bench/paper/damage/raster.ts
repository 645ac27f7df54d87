/** 8-bit RGB, three bytes a pixel. */
export interface Raster {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export type Colour = readonly [number, number, number];

/** Where a pixel of the result comes from in the source. */
export type Mapping = (x: number, y: number) => readonly [number, number];

/** Draws a new picture by looking back, with bilinear interpolation; beyond the source lies `ground`. */
export function warp(source: Raster, size: { width: number; height: number }, mapping: Mapping, ground: (x: number, y: number) => Colour): Raster {
  const { width, height } = size;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = mapping(x, y);
      const at = (y * width + x) * 3;
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      if (left < 0 || top < 0 || left >= source.width - 1 || top >= source.height - 1) data.set(ground(x, y), at);
      else blend(source, { left, top, dx: fromX - left, dy: fromY - top }, data, at);
    }
  }
  return { data, width, height };
}

function blend(source: Raster, from: { left: number; top: number; dx: number; dy: number }, data: Uint8Array, at: number): void {
  const { left, top, dx, dy } = from;
  const first = (top * source.width + left) * 3;
  const below = first + source.width * 3;
  for (let channel = 0; channel < 3; channel += 1) {
    const upper = (source.data[first + channel] ?? 0) * (1 - dx) + (source.data[first + 3 + channel] ?? 0) * dx;
    const lower = (source.data[below + channel] ?? 0) * (1 - dx) + (source.data[below + 3 + channel] ?? 0) * dx;
    data[at + channel] = upper * (1 - dy) + lower * dy;
  }
}

/** Changes every pixel in place by its own place and values. */
export function shade(raster: Raster, change: (value: number, x: number, y: number, channel: number) => number): void {
  const { data, width } = raster;
  for (let index = 0; index < data.length; index += 1) {
    const pixel = Math.floor(index / 3);
    const value = change(data[index] ?? 0, pixel % width, Math.floor(pixel / width), index % 3);
    data[index] = value < 0 ? 0 : value > 255 ? 255 : value;
  }
}
